"""``disclosure rules``: 列出全部检查规则."""

from __future__ import annotations

import argparse

from disclosure.cli.catalogue import all_rules
from disclosure.cli.main import OK
from disclosure.cli.reports import SEVERITIES


def run(_: argparse.Namespace) -> int:
    """规则目录: from the declarations themselves."""
    for rule in all_rules():
        print(f"{rule.code}　{SEVERITIES[rule.severity]}　{rule.title}")
        print(f"    怎么改：{rule.remedy.replace('{{', '{').replace('}}', '}')}")
        if rule.norm:
            print(f"    依据：{rule.norm}")
    return OK

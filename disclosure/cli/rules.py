"""``disclosure rules``: 列出全部检查规则."""

from __future__ import annotations

import argparse

from disclosure.cli.catalogue import all_rules
from disclosure.cli.language import _
from disclosure.cli.main import OK
from disclosure.cli.reports import severity_name


def run(_options: argparse.Namespace) -> int:
    """规则目录: from the declarations themselves."""
    for rule in all_rules():
        print(f"{rule.code}　{severity_name(rule.severity)}　{_(rule.title)}")
        remedy = _(rule.remedy).replace("{{", "{").replace("}}", "}")
        print("    " + _("怎么改：{remedy}").format(remedy=remedy))
        if rule.norm:
            print("    " + _("依据：{norm}").format(norm=_(rule.norm)))
    return OK

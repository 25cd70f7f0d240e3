"""``disclosure template``: 查看和检查模板包."""

from __future__ import annotations

import argparse

from disclosure.cli.main import FINDINGS, OK
from disclosure.cli.reports import report
from disclosure.core.findings import Finding, has_errors
from disclosure.packs.lint import lint
from disclosure.packs.opening import open_pack, pack_names


def run(options: argparse.Namespace) -> int:
    """模板包: list or lint."""
    if options.action == "list":
        for name in pack_names():
            pack, _ = open_pack(name)
            print(f"{name}　{pack.settings.title if pack else '（打不开）'}")
        return OK
    findings: list[Finding] = []
    for name in options.packs:
        pack, found = open_pack(name)
        findings += [*found, *(lint(pack) if pack else ())]
    print(report(options.report, findings))
    return FINDINGS if has_errors(findings) else OK

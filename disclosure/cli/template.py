"""``disclosure template``: 新建、查看和检查模板包."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from disclosure.cli.language import _
from disclosure.cli.main import FINDINGS, OK
from disclosure.cli.reports import report
from disclosure.core import system
from disclosure.core.findings import Finding, Place, finding, has_errors
from disclosure.packs.chain import pack_names
from disclosure.packs.opening import open_pack
from disclosure.packs.origin import origins
from disclosure.packs.scaffold import new_pack
from disclosure.pipeline import rules
from disclosure.pipeline.lint import lint


def run(options: argparse.Namespace) -> int:
    """模板包: list, show, new or lint."""
    actions = {"list": _list, "show": _show, "new": _new, "lint": _lint}
    return actions[options.action](options)


def _list(_options: argparse.Namespace) -> int:
    for name in pack_names():
        pack = open_pack(name)[0]
        print(f"{name}　{pack.settings.title if pack else _('（打不开）')}")
    return OK


def _show(options: argparse.Namespace) -> int:
    pack, findings = open_pack(options.pack)
    if pack is None:
        print(report("text", findings), file=sys.stderr)
        return FINDINGS
    parents = " → ".join(folder.name for folder in pack.folders)
    print(f"{pack.name}　{pack.settings.title}　" + _("继承：{parents}").format(parents=parents))
    for item in origins(pack.folders):
        where = "　" + _("［{name}］").format(name=item.folder.name) if options.origin else ""
        print(
            f"{item.file}{where}"
            if not item.key
            else f"{item.file} {item.key} = {item.value}{where}"
        )
    return OK


def _new(options: argparse.Namespace) -> int:
    try:
        paths, findings = new_pack(
            options.name, options.parent, Path(options.into), shell=options.shell
        )
    except OSError as error:
        place = Place(str(error.filename or options.into))
        paths, findings = [], [finding(rules.UNWRITABLE, place, reason=system.reason(error))]
    for path in paths:
        print(path)
    if findings:
        print(report("text", findings), file=sys.stderr)
    return FINDINGS if has_errors(findings) else OK


def _lint(options: argparse.Namespace) -> int:
    findings: list[Finding] = []
    for name in options.packs:
        pack, found = open_pack(name)
        findings += [*found, *(lint(pack) if pack else ())]
    print(report(options.report, findings))
    return FINDINGS if has_errors(findings) else OK

"""``disclosure rollover``: 由上年的输入得到本年的输入."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from disclosure.cli.language import _, said, spot
from disclosure.cli.main import FINDINGS, OK
from disclosure.cli.reports import report
from disclosure.ledger.rollover import Rolled
from disclosure.ledger.source import read_source
from disclosure.pipeline.convert import form_of, save
from disclosure.pipeline.rollover import rolled


def run(options: argparse.Namespace) -> int:
    """结转: writes next year's input and prints what is left to do, a place a line."""
    out = Path(options.out)
    result, findings = rolled(
        Path(options.last), out, options.template, keep_amounts=options.keep_amounts
    )
    make = form_of(out)
    if result is not None and make is not None:
        findings = save(out, make(result.data))
    if result is None or findings:
        print(report("text", findings), file=sys.stderr)
        return FINDINGS
    _list(result, out)
    return OK


def _list(result: Rolled, out: Path) -> None:
    source = read_source(out)[0]
    for each in result.to_do:
        where = source.place(each.pointer).where if source else ""
        print(
            _("{file}：{where}　{text}").format(file=out, where=spot(where), text=said(each.text))
        )
    left = _("已写出 {file}，待办 {count} 处").format(file=out, count=len(result.to_do))
    print(left, file=sys.stderr)

"""``disclosure check``: 检查输入和将要生成的文件."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from disclosure.cli.cache import memory
from disclosure.cli.language import _
from disclosure.cli.main import FINDINGS, OK, USAGE
from disclosure.cli.reports import message, remedy, report, severity_name
from disclosure.cli.sheets import by_sheet, cell_of
from disclosure.core.findings import Finding, has_errors, once
from disclosure.pipeline.prepare import prepare


def run(options: argparse.Namespace) -> int:
    """检查: all inputs, all findings; nothing is written but the annotated copy that is asked for."""
    if options.annotate and not _one_workbook(options.inputs, options.annotate):
        print(_("--annotate 要恰好一份工作簿（.xlsx），写到另一个文件。"), file=sys.stderr)
        return USAGE
    done = [prepare(Path(name), options.template, memory()) for name in options.inputs]
    findings = once([found for prepared in done for found in prepared.findings])
    if options.annotate:
        findings += _annotate(options, findings)
    print(report(options.report, findings, done))
    return FINDINGS if has_errors(findings) else OK


def _one_workbook(inputs: list[str], target: str) -> bool:
    """The user's own file is never the target, by whatever name."""
    if len(inputs) != 1 or not all(name.lower().endswith(".xlsx") for name in (*inputs, target)):
        return False
    return not Path(target).exists() or not Path(target).samefile(inputs[0])


def _annotate(options: argparse.Namespace, findings: list[Finding]) -> list[Finding]:
    from disclosure.ledger.workbook.annotating import Remark
    from disclosure.pipeline.annotate import annotate

    remarks = [
        Remark(
            *cell_of(place), found.rule.severity, severity_name(found.rule.severity), message(found),
            remedy(found),
        )
        for _sheet, found in by_sheet(findings)
        for place in found.places
    ]  # fmt: skip
    source, target = Path(options.inputs[0]), Path(options.annotate)
    return annotate(source, target, remarks, force=options.force)

"""``disclosure init``: 做一份空白的填报工作簿."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from disclosure.cli.main import FINDINGS, OK
from disclosure.cli.reports import report
from disclosure.packs.opening import open_pack
from disclosure.pipeline.convert import save


def run(options: argparse.Namespace) -> int:
    """空白工作簿: for the pack, with the year filled in."""
    from disclosure.pipeline.workbook import blank_workbook

    pack, findings = open_pack(options.template) if options.template else (None, [])
    if not findings:
        year = options.year or date.today().year  # noqa: DTZ011 - the user's own calendar
        findings = save(Path(options.output), blank_workbook(pack, year), force=options.force)
    if findings:
        print(report("text", findings), file=sys.stderr)
        return FINDINGS
    print(options.output)
    return OK

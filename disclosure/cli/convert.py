"""``disclosure convert``: 在 YAML、JSON 和工作簿之间转换."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from disclosure.cli.main import FINDINGS, OK
from disclosure.cli.reports import report
from disclosure.core.findings import has_errors
from disclosure.pipeline.convert import convert


def run(options: argparse.Namespace) -> int:
    """转换: nothing is lost, and an existing file is overwritten only when told."""
    findings = convert(Path(options.input), Path(options.output), force=options.force)
    if findings:
        print(report("text", findings), file=sys.stderr)
    if has_errors(findings):
        return FINDINGS
    print(options.output)
    return OK

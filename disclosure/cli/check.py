"""``disclosure check``: 检查输入和将要生成的文件."""

from __future__ import annotations

import argparse
from pathlib import Path

from disclosure.cli.main import FINDINGS, OK
from disclosure.cli.reports import report
from disclosure.core.findings import has_errors
from disclosure.pipeline.prepare import prepare


def run(options: argparse.Namespace) -> int:
    """检查: all inputs, all findings, nothing written."""
    done = [prepare(Path(name), options.template) for name in options.inputs]
    findings = [found for prepared in done for found in prepared.findings]
    print(report(options.report, findings, done))
    return FINDINGS if has_errors(findings) else OK

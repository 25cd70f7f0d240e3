"""``disclosure verify``: 核对已生成的文件."""

from __future__ import annotations

import argparse
from pathlib import Path

from disclosure.cli.main import FINDINGS, OK
from disclosure.cli.reports import report
from disclosure.core.findings import has_errors
from disclosure.pipeline.prepare import prepare
from disclosure.pipeline.verify import expectation, verify_file


def run(options: argparse.Namespace) -> int:
    """核对: every file against one input; errors of the input come first."""
    prepared = prepare(Path(options.input), options.template)
    findings = [found for found in prepared.findings if found.rule.severity == "error"]
    verified = []
    if prepared.document is not None:
        expected = expectation(prepared)
        verified = [verify_file(Path(name), expected) for name in options.files]
    findings += [found for each in verified for found in each.findings]
    print(report(options.report, findings, [prepared], verified))
    return FINDINGS if has_errors(findings) else OK

"""``disclosure convert``: 在 YAML、JSON 和工作簿之间转换；把预算系统的导出转为输入."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from disclosure.cli.language import _, said
from disclosure.cli.main import FINDINGS, OK, USAGE
from disclosure.cli.reports import report
from disclosure.core.findings import Finding, has_errors


def run(options: argparse.Namespace) -> int:
    """转换: nothing is lost, and an existing file is overwritten only when told."""
    if options.template and not options.map:
        print(_("-t 要和 --map 一起用：不用对照表时，模板包照输入里写的。"), file=sys.stderr)
        return USAGE
    return _export(options) if options.map else _form(options)


def _form(options: argparse.Namespace) -> int:
    from disclosure.pipeline.convert import convert

    findings = convert(Path(options.input), Path(options.output), force=options.force)
    return _told([] if has_errors(findings) else [options.output], findings)


def _export(options: argparse.Namespace) -> int:
    """导出: what was written goes to stdout; rows that were not converted and totals to stderr."""
    from disclosure.pipeline.export import convert_file

    source, out = Path(options.input), Path(options.output)
    paths, done = convert_file(source, out, options.map, options.template, force=options.force)
    status = _told([str(path) for path in paths], done.findings)
    for line in done.totals:
        print(said(line), file=sys.stderr)
    return status


def _told(paths: Sequence[str], findings: Sequence[Finding]) -> int:
    if findings:
        print(report("text", findings), file=sys.stderr)
    for path in paths:
        print(path)
    return FINDINGS if has_errors(findings) else OK

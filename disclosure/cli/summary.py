"""``disclosure summary``: 全区各部门的收支和“三公”经费汇总."""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from pathlib import Path
from unicodedata import east_asian_width

from disclosure.batch.sources import jobs
from disclosure.cli.language import _
from disclosure.cli.main import FINDINGS, OK, USAGE
from disclosure.cli.reports import report
from disclosure.core.findings import Finding, has_errors, once
from disclosure.pipeline.convert import save
from disclosure.pipeline.district import district_findings
from disclosure.pipeline.key_figures import KeyFigures, key_figures
from disclosure.pipeline.prepare import prepare
from disclosure.pipeline.summary import Summary, document, notes, plain, summarised, texts

_EXCEL = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it Excel takes a CSV file for one of the system's own encoding."""


def run(options: argparse.Namespace) -> int:
    """汇总: nothing is written where an input has an error or a tie is broken."""
    if options.format == "xlsx" and not options.output:
        print(_("工作簿要写到文件：加 -o 文件.xlsx。"), file=sys.stderr)
        return USAGE
    records, findings, layout = _read(options)
    findings += district_findings(records)
    summary = None
    if records and not has_errors(findings):
        summary, missing = summarised(records)
        findings += missing
    if summary:
        others = sum(each.year != summary.year for each in records)
        if others:
            text = _("只汇总 {year} 年；另有 {count} 份是别的年度的，只用来核对。")
            print(text.format(year=summary.year, count=others), file=sys.stderr)
        findings += _told(summary, options, layout)
    if findings or options.report != "text":
        print(report(options.report, once(findings)), file=sys.stderr)
    return FINDINGS if has_errors(findings) else OK


def _read(options: argparse.Namespace) -> tuple[list[KeyFigures], list[Finding], object]:
    """主要数: of one input after the other; and the page of the first one's pack."""
    records: list[KeyFigures] = []
    findings: list[Finding] = []
    layout: object = None
    for source in options.inputs:
        found, wrong = jobs(Path(source), Path(source))
        findings += wrong
        for path in (Path(job.path) for job in found):
            if options.output and path.resolve() == Path(options.output).resolve():
                continue  # what an earlier run wrote
            prepared = prepare(path, options.template)
            findings += [each for each in prepared.findings if each.rule.severity == "error"]
            record = key_figures(prepared)
            records += [record] if record else []
            layout = layout or (prepared.pack and prepared.pack.shell.layout)
    return records, findings, layout


def _told(summary: Summary, options: argparse.Namespace, layout: object) -> list[Finding]:
    content = _content(summary, options.format, layout)
    if options.output:
        path = Path(options.output)
        findings = save(path, content, force=True)
        if not findings:
            print(path)
        return findings
    sys.stdout.write(content.decode("utf-8"))
    return []


def _content(summary: Summary, form: str, layout: object) -> bytes:
    match form:
        case "xlsx":
            from disclosure.writers.xlsx import write_xlsx

            return write_xlsx(document(summary), layout)  # type: ignore[arg-type]
        case "json":
            return (json.dumps(plain(summary), ensure_ascii=False, indent=2) + "\n").encode()
        case "csv":
            buffer = io.StringIO()
            csv.writer(buffer).writerows(texts(summary))
            return (_EXCEL + buffer.getvalue()).encode()
    return _text(summary).encode()


def _text(summary: Summary) -> str:
    """文字: columns of equal width, amounts at their right."""
    rows = texts(summary)
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            _padded(cell, width, right=bool(number))
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    head = _("{title}（单位：万元）").format(title=summary.title)
    return "\n".join([head, *lines, *notes(summary)]) + "\n"


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


def _padded(text: str, width: int, *, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space

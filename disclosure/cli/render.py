"""``disclosure render``: 生成公开文件."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from unicodedata import normalize

from disclosure.cli.cache import cache_folder, memory
from disclosure.cli.main import FINDINGS, OK
from disclosure.cli.reports import report
from disclosure.core import system
from disclosure.core.findings import Finding, Place, finding, has_errors, once
from disclosure.pipeline import rules
from disclosure.pipeline.files import stem
from disclosure.pipeline.prepare import Prepared, drafted, prepare
from disclosure.pipeline.render import write


def run(options: argparse.Namespace) -> int:
    """生成: one input after the other; one with an error writes nothing, or a draft, and stops nobody."""
    findings = machine(options.formats, options.pdf_engine)
    if has_errors(findings):
        print(report(options.report, findings), file=sys.stderr)
        return FINDINGS
    done: list[Prepared] = []
    names: dict[str, str] = {}
    for name in options.inputs:
        prepared = prepare(Path(name), options.template, memory())
        clash = _collision(prepared, names)
        findings += [*prepared.findings, *clash]
        done.append(prepared)
        findings += _glyphs(prepared, options.formats)
        if not clash and (prepared.printable or (options.draft and prepared.document)):
            findings += _write(drafted(prepared) if options.draft else prepared, options)
    if options.report != "text" or findings:
        print(report(options.report, once(findings), done), file=sys.stderr)
    return FINDINGS if has_errors(findings) else OK


def machine(formats: list[str], engine: str) -> list[Finding]:
    """不能生成 PDF 的原因: none where no PDF is wanted."""
    if "pdf" not in formats:
        return []
    from disclosure.pipeline.machine import pdf_findings

    return pdf_findings(engine)


def _glyphs(prepared: Prepared, formats: list[str]) -> list[Finding]:
    if "pdf" not in formats:
        return []
    from disclosure.pipeline.glyphs import glyph_findings

    return glyph_findings(prepared, cache_folder())


def _collision(prepared: Prepared, names: dict[str, str]) -> list[Finding]:
    if prepared.facts is None:
        return []
    name, file = stem(prepared.facts.ledger), str(prepared.input)
    same = normalize("NFC", name).casefold()  # what some file systems take for one name
    if same in names:
        return [finding(rules.COLLISION, Place(file), Place(names[same]), name=name)]
    names[same] = file
    return []


def _write(prepared: Prepared, options: argparse.Namespace) -> list[Finding]:
    try:
        paths = write(
            prepared,
            Path(options.output),
            options.formats,
            cache_folder(),
            linked=options.linked,
            pdf_engine=options.pdf_engine,
        )
    except OSError as error:
        place = Place(str(error.filename or options.output))
        return [finding(rules.UNWRITABLE, place, reason=system.reason(error))]
    for path in paths:
        print(path)
    return []

"""装入: the first verb; an input file becomes a ledger and findings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from disclosure.core.findings import Finding, has_errors
from disclosure.ledger.decode import Decoder
from disclosure.ledger.model import Ledger
from disclosure.ledger.partial import partial_ledger
from disclosure.ledger.source import Source, input_file, read_source
from disclosure.ledger.structure import check_structure


@dataclass(frozen=True)
class Loaded:
    """装入结果: the ledger (None where the input is not of the form), its source, findings.

    ``partial`` holds the lines that could be read of an input that is wrong elsewhere.
    """

    ledger: Ledger | None
    source: Source | None
    findings: list[Finding]
    partial: Ledger | None = None


def load(path: Path) -> Loaded:
    """装入一份预算: YAML (.yaml, .yml), JSON (.json), a workbook (.xlsx), or a folder with one.

    Never raises for what a user wrote: everything wrong with the form of the file comes back
    as findings, all of them in one run.
    """
    source, findings = read_source(input_file(path))
    if source is None:
        return Loaded(None, None, findings)
    said = {place for found in findings for place in found.places}
    structure = [found for found in check_structure(source) if found.places[0] not in said]
    findings = [*findings, *structure]
    if has_errors(findings):
        return Loaded(None, source, findings, partial_ledger(source))
    decoder = Decoder(source)
    ledger = decoder.ledger()
    return Loaded(ledger, source, [*findings, *decoder.findings])

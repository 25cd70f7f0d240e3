"""装入: the first verb; an input file becomes a ledger and findings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from disclosure.core.findings import Finding, finding, has_errors
from disclosure.ledger import rules
from disclosure.ledger.decode import Decoder
from disclosure.ledger.last_year import FROM, last_file, with_last_year
from disclosure.ledger.model import Ledger
from disclosure.ledger.partial import partial_ledger
from disclosure.ledger.source import Source, input_file, read_source
from disclosure.ledger.structure import check_structure


@dataclass(frozen=True)
class Loaded:
    """装入结果: the ledger (None where the input is not of the form), its source, findings.

    ``last`` is the input of the year before, where this one names it and it can be read;
    ``partial`` holds the lines that could be read of an input that is wrong elsewhere; ``files``
    are all that were looked for, its own first, each once: one that is missing may come to be.
    """

    ledger: Ledger | None
    source: Source | None
    findings: list[Finding]
    last: Loaded | None = None
    partial: Ledger | None = None
    files: tuple[Path, ...] = ()


def load(path: Path) -> Loaded:
    """装入一份预算: YAML (.yaml, .yml), JSON (.json), a workbook (.xlsx), or a folder with one.

    Never raises for what a user wrote: everything wrong with the form of the file comes back
    as findings, all of them in one run.
    """
    path = input_file(path)
    loaded = _load(path)
    if loaded.ledger is None or loaded.source is None:
        return loaded
    name = loaded.source.data.get("comparatives", {}).get("from")
    if name is None:
        return loaded
    last, files, findings = _last(loaded.ledger, loaded.source, path, name)
    ledger = with_last_year(loaded.ledger, last.ledger) if last and last.ledger else loaded.ledger
    files = tuple(dict.fromkeys((*loaded.files, *files)))
    findings = [*loaded.findings, *findings]
    return replace(loaded, ledger=ledger, last=last, findings=findings, files=files)


def _load(path: Path) -> Loaded:
    """One file alone: the input that it names for the year before is not opened."""
    source, findings = read_source(path)
    files = (path,)
    if source is None:
        return Loaded(None, None, findings, files=files)
    said = {place for found in findings for place in found.places}
    structure = [found for found in check_structure(source) if found.places[0] not in said]
    findings = [*findings, *structure]
    if has_errors(findings):
        return Loaded(None, source, findings, partial=partial_ledger(source), files=files)
    decoder = Decoder(source)
    ledger = decoder.ledger()
    return Loaded(ledger, source, [*findings, *decoder.findings], files=files)


def _last(
    ledger: Ledger, source: Source, path: Path, name: str
) -> tuple[Loaded | None, tuple[Path, ...], list[Finding]]:
    """上年输入: None where it is not to be used; and the files that were looked for."""
    place = source.place(FROM)
    file, why = last_file(path, name)
    if why:
        rule = rules.NO_LAST_YEAR if ledger.prior_lines is None else rules.UNCHECKED
        return None, (file,), [finding(rule, place, name=name, reason=why)]
    last = _load(file)
    if last.ledger is None or last.ledger.year == ledger.year - 1:
        return last, last.files, last.findings
    fields = {"name": name, "found": last.ledger.year, "year": ledger.year - 1}
    return None, last.files, [finding(rules.OTHER_YEAR, place, **fields)]

"""拆分: an export of the budget system as the inputs of its units."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from disclosure.batch import rules
from disclosure.batch.outcome import Job
from disclosure.core.findings import Finding, Place, finding, has_errors
from disclosure.core.numbers import parse_amount, yuan
from disclosure.ledger.source import read_source
from disclosure.pipeline.convert import form_of, save
from disclosure.pipeline.export import read_export, unit_file

FOLDER = "inputs"


def split(
    source: Path, target: Path, map_name: str, template: str | None
) -> tuple[list[Job], list[Finding]]:
    """分单位: a workbook a unit, in ``inputs`` below the folder that the batch writes to.

    A workbook that is there already has been filled in and stays; it must still have the export's
    total. Where a row belongs to no unit there is nothing to do: sums would lack it.
    """
    out = target / FOLDER
    converted = read_export(source, out, map_name, template)
    findings = list(converted.findings)
    if has_errors(findings):
        return [], findings
    paths = {unit_file(out, code, 2): data for code, data in converted.inputs.items()}
    for path, data in paths.items():
        findings += _kept(path, data, source) if path.exists() else _new(path, data)
    return [Job(path.name, str(path)) for path in paths], findings


def _new(path: Path, data: Any) -> list[Finding]:
    make = form_of(path)
    return [] if make is None else save(path, make(data))


def _kept(path: Path, data: Any, export: Path) -> list[Finding]:
    """已有的工作簿: what is wrong with its form is told when it is made."""
    there, _ = read_source(path)
    if there is None:
        return []
    ours, theirs = _total(there.data), _total(data)
    if ours == theirs:
        return []
    fields = {"ours": _yuan(ours), "theirs": _yuan(theirs)}
    return [finding(rules.EXPORT_DIFFERS, Place(str(path)), Place(str(export)), **fields)]


def _total(data: Any) -> int | None:
    """支出合计, in 分: None where an amount is none."""
    try:
        return sum(parse_amount(str(line["amount"])) for line in data["expenditure"])
    except (ValueError, KeyError, TypeError):
        return None


def _yuan(amount: int | None) -> str:
    return "?" if amount is None else yuan(amount)

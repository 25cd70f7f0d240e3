"""结转: last year's input and what its document published become next year's input."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from disclosure.core.findings import Finding
from disclosure.document.nodes import Figure
from disclosure.document.sheets import number
from disclosure.document.walk import figures
from disclosure.facts.compute import Facts
from disclosure.facts.ids import amount_id, parse_id
from disclosure.ledger.catalogue import Catalogue, catalogue
from disclosure.ledger.load import load
from disclosure.ledger.rollover import Rolled, next_year
from disclosure.packs.pack import Pack
from disclosure.pipeline.beside import path_from, template_at
from disclosure.pipeline.prepare import Prepared, prepare


def rolled(
    last: Path, out: Path, template: str | None = None, *, keep_amounts: bool = False
) -> tuple[Rolled | None, list[Finding]]:
    """下年输入: to be written at ``out``; None and findings where last year's has an error."""
    prepared = prepare(last, template)
    source = load(last).source
    if prepared.facts is None or prepared.pack is None or source is None or not prepared.printable:
        return None, [found for found in prepared.findings if found.rule.severity == "error"]
    data = {**source.data, "document": {**source.data["document"]}}
    named = data["document"]["template"]
    data["document"]["template"] = template_at(named, prepared.input, out)
    published = _published(prepared, prepared.facts)
    years = _catalogues(prepared.facts, prepared.pack)
    last_year = path_from(out, prepared.input)
    return next_year(data, published, years, source=last_year, keep_amounts=keep_amounts), []


def _catalogues(facts: Facts, pack: Pack) -> tuple[Catalogue, Catalogue]:
    """两年的科目表."""
    before, after = (
        catalogue(year, facts.ledger.names, pack.codes) for year in (facts.year, facts.year + 1)
    )
    return before, after


def _published(prepared: Prepared, facts: Facts) -> list[dict[str, str]]:
    """只公开到万元的数: as printed, of the subjects that this document itself compares.

    Next year's is of the same pack and compares the same ones.
    """
    printed = _printed(prepared)
    found = []
    for subject in _compared(facts):
        forms = printed.get(str(amount_id(subject, facts.year)), [])
        if forms and all(figure.unit == "万元" for figure in forms):
            finest = max(forms, key=lambda figure: figure.decimals)
            amount = number(finest) or Decimal(0)
            text = f"{amount:.{finest.decimals}f}"
            found.append({"fact": subject, "amount": text, "unit": finest.unit})
    return found


def _compared(facts: Facts) -> list[str]:
    ids = [parsed for fact in facts.used() if (parsed := parse_id(fact.id))]
    return [each.subject for each in ids if (each.measure, each.year) == ("合计", facts.year - 1)]


def _printed(prepared: Prepared) -> dict[str, list[Figure]]:
    printed: dict[str, list[Figure]] = {}
    for figure in figures(prepared.document) if prepared.document else ():
        if figure.role == "amount":
            printed.setdefault(figure.fact, []).append(figure)
    return printed

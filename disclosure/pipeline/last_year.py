"""上年数的检查: this input's comparatives against what was published and against last year's input."""

from __future__ import annotations

from datetime import date

from disclosure.core.findings import Finding
from disclosure.facts.compute import Facts, compute
from disclosure.facts.year_ties import check_last_year, check_published
from disclosure.ledger.catalogue import catalogue
from disclosure.ledger.load import Loaded
from disclosure.ledger.source import Source
from disclosure.packs.pack import Pack


def check_comparatives(loaded: Loaded, facts: Facts, pack: Pack, source: Source) -> list[Finding]:
    """上年数的发现: last year's input is computed under this year's pack."""
    balanced = pack.settings.tail == "balance"
    found = check_published(facts, source, balanced=balanced)
    if loaded.last is None or loaded.last.ledger is None or loaded.last.source is None:
        return found
    ledger = loaded.last.ledger
    codes = catalogue(ledger.year, ledger.names, pack.codes)
    last = compute(ledger, pack.measures, codes, date(ledger.year, 1, 1))
    return found + check_last_year(facts, last, source, loaded.last.source, balanced=balanced)

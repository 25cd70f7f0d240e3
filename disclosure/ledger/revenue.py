"""收入: what a unit states, and what follows from the expenditure it pays for."""

from __future__ import annotations

from disclosure.ledger.model import Line


def all_revenue(stated: tuple[Line, ...], lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """全部收入行: as stated, then the lines of expenditure whose source nobody stated."""
    said = sources(stated)
    return (*stated, *[line for line in lines if (line.source, line.carried_over) not in said])


def sources(stated: tuple[Line, ...]) -> set[tuple[str, bool]]:
    """所填的来源: each with whether it was carried over."""
    return {(line.source, line.carried_over) for line in stated}

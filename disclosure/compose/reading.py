"""读者的加法: the sums that a reader of the composed document can add up, declared or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from disclosure.compose.printed import is_rounded
from disclosure.compose.printer import Printer
from disclosure.compose.tails import Placed, places
from disclosure.document.nodes import Table
from disclosure.facts.implied import Lines, changes, listed, same_lines, shares
from disclosure.facts.ties import Tie


def implied_ties(
    printer: Printer, placed: Sequence[Placed], ties: Iterable[Tie]
) -> tuple[Tie, ...]:
    """暗含的勾稽: those the document brings up beyond the ``ties`` that are declared."""
    facts, lines, declared = printer.facts, Lines(printer.facts), [*ties]
    printed = dict.fromkeys(figure.fact for each in placed for figure in each.rounded)
    near = [[figure.fact for each in group for figure in each.rounded] for group in _near(placed)]
    found = [
        *same_lines(lines, {**printed, **dict.fromkeys(_blank(printer))}),
        *(tie for names in near for tie in listed(lines, names)),
        *changes({**printed, **dict.fromkeys(printer.directions_asked)}),
    ]
    known = {_sum(tie) for tie in declared if tie.relation == "="}
    fresh = [tie for tie in found if _sum(tie) not in known]
    return tuple(dict.fromkeys([*fresh, *shares(facts, [*declared, *fresh], printed)]))


def _blank(printer: Printer) -> list[str]:
    """印成空格的数: they round to zero, and may be balanced to more."""
    return sorted(name for name, unit, places in printer.blanks if is_rounded(unit, places))


def _sum(tie: Tie) -> tuple[str, frozenset[str]]:
    return tie.total, frozenset(tie.parts)


def _near(placed: Sequence[Placed]) -> Iterator[list[Placed]]:
    """相邻的块: each paragraph, form and list of prose, and all those under one heading.

    Tables declare their sums themselves.
    """
    for place in places(placed):
        if not any(isinstance(each.block, Table) for each in place):
            yield place
            yield from ([each] for each in place)

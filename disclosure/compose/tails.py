"""尾差备注: printed exactly where a reader sees a total and all its parts that do not add up.

That is under a table or form, else behind the paragraph, else at the end of the paragraphs
under one heading.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from disclosure.compose.printed import NUMERIC, Printed, Tail, figures_in, is_rounded
from disclosure.document.nodes import Block, Figure, Form, Heading, Inlines, Note, Table
from disclosure.facts.compute import Facts
from disclosure.facts.ties import Tie


@dataclass(frozen=True)
class Placed:
    """放置的块: in which place of the document, on what paper.

    A place is a table, a form, or the paragraphs under one heading.
    """

    block: Block
    landscape: bool
    place: int

    @cached_property
    def rounded(self) -> tuple[Figure, ...]:
        """有舍入的数字: of the block, in reading order; only they can leave a tail."""
        return tuple(
            figure
            for figure in figures_in(self.block)
            if figure.role in NUMERIC and is_rounded(figure.unit, figure.decimals)
        )


def places(placed: Sequence[Placed]) -> Iterator[list[Placed]]:
    """各处: of the document, in reading order."""
    return (list(group) for _, group in groupby(placed, key=lambda each: each.place))


def with_notes(
    facts: Facts,
    placed: Sequence[Placed],
    ties: Iterable[Tie],
    note: Inlines,
    above: Container[str] = (),
) -> tuple[list[Placed], frozenset[Tail]]:
    """加尾差备注: the blocks with their notes, and the tails that a note stands beside.

    ``above`` names the tables whose notes stand above their grid.
    """
    found = dict.fromkeys(_printed(facts, placed).tails(ties))
    noted: set[Tail] = set()
    if not found or not note:
        return [*placed], frozenset()
    blocks: list[Placed] = []
    for place in places(placed):
        seen = _tails(facts, place, found)
        blocks += _noted(facts, place, seen, Note(note), above) if seen else place
        noted |= seen
    return blocks, frozenset(noted)


def _printed(facts: Facts, place: Sequence[Placed]) -> Printed:
    return Printed(facts).add(figure for each in place for figure in each.rounded)


def _tails(facts: Facts, place: Sequence[Placed], found: Iterable[Tail]) -> set[Tail]:
    """这一处的尾差: those of the document whose total and parts all stand here."""
    printed = _printed(facts, place)
    ties = [tie for tie, _ in found if tie.total in printed.numbers or "/占比@" in tie.total]
    return set(printed.tails(ties))


def _noted(
    facts: Facts, place: list[Placed], seen: set[Tail], note: Note, above: Container[str]
) -> list[Placed]:
    """这一处和备注."""
    grids = [index for index, each in enumerate(place) if isinstance(each.block, Table | Form)]
    if not grids:
        return [*_prose(facts, place, seen, note)]
    first = place[grids[0]]
    at = grids[0] if isinstance(first.block, Table) and first.block.id in above else len(place)
    return [*place[:at], replace(first, block=note), *place[at:]]


def _prose(facts: Facts, place: list[Placed], seen: set[Tail], note: Note) -> Iterator[Placed]:
    """正文的一处: what no paragraph shows by itself is noted at the end."""
    left = set(seen)
    for each in place:
        yield each
        here = set() if isinstance(each.block, Heading) else _tails(facts, [each], seen)
        if here:
            yield replace(each, block=note)
            left -= here
    if left:
        yield replace(place[-1], block=note)

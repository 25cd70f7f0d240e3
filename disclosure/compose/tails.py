"""尾差备注: printed exactly where a reader sees a total and all its parts that do not add up.

That is under a table or form, else behind the paragraph, else at the end of the paragraphs
under one heading.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from disclosure.compose.printed import NUMERIC, Blanks, Printed, Tail, figures_in, is_rounded
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


@dataclass(frozen=True, slots=True)
class TailNotes:
    """尾差备注: of one document; ``above`` names the tables whose notes stand above their grid."""

    facts: Facts
    blanks: Blanks
    note: Inlines
    above: Container[str] = ()

    def added(
        self, placed: Sequence[Placed], ties: Iterable[Tie]
    ) -> tuple[list[Placed], frozenset[Tail]]:
        """加备注: the blocks with their notes, and the tails that a note stands beside."""
        found = dict.fromkeys(self._printed(placed).tails(ties)) if self.note else {}
        noted: set[Tail] = set()
        if not found:
            return [*placed], frozenset()
        blocks: list[Placed] = []
        for place in places(placed):
            seen = self._tails(place, found)
            blocks += self._noted(place, seen) if seen else place
            noted |= seen
        return blocks, frozenset(noted)

    def _printed(self, place: Sequence[Placed]) -> Printed:
        """Only a table has blank cells; what prose leaves out it does not say."""
        table = any(isinstance(each.block, Table) for each in place)
        printed = Printed(self.facts, self.blanks if table else frozenset())
        return printed.add(figure for each in place for figure in each.rounded)

    def _tails(self, place: Sequence[Placed], found: Iterable[Tail]) -> set[Tail]:
        """这一处的尾差: those of the document whose total and parts all stand here."""
        return set(self._printed(place).tails(dict.fromkeys(tie for tie, _ in found)))

    def _noted(self, place: list[Placed], seen: set[Tail]) -> list[Placed]:
        grids = [n for n, each in enumerate(place) if isinstance(each.block, Table | Form)]
        if not grids:
            return [*self._prose(place, seen)]
        first = place[grids[0]]
        above = isinstance(first.block, Table) and first.block.id in self.above
        at = grids[0] if above else len(place)
        return [*place[:at], replace(first, block=Note(self.note)), *place[at:]]

    def _prose(self, place: list[Placed], seen: set[Tail]) -> Iterator[Placed]:
        """正文的一处: what no paragraph shows by itself is noted at the end, once."""
        left, here = set(seen), set[Tail]()
        for each in place:
            yield each
            here = set() if isinstance(each.block, Heading) else self._tails([each], seen)
            if here:
                yield replace(each, block=Note(self.note))
                left -= here
        if left and not here:
            yield replace(place[-1], block=Note(self.note))

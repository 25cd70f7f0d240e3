"""汇总: sums of lines at any coordinates.

A sum is unknown where a line that leaves a coordinate open might belong to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from disclosure.facts.ids import Coordinates
from disclosure.facts.measures import Measures
from disclosure.facts.places import Places
from disclosure.ledger.model import Line, Pointer


@dataclass(frozen=True)
class Rollup:
    """汇总表: of one year's lines."""

    lines: Sequence[Line]
    measures: Measures

    def amount(self, coordinates: Coordinates) -> int | None:
        """合计: of the lines at the coordinates, in 分; None where it is not known."""
        places = self._places
        name, code = coordinates[-1] if coordinates else ("", "")
        known = places.totals.get(name)
        if known is not None:
            before = coordinates[:-1]
            running, sure, spans = known.get(before) or places.total(before, name)
            if len(code) <= sure:
                start, end = spans[code]
                return running[end] - running[start]
        place = places[coordinates]
        return None if place.maybe else sum(map(places.amounts.__getitem__, place.at))

    def pointers(self, coordinates: Coordinates) -> tuple[Pointer, ...]:
        """来源: the places of the lines at the coordinates, then of those that might be."""
        place = self._places[coordinates]
        numbers = [*place.at, *sorted(place.maybe)]
        return tuple(map(self._pointers.__getitem__, numbers))

    def at(self, coordinates: Coordinates) -> list[Line]:
        """明细行: those that are at the coordinates for certain."""
        return [self.lines[number] for number in self._places[coordinates].at]

    def present(self, system: str, lengths: Sequence[int], coordinates: Coordinates) -> list[str]:
        """出现的编码: codes of these levels that lines at the coordinates have, in order."""
        of = self._places.codes(system).of
        codes = {of[number] for number in self._places[coordinates].at}
        return sorted({code[:n] for code in codes for n in lengths if len(code) >= n})

    @cached_property
    def _places(self) -> Places:
        return Places(self.lines, self.measures)

    @cached_property
    def _pointers(self) -> list[Pointer]:
        return [(*line.pointer, "amount") for line in self.lines]

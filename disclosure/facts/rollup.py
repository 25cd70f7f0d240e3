"""汇总: sums of lines at any coordinates; the lines at each coordinate are found once.

A line may leave a coordinate open (last year's lines known only by 类, a project line without
an economic code). A sum is unknown where such a line might belong to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from disclosure.facts.columns import CODES, Coordinate, level_of, values_at
from disclosure.facts.ids import Coordinates
from disclosure.facts.measures import Measures
from disclosure.ledger.model import Line, Pointer


class Total(NamedTuple):
    """合计: of the lines at some coordinates; ``amount`` is 分, None where it is not known.

    ``pointers`` are the places of the lines, and of those that might belong to them.
    """

    amount: int | None
    pointers: tuple[Pointer, ...]


class _Place(NamedTuple):
    """一个坐标: the numbers of the lines that are at it, and of those that leave it open."""

    at: set[int]
    open: set[int]


class _Places(dict[Coordinate, _Place]):
    """各个坐标: all of one level are found together, when one of them is first asked for."""

    def __init__(self, lines: Sequence[Line], measures: Measures) -> None:
        super().__init__()
        self._lines, self._measures = lines, measures

    def __missing__(self, coordinate: Coordinate) -> _Place:
        name, level = coordinate[0], level_of(coordinate, self._measures)
        numbers: defaultdict[str | None, set[int]] = defaultdict(set)
        for number, value in enumerate(values_at(name, level, self._lines, self._measures)):
            numbers[value].add(number)
        left_open = numbers.pop(None, set())
        for value, at in numbers.items():
            if value and level_of((name, value), self._measures) == level:
                self[name, value] = _Place(at, left_open)
        return self.setdefault(coordinate, _Place(set(), left_open))


@dataclass(frozen=True)
class Rollup:
    """汇总表: of one year's lines.

    A sum is made where its coordinates meet: a few small sets intersect faster than all lines
    are grouped by every combination of coordinates that some table asks for.
    """

    lines: Sequence[Line]
    measures: Measures

    def total(self, coordinates: Coordinates) -> Total:
        """合计: at coordinates; all lines for none."""
        numbers, maybe = self._numbers(coordinates)
        amount = None if maybe else sum(map(self._amounts.__getitem__, numbers))
        return Total(amount, tuple(map(self._pointers.__getitem__, numbers + maybe)))

    def at(self, coordinates: Coordinates) -> list[Line]:
        """明细行: those that are at the coordinates for certain."""
        numbers, _ = self._numbers(coordinates)
        return [self.lines[number] for number in numbers]

    def present(self, system: str, length: int, coordinates: Coordinates) -> list[str]:
        """出现的编码: codes of one level that lines at the coordinates have, in order."""
        codes = {code[:length] for code in map(CODES[system], self.at(coordinates))}
        return sorted(each for each in codes if len(each) == length)

    @cached_property
    def _places(self) -> _Places:
        return _Places(self.lines, self.measures)

    @cached_property
    def _amounts(self) -> list[int]:
        return [line.amount for line in self.lines]

    @cached_property
    def _pointers(self) -> list[Pointer]:
        return [(*line.pointer, "amount") for line in self.lines]

    def _numbers(self, coordinates: Coordinates) -> tuple[list[int], list[int]]:
        """行号: of the lines at the coordinates, and of those that might be."""
        if not coordinates:
            return [*range(len(self.lines))], []
        places = [*map(self._places.__getitem__, coordinates)]
        found = sorted([place.at for place in places], key=len)  # meeting the smallest is quickest
        certain = found[0].intersection(*found[1:])
        undecided = [place for place in places if place.open]
        maybe = self._maybe(coordinates, places, certain) if undecided else []
        return sorted(certain), maybe

    def _maybe(
        self, coordinates: Coordinates, places: list[_Place], certain: set[int]
    ) -> list[int]:
        """可能属于的行: those with an amount that leave a coordinate open and meet the others."""
        first, *others = (place.at | place.open for place in places)
        codes = [
            (at, place.open)
            for at, place in zip(coordinates, places, strict=True)
            if at[0] in CODES
        ]
        met = sorted(first.intersection(*others) - certain)
        return [number for number in met if self._may_match(number, codes)]

    def _may_match(self, number: int, codes: list[tuple[Coordinate, set[int]]]) -> bool:
        return self._amounts[number] != 0 and all(
            self._may_be(number, *at) for at, left_open in codes if number in left_open
        )

    def _may_be(self, number: int, name: str, code: str) -> bool:
        """可能是这个科目: a shorter code may be one of those it begins.

        But a line that declares no 三公 spending is none of the 三公 codes.
        """
        line = self.lines[number]
        declared = line.three_public is False and code in self.measures.three_public_codes
        return code.startswith(CODES[name](line)) and not (name == "经济" and declared)

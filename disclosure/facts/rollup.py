"""汇总: sums of lines at any coordinates; lines are parted once by the codes of each level.

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

_Level = tuple[str, str]
"""A dimension and the digits of a code, or the group that is asked for."""


class _Place(NamedTuple):
    """一处: the numbers of the lines that are at some coordinates, in order, and of those that may be.

    Lines that may be there leave one of the coordinates open.
    """

    at: list[int]
    maybe: list[int]


class _Places(dict[Coordinates, _Place]):
    """各处: lines parted coordinate by coordinate, by all values of a level in one pass.

    What is asked for next, another code of the same level, is there already.
    """

    def __init__(self, lines: Sequence[Line], measures: Measures) -> None:
        super().__init__({(): _Place([*range(len(lines))], [])})
        self._lines, self._measures = lines, measures
        self._values: dict[_Level, list[str | None]] = {}
        self._others: dict[tuple[Coordinates, _Level], _Place] = {}

    def __missing__(self, coordinates: Coordinates) -> _Place:
        """The lines before are parted when the first value of a level is asked for."""
        before, (name, value) = coordinates[:-1], coordinates[-1]
        level = name, level_of((name, value), self._measures)
        if (before, level) not in self._others:
            self._part(before, level)
        return self.setdefault(coordinates, self._others[before, level])

    def _part(self, before: Coordinates, level: _Level) -> None:
        name, _ = level
        values, place = self._values_at(level), self[before]
        at, maybe = _parted(place.at, values), _parted(place.maybe, values)
        left_open = [*at.pop(None, ()), *maybe.pop(None, ())]
        for value in {**at, **maybe}:
            if value and (name, level_of((name, value), self._measures)) == level:
                undecided = [*left_open, *maybe[value]] if maybe else left_open
                self[(*before, (name, value))] = _Place(at.get(value, []), undecided)
        self._others[before, level] = _Place([], left_open)

    def _values_at(self, level: _Level) -> list[str | None]:
        if level not in self._values:
            self._values[level] = [*values_at(*level, self._lines, self._measures)]
        return self._values[level]


def _parted(numbers: list[int], values: list[str | None]) -> defaultdict[str | None, list[int]]:
    """分开: lines by the value of each."""
    parts: defaultdict[str | None, list[int]] = defaultdict(list)
    for number in numbers:
        parts[values[number]].append(number)
    return parts


@dataclass(frozen=True)
class Rollup:
    """汇总表: of one year's lines."""

    lines: Sequence[Line]
    measures: Measures

    def amount(self, coordinates: Coordinates) -> int | None:
        """合计: of the lines at the coordinates, in 分; None where it is not known."""
        place = self._places[coordinates]
        if place.maybe and self._maybe(coordinates, place):
            return None
        return sum(map(self._amounts.__getitem__, place.at))

    def pointers(self, coordinates: Coordinates) -> tuple[Pointer, ...]:
        """来源: the places of the lines at the coordinates, then of those that might be."""
        place = self._places[coordinates]
        maybe = self._maybe(coordinates, place) if place.maybe else []
        return tuple(map(self._pointers.__getitem__, [*place.at, *maybe]))

    def at(self, coordinates: Coordinates) -> list[Line]:
        """明细行: those that are at the coordinates for certain."""
        return [self.lines[number] for number in self._places[coordinates].at]

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

    def _maybe(self, coordinates: Coordinates, place: _Place) -> list[int]:
        """可能属于的行: those with an amount that leave a coordinate open and meet the others."""
        codes = [at for at in coordinates if at[0] in CODES]
        return [number for number in sorted(place.maybe) if self._may_match(number, codes)]

    def _may_match(self, number: int, codes: list[Coordinate]) -> bool:
        return self._amounts[number] != 0 and all(self._may_be(number, *at) for at in codes)

    def _may_be(self, number: int, name: str, code: str) -> bool:
        """可能是这个科目: a shorter code may be one of those it begins, a longer one is decided.

        But a line that declares no 三公 spending is none of the 三公 codes.
        """
        line = self.lines[number]
        own = CODES[name](line)
        if len(own) >= len(code):
            return True  # it is among the possible ones for being at the code
        declared = line.three_public is False and code in self.measures.three_public_codes
        return code.startswith(own) and not (name == "经济" and declared)

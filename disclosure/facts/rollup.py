"""汇总: sums of lines at any coordinates.

Lines are parted once by the values of a dimension. By a code they are put in order, once for all
its levels: the lines of one 类, 款 or 项 are neighbours there, and their sum is the difference of
two running totals.

A line may leave a coordinate open (last year's lines known only by 类, a project line without
an economic code). A sum is unknown where such a line might belong to it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from disclosure.facts.columns import CODES, group_of, values_at
from disclosure.facts.ids import Coordinates
from disclosure.facts.measures import Measures
from disclosure.ledger.model import Line, Pointer

_AFTER = "\U0010ffff"
"""Comes behind whatever a code of a lower level goes on with."""

_FINEST = 7
"""Digits of the longest codes."""


class _Place(NamedTuple):
    """一处: the numbers of the lines that are at some coordinates, and of those that may be.

    Lines that may be there have an amount and leave one of the coordinates open.
    """

    at: list[int]
    maybe: list[int]


class _Order(NamedTuple):
    """排序: the lines of a place by one code, and their running totals.

    At a code of no more than ``sure`` digits no other line may be.
    """

    codes: list[str]
    numbers: list[int]
    totals: list[int]
    sure: int

    def span(self, code: str) -> tuple[int, int]:
        """起止: of the lines at a code of any level."""
        return bisect_left(self.codes, code), bisect_left(self.codes, code + _AFTER)

    def exactly(self, code: str) -> list[int]:
        """正好到此: the lines that say this code and no more."""
        return self.numbers[bisect_left(self.codes, code) : bisect_right(self.codes, code)]


class _Places(dict[Coordinates, _Place]):
    """各处: lines parted coordinate by coordinate, by all values of a dimension in one pass.

    What is asked for next, another value of the same dimension, is there already.
    """

    def __init__(self, lines: Sequence[Line], measures: Measures) -> None:
        self.amounts = [line.amount for line in lines]
        self._lines, self._measures = lines, measures
        self._values: dict[tuple[str, str], list[str | None]] = {}
        self._codes: dict[str, list[str]] = {}
        self._others: dict[tuple[Coordinates, str, str], _Place] = {}
        self.orders = _Orders(self)
        ordered = sorted(range(len(lines)), key=self._codes_of("功能").__getitem__)
        super().__init__({(): _Place(ordered, [])})

    def __missing__(self, coordinates: Coordinates) -> _Place:
        before, (name, value) = coordinates[:-1], coordinates[-1]
        if name in CODES:
            place = self._at_code(before, name, value)
        else:
            place = self._at_value(before, name, value)
        return self.setdefault(coordinates, place)

    def ordered(self, before: Coordinates, name: str) -> _Order:
        """排序: of the lines at the coordinates before a code.

        Most places keep the order by function that all begin with: then little is left to sort.
        """
        place, code_of = self[before], self._codes_of(name).__getitem__
        numbers = sorted(place.at, key=code_of)
        codes = [*map(code_of, numbers)]
        totals = [0, *accumulate(map(self.amounts.__getitem__, numbers))]
        sure = 0 if place.maybe else min(map(len, codes), default=_FINEST)
        return _Order(codes, numbers, totals, sure)

    def _at_code(self, before: Coordinates, name: str, code: str) -> _Place:
        order = self.orders[before, name]
        start, end = order.span(code)
        at = order.numbers[start:end]
        if len(code) <= order.sure:
            return _Place(at, [])
        shorter = (code[:digits] for digits in range(len(code)))
        left_open = [number for own in shorter for number in order.exactly(own)]
        maybe = [
            number
            for number in (*self[before].maybe, *left_open)
            if self.amounts[number] and self._may_be(number, name, code)
        ]
        return _Place(at, maybe)

    def _may_be(self, number: int, name: str, code: str) -> bool:
        """可能是这个科目: a shorter code may be one of those it begins, a longer one is decided.

        But a line that declares no 三公 spending is none of the 三公 codes.
        """
        own = self._codes_of(name)[number]
        if len(own) >= len(code):
            return own.startswith(code)
        refused = name == "经济" and code in self._measures.three_public_codes
        declared = self._lines[number].three_public is False
        return code.startswith(own) and not (refused and declared)

    def _at_value(self, before: Coordinates, name: str, value: str) -> _Place:
        """The lines before are parted when the first value of a dimension is asked for."""
        group = group_of(name, value, self._measures)
        if (before, name, group) not in self._others:
            self._part(before, name, group)
        return self.get((*before, (name, value))) or self._others[before, name, group]

    def _part(self, before: Coordinates, name: str, group: str) -> None:
        values, place = self._values_of(name, group), self[before]
        at, maybe = _parted(place.at, values), _parted(place.maybe, values)
        decided = [number for number in at.pop(None, ()) if self.amounts[number]]
        left_open = [*decided, *maybe.pop(None, ())]
        for value in {**at, **maybe}:
            if value and group_of(name, value, self._measures) == group:
                undecided = [*left_open, *maybe[value]] if maybe else left_open
                self[(*before, (name, value))] = _Place(at.get(value, []), undecided)
        self._others[before, name, group] = _Place([], left_open)

    def _values_of(self, name: str, group: str) -> list[str | None]:
        if (name, group) not in self._values:
            self._values[name, group] = values_at(name, group, self._lines, self._measures)
        return self._values[name, group]

    def _codes_of(self, name: str) -> list[str]:
        if name not in self._codes:
            self._codes[name] = [*map(CODES[name], self._lines)]
        return self._codes[name]


class _Orders(dict[tuple[Coordinates, str], _Order]):
    """各种排序: made when first asked for; what is asked for next is found without a call."""

    def __init__(self, places: _Places) -> None:
        super().__init__()
        self._places = places

    def __missing__(self, key: tuple[Coordinates, str]) -> _Order:
        return self.setdefault(key, self._places.ordered(*key))


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
        places = self._places
        if coordinates and coordinates[-1][0] in CODES:
            name, code = coordinates[-1]
            codes, _, totals, sure = places.orders[coordinates[:-1], name]
            if len(code) <= sure:
                return totals[bisect_left(codes, code + _AFTER)] - totals[bisect_left(codes, code)]
        place = places[coordinates]
        return None if place.maybe else sum(map(places.amounts.__getitem__, place.at))

    def pointers(self, coordinates: Coordinates) -> tuple[Pointer, ...]:
        """来源: the places of the lines at the coordinates, then of those that might be."""
        place = self._places[coordinates]
        numbers = [*sorted(place.at), *sorted(place.maybe)]
        return tuple(map(self._pointers.__getitem__, numbers))

    def at(self, coordinates: Coordinates) -> list[Line]:
        """明细行: those that are at the coordinates for certain."""
        return [self.lines[number] for number in sorted(self._places[coordinates].at)]

    def present(self, system: str, length: int, coordinates: Coordinates) -> list[str]:
        """出现的编码: codes of one level that lines at the coordinates have, in order."""
        codes = self._places.orders[coordinates, system].codes
        return sorted({code[:length] for code in codes if len(code) >= length})

    @cached_property
    def _places(self) -> _Places:
        return _Places(self.lines, self.measures)

    @cached_property
    def _pointers(self) -> list[Pointer]:
        return [(*line.pointer, "amount") for line in self.lines]

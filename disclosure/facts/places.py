"""各处: which lines are at some coordinates, and which may be.

Lines are parted once by the values of a dimension. A line may leave a coordinate open (last
year's lines known only by 类, a project line without an economic code).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from disclosure.facts.codes import Codes, Totals
from disclosure.facts.columns import CODES, group_of, values_at
from disclosure.facts.ids import Coordinates
from disclosure.facts.measures import Measures
from disclosure.ledger.model import Line


class Place(NamedTuple):
    """一处: the numbers of the lines that are at some coordinates, and of those that may be.

    Lines that may be there have an amount and leave one of the coordinates open.
    """

    at: list[int]
    maybe: list[int]


class Places(dict[Coordinates, Place]):
    """各处: lines parted coordinate by coordinate, by all values of a dimension in one pass.

    What is asked for next, another value of the same dimension, is there already. Lines have
    their numbers in the input, and every place has them in that order.
    """

    def __init__(self, lines: Sequence[Line], measures: Measures) -> None:
        self.amounts = [line.amount for line in lines]
        self.totals: dict[str, dict[Coordinates, Totals]] = {name: {} for name in CODES}
        self._lines, self._measures = lines, measures
        self._values: dict[tuple[str, str], list[str | None]] = {}
        self._codes: dict[str, Codes] = {}
        self._coded: dict[tuple[Coordinates, str], dict[int, list[int]]] = {}
        self._others: dict[tuple[Coordinates, str, str], Place] = {}
        super().__init__({(): Place([*range(len(lines))], [])})

    def __missing__(self, coordinates: Coordinates) -> Place:
        before, (name, value) = coordinates[:-1], coordinates[-1]
        if name in CODES:
            place = self._at_code(before, name, value)
        else:
            place = self._at_value(before, name, value)
        return self.setdefault(coordinates, place)

    def total(self, before: Coordinates, name: str) -> Totals:
        """累计: by a code, of the lines at the coordinates before; made when first asked for."""
        known = self.totals[name]
        if before not in known:
            place = self[before]
            known[before] = self.codes(name).totals(place.at, sure=not place.maybe)
        return known[before]

    def codes(self, name: str) -> Codes:
        """一套科目: of all lines."""
        if name not in self._codes:
            self._codes[name] = Codes([*map(CODES[name], self._lines)], self.amounts)
        return self._codes[name]

    def _at_code(self, before: Coordinates, name: str, code: str) -> Place:
        codes, parts = self.codes(name), self._parted_by(before, name)
        at = sorted(codes.at(parts, code))
        if len(code) <= self.total(before, name).sure:
            return Place(at, [])
        shorter = (code[:digits] for digits in range(len(code)))
        left_open = [number for own in shorter for number in codes.exactly(parts, own)]
        maybe = [
            number
            for number in (*self[before].maybe, *left_open)
            if self.amounts[number] and self._may_be(number, name, code)
        ]
        return Place(at, maybe)

    def _parted_by(self, before: Coordinates, name: str) -> dict[int, list[int]]:
        if (before, name) not in self._coded:
            self._coded[before, name] = self.codes(name).parted(self[before].at)
        return self._coded[before, name]

    def _may_be(self, number: int, name: str, code: str) -> bool:
        """可能是这个科目: a shorter code may be one of those it begins, a longer one is decided.

        But a line that declares no 三公 spending is none of the 三公 codes.
        """
        own = self.codes(name).of[number]
        if len(own) >= len(code):
            return own.startswith(code)
        refused = name == "经济" and code in self._measures.three_public_codes
        declared = self._lines[number].three_public is False
        return code.startswith(own) and not (refused and declared)

    def _at_value(self, before: Coordinates, name: str, value: str) -> Place:
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
                self[(*before, (name, value))] = Place(at.get(value, []), undecided)
        self._others[before, name, group] = Place([], left_open)

    def _values_of(self, name: str, group: str) -> list[str | None]:
        if (name, group) not in self._values:
            self._values[name, group] = values_at(name, group, self._lines, self._measures)
        return self._values[name, group]


def _parted(numbers: list[int], values: list[str | None]) -> defaultdict[str | None, list[int]]:
    """分开: lines by the value of each."""
    parts: defaultdict[str | None, list[int]] = defaultdict(list)
    for number in numbers:
        parts[values[number]].append(number)
    return parts

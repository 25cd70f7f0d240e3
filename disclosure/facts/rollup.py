"""汇总: sums of lines at any coordinates, one pass over the lines per set of coordinates.

A line may leave a coordinate open (last year's lines known only by 类, a project line without
an economic code). A sum is unknown where such a line might belong to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat

from disclosure.facts.ids import Coordinates
from disclosure.facts.measures import Measures
from disclosure.ledger.model import Line, Pointer

_CODES: dict[str, Callable[[Line], str]] = {
    "功能": lambda line: line.function,
    "经济": lambda line: line.economic,
    "政府经济": lambda line: line.government,
}


@dataclass(frozen=True, slots=True)
class Total:
    """合计: of the lines at some coordinates; ``amount`` is 分, None where it is not known.

    ``open_lines`` are those that might belong to it; ``pointers`` are the places of both.
    """

    amount: int | None
    lines: tuple[Line, ...]
    open_lines: tuple[Line, ...]
    pointers: tuple[Pointer, ...]


Part = tuple[str, str]
Key = tuple[str | None, ...]
Groups = dict[Key, list[int]]


@dataclass(frozen=True)
class Rollup:
    """汇总表: of one year's lines, grouped once per signature (dimensions and their levels).

    A group holds the numbers of its lines. Values of one dimension at one level are read once
    for all lines; groups whose key leaves a coordinate open are kept apart.
    """

    lines: Sequence[Line]
    measures: Measures
    _columns: dict[Part, list[str | None]] = field(default_factory=dict)
    _parts: dict[Part, Part] = field(default_factory=dict)
    _gathered: dict[tuple[Part, ...], tuple[Groups, Groups]] = field(default_factory=dict)

    def total(self, coordinates: Coordinates) -> Total:
        """合计: at coordinates; all lines for none."""
        signature = tuple([self._part(coordinate) for coordinate in coordinates])
        closed, undecided = self._gathered.get(signature) or self._gather(signature)
        numbers = closed.get(tuple([value for _, value in coordinates]), [])
        maybe = self._maybe(undecided, coordinates) if undecided else []
        amount = None if maybe else sum(map(self._amounts.__getitem__, numbers))
        lines, open_lines = (tuple(map(self.lines.__getitem__, some)) for some in (numbers, maybe))
        pointers = tuple(map(self._pointers.__getitem__, numbers + maybe))
        return Total(amount, lines, open_lines, pointers)

    def present(self, system: str, length: int, coordinates: Coordinates) -> list[str]:
        """出现的编码: codes of one level that lines at the coordinates have, in order."""
        code = _CODES[system]
        codes = {code(line)[:length] for line in self.total(coordinates).lines}
        return sorted(each for each in codes if len(each) == length)

    @cached_property
    def _amounts(self) -> list[int]:
        return [line.amount for line in self.lines]

    @cached_property
    def _pointers(self) -> list[Pointer]:
        return [(*line.pointer, "amount") for line in self.lines]

    def _gather(self, signature: tuple[Part, ...]) -> tuple[Groups, Groups]:
        groups: Groups = defaultdict(list)
        columns = [self._column(part) for part in signature]
        keys = zip(*columns, strict=True) if columns else repeat((), len(self.lines))
        for number, key in enumerate(keys):
            groups[key].append(number)
        undecided = {key: groups.pop(key) for key in [key for key in groups if None in key]}
        self._gathered[signature] = dict(groups), undecided
        return self._gathered[signature]

    def _column(self, part: Part) -> list[str | None]:
        """一列: what each line has at one coordinate; None where it leaves it open."""
        if part not in self._columns:
            self._columns[part] = list(map(self._reader(*part), self.lines))
        return self._columns[part]

    def _part(self, coordinate: Part) -> Part:
        """坐标的级次: the dimension of a coordinate, and the level its value is of."""
        known = self._parts.get(coordinate)
        if known is None:
            name, value = coordinate
            known = self._parts[coordinate] = name, self._level(name, value)
        return known

    def _level(self, name: str, value: str) -> str:
        if name in _CODES:
            return str(len(value))
        if name == "资金":
            return value if value in self.measures.funds else ""
        if name == "拨款":
            return value if value in self.measures.appropriations else ""
        return ""

    def _maybe(self, undecided: Groups, coordinates: Coordinates) -> list[int]:
        """可能属于的行: those with an amount that leave a coordinate open and meet the others."""
        found: list[int] = []
        for key, group in undecided.items():
            pairs = list(zip(key, coordinates, strict=True))
            if all(part is None or part == value for part, (_, value) in pairs):
                left = [at for part, at in pairs if part is None and at[0] in _CODES]
                found += [number for number in group if self._may_match(number, left)]
        return found

    def _may_match(self, number: int, left_open: list[Part]) -> bool:
        return self._amounts[number] != 0 and all(
            self._may_be(number, name, code) for name, code in left_open
        )

    def _may_be(self, number: int, name: str, code: str) -> bool:
        """可能是这个科目: a shorter code may be one of those it begins.

        But a line that declares no 三公 spending is none of the 三公 codes.
        """
        line = self.lines[number]
        declared = line.three_public is False and code in self.measures.three_public_codes
        return code.startswith(_CODES[name](line)) and not (name == "经济" and declared)

    def _reader(self, name: str, level: str) -> Callable[[Line], str | None]:
        """读坐标: how a line's value of one coordinate is read; None is one it leaves open."""
        if name in _CODES:
            return _prefix(_CODES[name], int(level))
        match name:
            case "资金":
                return self._grouped(lambda line: line.source, self.measures.funds, level)
            case "拨款":
                kinds = self.measures.appropriations
                return self._grouped(lambda line: line.appropriation, kinds, level)
            case "结转":
                return lambda line: "结转" if line.carried_over else "当年"
            case "性质":
                return lambda line: line.nature or None
            case "经费":
                return self._expense
            case "项目":
                return lambda line: line.project or (None if not line.nature else "")
            case "单位":
                return lambda line: line.unit or None
            case _:
                return lambda line: line.category

    def _grouped(
        self, value: Callable[[Line], str], groups: Mapping[str, tuple[str, ...]], group: str
    ) -> Callable[[Line], str]:
        members = groups.get(group)
        if members is None:
            return value
        return lambda line: group if value(line) in members else ""

    def _expense(self, line: Line) -> str | None:
        if not line.nature or (line.nature == "基本" and not line.economic):
            return None
        return expense_group(line, self.measures)


def _prefix(code: Callable[[Line], str], length: int) -> Callable[[Line], str | None]:
    return lambda line: code(line)[:length] if len(code(line)) >= length else None


def expense_group(line: Line, measures: Measures) -> str:
    """人员经费或公用经费: of a basic line, by the longest code that the pack's groups hold."""
    if line.nature != "基本":
        return ""
    for length in (5, 3):
        for name, codes in measures.expenses.items():
            if line.economic[:length] in codes:
                return name
    return ""

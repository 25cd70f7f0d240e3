"""汇总: sums of lines at any coordinates, one pass over the lines per set of coordinates.

A line may leave a coordinate open (last year's lines known only by 类, a project line without
an economic code). A sum is unknown where such a line might belong to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from disclosure.facts.ids import Coordinates
from disclosure.facts.measures import Measures
from disclosure.ledger.model import Line

_CODES: dict[str, Callable[[Line], str]] = {
    "功能": lambda line: line.function,
    "经济": lambda line: line.economic,
    "政府经济": lambda line: line.government,
}


@dataclass(frozen=True, slots=True)
class Total:
    """合计: of the lines at some coordinates; ``amount`` is 分, None where it is not known."""

    amount: int | None
    lines: tuple[Line, ...] = ()
    open_lines: tuple[Line, ...] = ()


Signature = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Rollup:
    """汇总表: of one year's lines, memoised by signature (dimensions and their levels)."""

    lines: Sequence[Line]
    measures: Measures
    _groups: dict[Signature, dict[tuple[str, ...], list[Line]]] = field(default_factory=dict)
    _open: dict[Signature, list[Line]] = field(default_factory=dict)

    def total(self, coordinates: Coordinates) -> Total:
        """合计: at coordinates; all lines for none."""
        signature = tuple((name, self._level(name, value)) for name, value in coordinates)
        if signature not in self._groups:
            self._gather(signature)
        key = tuple(value for _, value in coordinates)
        lines = self._groups[signature].get(key, [])
        undecided = [
            line
            for line in self._open[signature]
            if line.amount and self._may_match(line, coordinates)
        ]
        amount = None if undecided else sum(line.amount for line in lines)
        return Total(amount, tuple(lines), tuple(undecided))

    def present(self, system: str, length: int, coordinates: Coordinates) -> list[str]:
        """出现的编码: codes of one level that lines at the coordinates have, in order."""
        code = _CODES[system]
        return sorted(
            {
                code(line)[:length]
                for line in self.total(coordinates).lines
                if len(code(line)) >= length
            }
        )

    def _gather(self, signature: Signature) -> None:
        groups: dict[tuple[str, ...], list[Line]] = {}
        undecided: list[Line] = []
        parts = [self._reader(name, level) for name, level in signature]
        for line in self.lines:
            key = [part(line) for part in parts]
            if None in key:
                undecided.append(line)
            else:
                groups.setdefault(tuple(part or "" for part in key), []).append(line)
        self._groups[signature] = groups
        self._open[signature] = undecided

    def _level(self, name: str, value: str) -> str:
        if name in _CODES:
            return str(len(value))
        if name == "资金":
            return value if value in self.measures.funds else ""
        if name == "拨款":
            return value if value in self.measures.appropriations else ""
        return ""

    def _may_match(self, line: Line, coordinates: Coordinates) -> bool:
        for name, value in coordinates:
            key = self._key(line, name, self._level(name, value))
            if key is None and name in _CODES and not self._may_be(line, name, value):
                return False
            if key is not None and key != value:
                return False
        return True

    def _may_be(self, line: Line, name: str, code: str) -> bool:
        """可能是这个科目: a shorter code may be one of those it begins.

        But a line that declares no 三公 spending is none of the 三公 codes.
        """
        declared = line.three_public is False and code in self.measures.three_public_codes
        return code.startswith(_CODES[name](line)) and not (name == "经济" and declared)

    def _key(self, line: Line, name: str, level: str) -> str | None:
        return self._reader(name, level)(line)

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

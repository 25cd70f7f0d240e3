"""坐标的读法: what each line of a ledger has at one coordinate, None where it leaves it open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter

from disclosure.facts.measures import Measures
from disclosure.ledger.model import Line

Coordinate = tuple[str, str]

CODES: dict[str, Callable[[Line], str]] = {
    "功能": attrgetter("function"),
    "经济": attrgetter("economic"),
    "政府经济": attrgetter("government"),
}


def level_of(coordinate: Coordinate, measures: Measures) -> str:
    """级次: the digits of a code, or the group of funds or of appropriations that is asked for."""
    name, value = coordinate
    if name in CODES:
        return str(len(value))
    groups = {"资金": measures.funds, "拨款": measures.appropriations}.get(name, {})
    return value if value in groups else ""


def values_at(
    name: str, level: str, lines: Sequence[Line], measures: Measures
) -> Iterable[str | None]:
    """各行的值: at one dimension and level, line by line."""
    if name in CODES:
        length = int(level)
        codes = map(CODES[name], lines)
        return [code[:length] if len(code) >= length else None for code in codes]
    match name:
        case "资金":
            return _grouped([line.source for line in lines], measures.funds, level)
        case "拨款":
            kinds = [line.appropriation for line in lines]
            return _grouped(kinds, measures.appropriations, level)
        case "结转":
            return ["结转" if line.carried_over else "当年" for line in lines]
        case "性质":
            return [line.nature or None for line in lines]
        case "经费":
            return [_expense(line, measures) for line in lines]
        case "项目":
            return [line.project or (None if not line.nature else "") for line in lines]
        case "单位":
            return [line.unit or None for line in lines]
        case _:
            return [line.category for line in lines]


def _grouped(
    values: list[str], groups: Mapping[str, tuple[str, ...]], group: str
) -> Iterable[str | None]:
    members = groups.get(group)
    return values if members is None else [group if one in members else "" for one in values]


def _expense(line: Line, measures: Measures) -> str | None:
    if not line.nature or (line.nature == "基本" and not line.economic):
        return None
    return expense_group(line, measures)


def expense_group(line: Line, measures: Measures) -> str:
    """人员经费或公用经费: of a basic line, by the longest code that the pack's groups hold."""
    if line.nature != "基本":
        return ""
    for length in (5, 3):
        for name, codes in measures.expenses.items():
            if line.economic[:length] in codes:
                return name
    return ""

"""坐标的读法: what each line of a ledger has at one coordinate, None where it leaves it open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

from disclosure.facts.measures import Measures
from disclosure.ledger.model import Line

Coordinate = tuple[str, str]

CODES: dict[str, Callable[[Line], str]] = {
    "功能": attrgetter("function"),
    "经济": attrgetter("economic"),
    "政府经济": attrgetter("government"),
}


def group_of(name: str, value: str, measures: Measures) -> str:
    """组: of funds or of appropriations that a coordinate asks for; nothing for a value itself."""
    groups = {"资金": measures.funds, "拨款": measures.appropriations}.get(name, {})
    return value if value in groups else ""


def values_at(name: str, group: str, lines: Sequence[Line], measures: Measures) -> list[str | None]:
    """各行的值: at one dimension that is no code, line by line; or whether each is in the group."""
    match name:
        case "资金":
            return _grouped([line.source for line in lines], measures.funds, group)
        case "拨款":
            given = [line.appropriation for line in lines]
            return _grouped(given, measures.appropriations, group)
        case "结转":
            return ["结转" if line.carried_over else "当年" for line in lines]
        case "性质":
            return [line.nature or None for line in lines]
        case "经费":
            kinds = [(line.nature, line.economic) for line in lines]
            one_each = dict(zip(kinds, lines, strict=True))
            known = {kind: _expense(line, measures) for kind, line in one_each.items()}
            return [known[kind] for kind in kinds]
        case "项目":
            return [line.project or (None if not line.nature else "") for line in lines]
        case "单位":
            return [line.unit or None for line in lines]
        case _:
            return [line.category for line in lines]


def _grouped(
    values: Sequence[str], groups: Mapping[str, tuple[str, ...]], group: str
) -> list[str | None]:
    members = groups.get(group)
    return [*values] if members is None else [group if one in members else "" for one in values]


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

"""表的行: the rows of a table before they are printed, from codes or from a declared list."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import NamedTuple

from disclosure.compose import rules
from disclosure.compose.printer import GAP
from disclosure.compose.rendering import Rendering
from disclosure.core.escaping import escape
from disclosure.core.numerals import numbered, pattern_of
from disclosure.facts.ids import slice_id
from disclosure.packs.tables import Column, RowSpec, Side, TableSpec, Where

LENGTHS = {"类": 3, "款": 5, "项": 7}
"""Digits of a functional or economic code at each level."""

_ANY = "\0"
"""Stands for a value that does not matter yet."""

_EVERYWHERE: Where = MappingProxyType({})


class Line(NamedTuple):
    """行: a row before it is printed: its label, code and coordinates."""

    label: str = ""
    level: int = 1
    number: str = ""
    code: str = ""
    system: str = ""
    where: Where | None = _EVERYWHERE
    subject: str = ""
    numbered: bool = True
    unit: str = ""
    rollup: bool = False


def table_lines(spec: TableSpec, side: Side, rendering: Rendering) -> list[Line]:
    """本侧的行: of the tree of codes, or of the declared list."""
    if spec.tree:
        return _tree(spec, side, rendering)
    lines = [line for row in side.rows for line in _declared(row, side, rendering)]
    lines += _classes(side, rendering) if side.classes else []
    lines = _numbered(lines, rendering, side)
    total = [Line(label=side.total, level=0)] if side.total else []
    return [*lines, *total]


def _tree(spec: TableSpec, side: Side, rendering: Rendering) -> list[Line]:
    rollup = rendering.printer.facts.rollup(side.kind)
    where = tuple(side.where.items())
    lines: list[Line] = []
    if spec.tree in ITEMS:
        lines = ITEMS[spec.tree](side, rendering)
    elif rollup:
        lengths = [LENGTHS[level] for level in spec.levels]
        codes = rollup.present(spec.tree, lengths, where)
        lines = [
            Line(
                label=rendering.printer.facts.codes.name(spec.tree, code),
                level=lengths.index(len(code)) + 1,
                code=code,
                system=spec.tree,
                where={spec.tree: code},
                unit=rendering.printer.facts.ledger.unit.code,
            )
            for code in codes
        ]
    shown = bool(lines) or spec.tree == "单位"
    if not shown:
        where_blank: Where | None = _EVERYWHERE if spec.blank_zero else None
        lines = [Line(level=1, where=where_blank) for _ in range(spec.blank_rows)]
        if not spec.empty_total:
            return lines
    total = Line(label=spec.total, level=0)
    if spec.rollup:
        above = rollups(spec, rendering) if shown else []
        return [total._replace(rollup=True), *above, *lines]
    return [total, *lines] if spec.total_first else [*lines, total]


def _declared(row: RowSpec, side: Side, rendering: Rendering) -> list[Line]:
    if row.each:
        lines = (
            _classes(side, rendering) if row.each == "功能类" else code_lines(row.each, rendering)
        )
        return [line._replace(level=row.level) for line in lines]
    where = None if row.where is None and not row.subject else row.where or _EVERYWHERE
    line = Line(row.label, row.level, where=where, subject=row.subject, numbered=row.numbered)
    return [line]


def _classes(side: Side, rendering: Rendering) -> list[Line]:
    """各类: the district's list, and any other 类 that has lines, so that totals add up."""
    facts = rendering.printer.facts
    rollup = facts.rollup(side.kind)
    present = rollup.present("功能", (3,), tuple(side.where.items())) if rollup else []
    codes = sorted({*rendering.pack.settings.classes, *present})
    return [Line(facts.codes.name("功能", code), where={"功能": code}) for code in codes]


def _numbered(lines: list[Line], rendering: Rendering, side: Side) -> list[Line]:
    counters = [0] * (max((line.level for line in lines), default=0) + 2)
    patterns = side.numbering or rendering.pack.settings.numbering.rows
    numbered_lines = []
    for line in lines:
        number = ""
        if line.label and line.numbered and line.level:
            counters[line.level] += 1
            counters[line.level + 1 :] = [0] * (len(counters) - line.level - 1)
            number = numbered(pattern_of(patterns, line.level), counters[line.level])
        numbered_lines.append(line._replace(number=number) if number else line)
    return numbered_lines


def rollups(spec: TableSpec, rendering: Rendering) -> list[Line]:
    """汇总行: the department and the unit, with the amounts of the total."""
    unit = rendering.printer.facts.ledger.unit
    named = {
        "部门": (unit.parent, unit.parent_code, "主管部门名称和代码（parent、parent_code）"),
        "单位": (unit.short_name or unit.name, unit.code, "单位代码（code）"),
    }
    for name, code, what in (named[level] for level in spec.rollup):
        if not (name and code):
            place = rendering.printer.place(("unit",))
            rendering.printer.report(rules.MISSING_TEXT, place, name=what, where="“单位”一节")
    return [
        Line(
            named[level][0] or GAP.format("名称"),
            level=0,
            unit=named[level][1] or GAP.format("代码"),
            rollup=True,
        )
        for level in spec.rollup
    ]


def code_lines(each: str, rendering: Rendering) -> list[Line]:
    """科目行: one for each class of a classification that the year's catalogue has."""
    system, level = each[:-1], each[-1]
    codes = rendering.printer.facts.codes
    return [
        Line(codes.name(system, code), where={system: code})
        for code in sorted(codes.codes(system, LENGTHS[level]))
    ]


def _projects(side: Side, rendering: Rendering) -> list[Line]:
    """项目行: those that lines at the side's coordinates pay for."""
    facts = rendering.printer.facts
    rollup = facts.rollup(side.kind)
    lines = rollup.at(tuple(side.where.items())) if rollup else []
    used = {line.project for line in lines}
    names = [project.name for project in facts.ledger.projects if project.name in used]
    unit = facts.ledger.unit.code
    return [Line(name, code=name, where={"项目": name}, unit=unit) for name in names]


def _none(_side: Side, _rendering: Rendering) -> list[Line]:
    return []


ITEMS = {"项目": _projects, "单位": _none}
"""Rows of a tree that are no codes: projects, or nothing below the unit."""


def cell_ids(side: Side, lines: list[Line], year: int) -> dict[int, tuple[str, ...]]:
    """数的编号: what the cells of each row print, column by column, by the row's identity.

    Named once, for the cells and for their ties; nothing for words and for cells without a fact.
    Rows at one coordinate (a code, a project) differ in its value alone.
    """
    ids: dict[int, tuple[str, ...]] = {}
    patterns: dict[str, tuple[str, ...]] = {}
    for line in lines:
        if line.where and len(line.where) == 1 and not line.subject:
            [(name, value)] = line.where.items()
            if name not in patterns:
                patterns[name] = _row_ids(side, line._replace(where={name: _ANY}), year)
            known = escape(value)
            ids[id(line)] = tuple([each.replace(_ANY, known) for each in patterns[name]])
        else:
            ids[id(line)] = _row_ids(side, line, year)
    return ids


def _row_ids(side: Side, line: Line, year: int) -> tuple[str, ...]:
    return tuple(_cell_id(side, column, line, year) for column in side.columns)


def _cell_id(side: Side, column: Column, line: Line, year: int) -> str:
    subject = subject_of(side, column, line) if column.show == "数" else ""
    return f"{subject}/{column.measure}@{year - column.years_back}" if subject else ""


def subject_of(side: Side, column: Column, line: Line) -> str:
    """主题: what a cell is about; nothing for a row without one."""
    if column.subject:
        return column.subject
    if line.subject:
        return line.subject
    if line.where is None:
        return ""
    return slice_id(side.kind, {**side.where, **line.where, **column.where})


def families(lines: list[Line]) -> Iterator[tuple[Line, list[Line]]]:
    """父子: each row with the rows one level below it, up to the next row of its own level.

    The first closing row is the sum of the body, the last one that of the closing rows before.
    """
    total = [line for line in lines if line.level == 0 and not line.unit]
    body = [line for line in lines if line.level]
    children = [line for line in body if line.level == 1]
    if total and children:
        yield total[0], children
    if len(total) > 1:
        yield total[-1], total[:-1]
    found: list[tuple[Line, list[Line]]] = []
    above: list[tuple[Line, list[Line]]] = []
    for line in body:
        while above and above[-1][0].level >= line.level:
            above.pop()
        if above and above[-1][0].level == line.level - 1:
            above[-1][1].append(line)
        found.append((line, []))
        above.append(found[-1])
    yield from (each for each in found if each[1])

"""表的行: the rows of a table before they are printed, from codes or from a declared list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from disclosure.compose.rendering import Rendering
from disclosure.core.numerals import numbered, pattern_of
from disclosure.facts.ids import slice_id
from disclosure.packs.tables import Column, RowSpec, Side, TableSpec

LENGTHS = {"类": 3, "款": 5, "项": 7}
"""Digits of a functional or economic code at each level."""


@dataclass(frozen=True, slots=True)
class Line:
    """行: a row before it is printed: its label, code and coordinates."""

    label: str = ""
    level: int = 1
    number: str = ""
    code: str = ""
    system: str = ""
    where: dict[str, str] | None = field(default_factory=dict)
    subject: str = ""
    numbered: bool = True


def table_lines(spec: TableSpec, side: Side, rendering: Rendering) -> list[Line]:
    """本侧的行: of the tree of codes, or of the declared list."""
    if spec.tree:
        return _tree(spec, side, rendering)
    lines = [_declared(row) for row in side.rows]
    lines += _classes(side, rendering) if side.classes else []
    lines = _numbered(lines, rendering)
    total = [Line(label=side.total, level=0)] if side.total else []
    return [*lines, *total]


def _tree(spec: TableSpec, side: Side, rendering: Rendering) -> list[Line]:
    rollup = rendering.printer.facts.rollup(side.kind)
    where = tuple(side.where.items())
    lines: list[Line] = []
    if rollup:
        lengths = [LENGTHS[level] for level in spec.levels]
        codes = sorted({code for n in lengths for code in rollup.present(spec.tree, n, where)})
        lines = [
            Line(
                label=rendering.printer.facts.codes.name(spec.tree, code),
                level=lengths.index(len(code)) + 1,
                code=code,
                system=spec.tree,
                where={spec.tree: code},
            )
            for code in codes
        ]
    if not lines:
        where_blank: dict[str, str] | None = {} if spec.blank_zero else None
        lines = [Line(level=1, where=where_blank) for _ in range(spec.blank_rows)]
        if not spec.empty_total:
            return lines
    total = Line(label=spec.total, level=0)
    return [total, *lines] if spec.total_first else [*lines, total]


def _declared(row: RowSpec) -> Line:
    where = None if row.where is None and not row.subject else dict(row.where or {})
    return Line(row.label, row.level, where=where, subject=row.subject, numbered=row.numbered)


def _classes(side: Side, rendering: Rendering) -> list[Line]:
    """各类: the district's list, and any other 类 that has lines, so that totals add up."""
    facts = rendering.printer.facts
    rollup = facts.rollup(side.kind)
    present = rollup.present("功能", 3, tuple(side.where.items())) if rollup else []
    codes = sorted({*rendering.pack.settings.classes, *present})
    return [Line(facts.codes.name("功能", code), where={"功能": code}) for code in codes]


def _numbered(lines: list[Line], rendering: Rendering) -> list[Line]:
    counters = [0, 0, 0]
    patterns = rendering.pack.settings.numbering.rows
    numbered_lines = []
    for line in lines:
        number = ""
        if line.label and line.numbered and line.level:
            counters[line.level] += 1
            counters[line.level + 1 :] = [0] * (len(counters) - line.level - 1)
            number = numbered(pattern_of(patterns, line.level), counters[line.level])
        numbered_lines.append(replace(line, number=number))
    return numbered_lines


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
    """父子: each row with the rows one level below it, up to the next row of its own level."""
    total = [line for line in lines if line.level == 0]
    body = [line for line in lines if line.level]
    for parent in total:
        children = [line for line in body if line.level == 1]
        if children:
            yield parent, children
    for index, parent in enumerate(body):
        children = []
        for line in body[index + 1 :]:
            if line.level <= parent.level:
                break
            if line.level == parent.level + 1:
                children.append(line)
        if children:
            yield parent, children

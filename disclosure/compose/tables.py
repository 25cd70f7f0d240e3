"""编排表格: declared columns and the facts' rows become a grid of printed cells.

A table also yields its ties: each row's total column, each code's sum of its children and the
total row; they are held on exact values and on what was printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from disclosure.compose.heads import head_rows
from disclosure.compose.rendering import Rendering
from disclosure.core.numerals import numbered
from disclosure.document.nodes import Block, Cell, Inlines, Note, Row, Table, Text
from disclosure.document.walk import plain
from disclosure.facts.ids import slice_id
from disclosure.facts.ties import Tie
from disclosure.packs.tables import Column, RowSpec, Side, TableSpec

_LENGTHS = {"类": 3, "款": 5, "项": 7}
_CODE_SYSTEMS = ("功能", "经济", "政府经济")


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


def table_blocks(
    spec: TableSpec, rendering: Rendering, title: Inlines
) -> tuple[list[Block], list[Tie]]:
    """一张表: its grid and, where it is empty, its note; and the ties it must keep."""
    sides = [(side, _lines(spec, side, rendering)) for side in spec.sides]
    body = tuple(_rows(spec, sides, rendering))
    total = sum(column.width for column in spec.columns)
    table = Table(
        id=spec.name,
        description=plain(title),
        widths=tuple(column.width * 1000 // total for column in spec.columns),
        head=head_rows([column.head for column in spec.columns]),
        body=body,
        unit_line=rendering.inlines(f"table:{spec.name}:unit_line"),
        left_line=rendering.inlines(f"table:{spec.name}:left_line"),
    )
    ties = [tie for side, lines in sides for tie in _ties(spec, side, lines, rendering, plain(title))]
    empty = not any(line.code for _, lines in sides for line in lines) and bool(spec.tree)
    note = rendering.inlines(f"table:{spec.name}:empty_note") if empty else ()
    return [table, *([Note(note)] if note else [])], ties


def _lines(spec: TableSpec, side: Side, rendering: Rendering) -> list[Line]:
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
        lengths = [_LENGTHS[level] for level in spec.levels]
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
        lines = [Line(level=1, where=None) for _ in range(spec.blank_rows)]
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
            number = numbered(patterns[line.level - 1], counters[line.level])
        numbered_lines.append(replace(line, number=number))
    return numbered_lines


def _rows(
    spec: TableSpec, sides: list[tuple[Side, list[Line]]], rendering: Rendering
) -> Iterator[Row]:
    """各行: sides set beside each other, totals together on the last row."""
    bodies = [[line for line in lines if line.level or spec.tree] for _, lines in sides]
    for row in zip_longest(*bodies):
        yield _row(spec, sides, row, rendering)
    if not spec.tree and any(side.total for side, _ in sides):
        yield _row(spec, sides, tuple(lines[-1] for _, lines in sides), rendering)


def _row(
    spec: TableSpec,
    sides: list[tuple[Side, list[Line]]],
    row: tuple[Line | None, ...],
    rendering: Rendering,
) -> Row:
    cells: list[Cell] = []
    for (side, _), line in zip(sides, row, strict=True):
        cells += _cells(spec, side, line, rendering)
    return tuple(cells)


def _cells(spec: TableSpec, side: Side, line: Line | None, rendering: Rendering) -> Iterator[Cell]:
    columns = list(side.columns)
    if line is not None and spec.tree and line.level == 0:
        labels = [column for column in columns if column.show != "数"]
        yield Cell((Text(line.label),), columns=len(labels), align="center")
        columns = [column for column in columns if column.show == "数"]
    for column in columns:
        yield _cell(spec, side, column, line, rendering)


def _cell(
    spec: TableSpec, side: Side, column: Column, line: Line | None, rendering: Rendering
) -> Cell:
    if line is None:
        return Cell(())
    match column.show:
        case "类" | "款" | "项":
            return Cell(_text(_part(line.code, column.show)), align="center")
        case "名称" | "标签":
            align = "center" if line.level == 0 else "left"
            return Cell(_text(line.number + line.label), align=align)
        case _:
            return Cell(_value(spec, side, column, line, rendering), align="right")


def _text(words: str) -> Inlines:
    return (Text(words, "input"),) if words else ()


def _part(code: str, level: str) -> str:
    end = _LENGTHS[level]
    return code[max(0, end - 2) if level != "类" else 0 : end] if len(code) >= end else ""


def _subject(side: Side, column: Column, line: Line) -> str:
    """主题: what a cell is about; nothing for a row without one."""
    if column.subject:
        return column.subject
    if line.subject:
        return line.subject
    if line.where is None:
        return ""
    return slice_id(side.kind, {**side.where, **line.where, **column.where})


def _value(
    spec: TableSpec, side: Side, column: Column, line: Line, rendering: Rendering
) -> Inlines:
    subject = _subject(side, column, line)
    if not subject:
        return ()
    facts = rendering.printer.facts
    fact = facts.of(subject, column.measure, facts.year - column.years_back)
    if line.level == 0 and spec.tree and spec.blank_rows and _is_empty(spec, side, rendering):
        return ()
    figure = rendering.printer.figure(fact, column.style or spec.style)
    return (figure,) if figure.text else ()


def _is_empty(spec: TableSpec, side: Side, rendering: Rendering) -> bool:
    rollup = rendering.printer.facts.rollup(side.kind)
    return rollup is None or not rollup.total(tuple(side.where.items())).lines


def _ties(
    spec: TableSpec, side: Side, lines: list[Line], rendering: Rendering, title: str
) -> Iterator[Tie]:
    year = rendering.printer.facts.year
    columns = [column for column in side.columns if column.show == "数" and column.measure == "合计"]

    def fact(line: Line, column: Column) -> str:
        subject = _subject(side, column, line)
        return f"{subject}/合计@{year - column.years_back}" if subject else ""

    for column in columns:
        for parent, children in _families(lines):
            parts = [fact(child, column) for child in children]
            if fact(parent, column) and all(parts) and fact(parent, column) not in parts:
                yield Tie(f"{title}·{column.name}", fact(parent, column), tuple(parts), where=spec.name)
    by_name = {column.name: column for column in columns}
    for tie in spec.ties:
        if tie.total not in by_name:
            continue
        for line in lines:
            total = fact(line, by_name[tie.total])
            parts = [fact(line, by_name[part]) for part in tie.parts]
            if total and all(parts):
                yield Tie(f"{title}·{line.label or tie.total}", total, tuple(parts), where=spec.name)


def _families(lines: list[Line]) -> Iterator[tuple[Line, list[Line]]]:
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

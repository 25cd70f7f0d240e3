"""编排表格: declared columns and the facts' rows become a grid of printed cells.

A table also yields its ties: each row's total column, each code's sum of its children and the
total row; they are held on exact values and on what was printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from disclosure.compose.code_columns import expanded
from disclosure.compose.heads import as_written, head_rows
from disclosure.compose.rendering import Rendering
from disclosure.compose.rows import LENGTHS, Line, cell_ids, table_lines
from disclosure.compose.split import parts
from disclosure.compose.table_ties import table_ties
from disclosure.core.numbers import NumberStyle
from disclosure.document.nodes import Block, Cell, Inlines, Note, Row, Table, Text
from disclosure.document.walk import plain
from disclosure.facts.ties import Tie
from disclosure.packs.tables import Column, Side, TableSpec

_BLANK = Cell((), align="right")


def table_blocks(
    spec: TableSpec, rendering: Rendering, title: Inlines
) -> tuple[list[Block], list[Tie]]:
    """一张表: its grid and, where it is empty, its note; and the ties it must keep."""
    spec = expanded(spec, rendering.printer.facts)
    sides = [_filled(spec, side, rendering) for side in spec.sides]
    body = tuple(_rows(spec, sides, rendering))
    total = sum(column.width for column in spec.columns)
    table = Table(
        id=spec.name,
        description=plain(title),
        widths=tuple(column.width * 1000 // total for column in spec.columns),
        head=head_rows([column.head for column in spec.columns], _heads(spec, rendering)),
        body=body,
        unit_line=rendering.inlines(f"table:{spec.name}:unit_line"),
        left_line=rendering.inlines(f"table:{spec.name}:left_line"),
    )
    ties = [
        tie
        for side in sides
        for tie in table_ties(spec, side.side, side.lines, side.ids, plain(title))
    ]
    coded = any(line.code for side in sides for line in side.lines)
    empty = not coded and spec.tree not in ("", "单位")
    note = rendering.inlines(f"table:{spec.name}:empty_note") if empty else ()
    notes: list[Block] = [Note(note)] if note else []
    grids = parts(table, spec)
    return [*notes, *grids] if spec.note_place == "above" else [*grids, *notes], ties


def _heads(spec: TableSpec, rendering: Rendering) -> Callable[[str], Inlines]:
    """栏名: a template where the pack wrote one (a year), else as written."""
    return lambda head: rendering.inlines(f"table:{spec.name}:head:{head}") or as_written(head)


@dataclass(frozen=True, slots=True)
class _Filled:
    """一侧: its rows, the facts of their cells by the row's identity; ``unsaid`` is a total of nothing."""

    side: Side
    lines: list[Line]
    ids: dict[int, tuple[str, ...]]
    unsaid: bool


def _filled(spec: TableSpec, side: Side, rendering: Rendering) -> _Filled:
    lines = table_lines(spec, side, rendering)
    ids = cell_ids(side, lines, rendering.printer.facts.year)
    unsaid = bool(spec.tree) and not spec.blank_zero and _is_empty(side, rendering)
    return _Filled(side, lines, ids, unsaid)


def _rows(spec: TableSpec, sides: list[_Filled], rendering: Rendering) -> Iterator[Row]:
    """各行: sides set beside each other, totals together on the last row."""
    bodies = [[line for line in side.lines if line.level or spec.tree] for side in sides]
    for row in zip_longest(*bodies):
        yield _row(spec, sides, row, rendering)
    if not spec.tree and any(side.side.total for side in sides):
        closing = [[line for line in side.lines if not line.level] for side in sides]
        for row in zip_longest(*closing):
            yield _row(spec, sides, row, rendering)


def _row(
    spec: TableSpec, sides: list[_Filled], row: tuple[Line | None, ...], rendering: Rendering
) -> Row:
    cells: list[Cell] = []
    for side, line in zip(sides, row, strict=True):
        if line is None:
            cells += [Cell(())] * len(side.side.columns)
        else:
            cells += _cells(spec, side, line, rendering)
    return tuple(cells)


def _cells(spec: TableSpec, side: _Filled, line: Line, rendering: Rendering) -> list[Cell]:
    columns, ids = side.side.columns, side.ids[id(line)]
    closing = line.level == 0 and not line.rollup
    unsaid = side.unsaid and line.level == 0
    cells: list[Cell] = []
    if closing:
        labels = sum(column.show != "数" for column in columns)
        cells.append(Cell(_text(line.label), columns=labels, align="center"))
    for column, name in zip(columns, ids, strict=True):
        if column.show == "数":
            cells.append(_amount_cell(column.style or spec.style, name, rendering, unsaid=unsaid))
        elif not closing:
            cells.append(_words_cell(column, line))
    return cells


def _words_cell(column: Column, line: Line) -> Cell:
    match column.show:
        case "类" | "款" | "项":
            return Cell(_text(_part(line.code, column.show)), align="center")
        case "编码":
            return Cell(_text(line.code), align="center")
        case "编号":
            return Cell(_text(line.number), align="center")
        case "名称":
            return Cell(_text(line.label), align="center" if not line.level else "left")
        case "单位代码":
            return Cell(_text(line.unit.strip()), align="center")
        case "空":
            return Cell(())
        case _:
            return Cell(_text(line.number + line.label))


def _text(words: str) -> Inlines:
    return (Text(words, "input"),) if words else ()


def _part(code: str, level: str) -> str:
    end = LENGTHS[level]
    return code[max(0, end - 2) if level != "类" else 0 : end] if len(code) >= end else ""


def _amount_cell(style: NumberStyle, name: str, rendering: Rendering, *, unsaid: bool) -> Cell:
    printer = rendering.printer
    fact = printer.facts.get(name) if name else None
    if fact is None or unsaid:
        return _BLANK
    printed = Text(printer.settings.words.none) if fact.absent else printer.figure(fact, style)
    return Cell((printed,), align="right") if printed.text or fact.absent else _BLANK


def _is_empty(side: Side, rendering: Rendering) -> bool:
    rollup = rendering.printer.facts.rollup(side.kind)
    return rollup is None or not rollup.at(tuple(side.where.items()))

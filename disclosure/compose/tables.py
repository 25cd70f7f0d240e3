"""编排表格: declared columns and the facts' rows become a grid of printed cells.

A table also yields its ties: each row's total column, each code's sum of its children and the
total row; they are held on exact values and on what was printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import get_args

from disclosure.compose.code_columns import expanded
from disclosure.compose.heads import head_rows, written_rows
from disclosure.compose.rendering import Rendering
from disclosure.compose.rows import Line, cell_ids, table_lines
from disclosure.compose.split import parts
from disclosure.compose.table_ties import table_ties
from disclosure.core.numbers import NumberStyle
from disclosure.document.nodes import Align, Block, Cell, Inlines, Note, Row, Table, Text
from disclosure.document.walk import plain
from disclosure.facts.ties import Tie
from disclosure.packs.tables import Side, TableSpec

_BLANK: dict[Align, Cell] = {each: Cell((), align=each) for each in get_args(Align)}


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
        head=_head(spec, rendering),
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


def _head(spec: TableSpec, rendering: Rendering) -> tuple[Row, ...]:
    """表头: a head is a template where the pack wrote one (a year), else as written."""
    heads = {head for column in spec.columns for head in column.head}
    named = {head: f"table:{spec.name}:head:{head}" for head in heads}
    words = {
        head: rendering.inlines(name)
        for head, name in named.items()
        if name in rendering.pack.sources
    }
    paths = tuple(column.head for column in spec.columns)
    return head_rows(paths, words) if words else written_rows(paths)


@dataclass(frozen=True, slots=True)
class _Filled:
    """一侧: its rows, the facts of their cells by the row's identity; ``unsaid`` is a total of nothing.

    ``styles`` are those of the columns of amounts.
    """

    side: Side
    styles: tuple[NumberStyle | None, ...]
    lines: list[Line]
    ids: dict[int, tuple[str, ...]]
    unsaid: bool


def _filled(spec: TableSpec, side: Side, rendering: Rendering) -> _Filled:
    lines = table_lines(spec, side, rendering)
    ids = cell_ids(side, lines, rendering.printer.facts.year)
    unsaid = bool(spec.tree) and not spec.blank_zero and _is_empty(side, rendering)
    styles = tuple(
        column.style or spec.style if column.show == "数" else None for column in side.columns
    )
    return _Filled(side, styles, lines, ids, unsaid)


def _rows(spec: TableSpec, sides: list[_Filled], rendering: Rendering) -> Iterator[Row]:
    """各行: sides set beside each other, totals together on the last row."""
    bodies = [[line for line in side.lines if line.level or spec.tree] for side in sides]
    for row in zip_longest(*bodies):
        yield _row(sides, row, rendering)
    if not spec.tree and any(side.side.total for side in sides):
        closing = [[line for line in side.lines if not line.level] for side in sides]
        for row in zip_longest(*closing):
            yield _row(sides, row, rendering)


def _row(sides: list[_Filled], row: tuple[Line | None, ...], rendering: Rendering) -> Row:
    cells: list[Cell] = []
    for side, line in zip(sides, row, strict=True):
        if line is None:
            cells += [_BLANK["left"]] * len(side.side.columns)
        else:
            cells += _cells(side, line, rendering)
    return tuple(cells)


def _cells(side: _Filled, line: Line, rendering: Rendering) -> list[Cell]:
    closing = line.level == 0 and not line.rollup
    unsaid = side.unsaid and line.level == 0
    cells: list[Cell] = []
    if closing:
        labels = side.styles.count(None)
        label = (Text(line.label, "input"),) if line.label else ()
        cells.append(Cell(label, columns=labels, align="center"))
    for column, style, name in zip(side.side.columns, side.styles, side.ids[id(line)], strict=True):
        if style:
            cells.append(_amount_cell(style, name, rendering, unsaid=unsaid))
        elif not closing:
            cells.append(_words_cell(column.show, line))
    return cells


def _words_cell(show: str, line: Line) -> Cell:
    words = _WORDS[show](line)
    left = show in _LEFT and (line.level or show != "名称")
    return _cell(words, "left" if left else "center")


@lru_cache(maxsize=4096)
def _cell(words: str, align: Align) -> Cell:
    """Codes and their names come again in most tables, and in most documents of a batch."""
    return Cell((Text(words, "input"),), align=align) if words else _BLANK[align]


_WORDS: dict[str, Callable[[Line], str]] = {
    "类": lambda line: _part(line.code, 0, 3),
    "款": lambda line: _part(line.code, 3, 5),
    "项": lambda line: _part(line.code, 5, 7),
    "编码": lambda line: line.code,
    "编号": lambda line: line.number,
    "名称": lambda line: line.label,
    "单位代码": lambda line: line.unit.strip(),
    "空": lambda line: "",
    "标签": lambda line: line.number + line.label,
}
"""What a column of words shows of a row."""

_LEFT = ("名称", "空", "标签")


def _part(code: str, start: int, end: int) -> str:
    return code[start:end] if len(code) >= end else ""


def _amount_cell(style: NumberStyle, name: str, rendering: Rendering, *, unsaid: bool) -> Cell:
    printer = rendering.printer
    fact = printer.facts.get(name) if name else None
    if fact is None or unsaid:
        return _BLANK["right"]
    printed = Text(printer.settings.words.none) if fact.absent else printer.figure(fact, style)
    return Cell((printed,), align="right") if printed.text or fact.absent else _BLANK["right"]


def _is_empty(side: Side, rendering: Rendering) -> bool:
    rollup = rendering.printer.facts.rollup(side.kind)
    return rollup is None or not rollup.at(tuple(side.where.items()))

"""栏目: the columns of a printed table as fields, named by the path of their merged heads."""

from __future__ import annotations

from decimal import Decimal

from disclosure.document.grid import grid_rows
from disclosure.document.nodes import Cell, Figure, Table, Text
from disclosure.document.sheets import number
from disclosure.document.walk import leaves, plain
from disclosure.writers.csv.resource import Field

Grid = list[list[Cell | None]]
"""Rows over all columns; None where a cell from the left or from above covers the place."""


def grid(table: Table) -> Grid:
    """各行各栏: of the body."""
    return _filled(table.body, len(table.widths))


def fields(table: Table) -> tuple[Field, ...]:
    """字段: a column of numbers alone is one of numbers, in the unit they have in common."""
    names = _names(table)
    columns = zip(*grid(table), strict=True) if table.body else [()] * len(names)
    return tuple(_field(name, column) for name, column in zip(names, columns, strict=True))


def figure_in(cell: Cell) -> tuple[Figure, Decimal] | None:
    """单元格的数: where it holds one figure alone, or one with its percent sign."""
    match tuple(leaves(cell.inlines)):
        case (Figure() as figure,) | (Figure(unit="%") as figure, Text("%")):
            known = number(figure)
            return None if known is None else (figure, known)
    return None


def _field(name: str, column: tuple[Cell | None, ...]) -> Field:
    cells = [cell for cell in column if cell is not None]
    found = [figure_in(cell) for cell in cells]
    empty = [not plain(cell.inlines) for cell in cells]
    filled = any(found) or any(cell.align == "right" for cell in cells)
    if not filled or not all(one or blank for one, blank in zip(found, empty, strict=True)):
        return Field(name)
    units = {one[0].unit for one in found if one}
    return Field(name, "number", units.pop() if len(units) == 1 else "")


def _names(table: Table) -> list[str]:
    """栏名: unique; the words of the heads above a column, from the top down."""
    paths = [""] * len(table.widths)
    for row in grid_rows(table.head, len(table.widths)):
        for left, cell, span in row:
            words = "".join(plain(cell.inlines).split()) if cell else ""
            for column in range(left, left + span) if words else ():
                paths[column] += f"/{words}" if paths[column] else words
    names: list[str] = []
    for number_, path in enumerate(paths, 1):
        name = base = path or f"第{number_}栏"
        again = 1
        while name in names:
            again += 1
            name = f"{base}_{again}"
        names.append(name)
    return names


def _filled(rows: tuple[tuple[Cell, ...], ...], columns: int) -> Grid:
    filled: Grid = []
    for row in grid_rows(rows, columns):
        line: list[Cell | None] = []
        for _, cell, span in row:
            line += [cell, *[None] * (span - 1)]
        filled.append(line)
    return filled

"""格: merged cells of a table laid out over all its columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from disclosure.document.nodes import Cell, Row

Placed = tuple[int, Cell | None, int]
"""A cell at its column, or None and the columns that a cell from above covers."""


def grid_rows(rows: tuple[Row, ...], columns: int) -> Iterator[list[Placed]]:
    """补全: every row over all columns, positions covered from above included."""
    covered: dict[int, tuple[int, int]] = {}
    for row in rows:
        # As almost every row is: no cell reaches into another row, and together they fill this one.
        if not covered and sum([cell.columns for cell in row if cell.rows == 1]) == columns:
            starts = accumulate([cell.columns for cell in row], initial=0)
            yield [(start, cell, cell.columns) for start, cell in zip(starts, row, strict=False)]
            continue
        placed: list[Placed] = []
        cells = iter(row)
        column = 0
        while column < columns:
            if column in covered:
                left, span = covered[column]
                placed.append((column, None, span))
                covered.pop(column)
                if left > 1:
                    covered[column] = (left - 1, span)
                column += span
                continue
            cell = next(cells)
            placed.append((column, cell, cell.columns))
            if cell.rows > 1:
                covered[column] = (cell.rows - 1, cell.columns)
            column += cell.columns
        yield placed

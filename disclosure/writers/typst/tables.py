"""表格: rows of cells as the program takes them, and what must stay on one page.

A row is not parted by the end of a page, and the last row never stands alone: the last two are a
foot that is printed once, which Typst keeps together. What may not fit a page is left to break, for
Typst would let it run off the paper.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from disclosure.document.grid import Placed, grid_rows
from disclosure.document.nodes import Cell, Form, Table
from disclosure.writers.typst.heights import Heights
from disclosure.writers.typst.inlines import parts
from disclosure.writers.typst.styles import Styles

_PAGE = 0.7
"""How much of a page what is kept together may take: there are a title and the heads as well."""


class Grids:
    """表格写法: in the styles of one document."""

    def __init__(self, styles: Styles) -> None:
        self.styles, self.page, self.cells = styles, styles.layout.page, styles.layout.cells
        self.types = styles.type("TableHead"), styles.type("TableText")

    def data(self, grid: Table | Form, *, landscape: bool) -> dict[str, Any]:
        """表格: its rule, the room in its cells, and its rows."""
        page = self.page.turned() if landscape else self.page
        room = _PAGE * (page.height - page.top - page.bottom)
        one = (page.width - page.left - page.right) / sum(grid.widths)
        heights = Heights(self.styles, [one * width for width in grid.widths])
        head = grid.head if isinstance(grid, Table) else ()
        heads = len(head)
        placed = list(grid_rows((*head, *grid.body), len(grid.widths)))
        known = heights.known(placed)
        tall = [high or heights.estimated(row) for high, row in zip(known, placed, strict=True)]
        sides = _sides(placed[heads:], len(grid.widths))
        rows = [
            self._row(row, sides, known=high is not None, breaks=n >= heads and tall[n] > room)
            for n, (row, high) in enumerate(zip(placed, known, strict=True))
        ]
        foot = len(rows) - _foot(placed[heads:], tall, room)
        return {
            "kind": "table",
            "id": grid.id,
            "widths": grid.widths,
            "heights": known,
            "aligns": sides,
            "rule": self.cells.rule,
            "ink": f"#{self.cells.ink}",
            "inset": heights.inset(),
            "strut": heights.lines[False],
            "head": _joined(rows[:heads]),
            "body": _joined(rows[heads:foot]),
            "foot": _joined(rows[foot:]),
        }  # fmt: skip

    def _row(self, row: list[Placed], sides: list[str], *, known: bool, breaks: bool) -> list[Any]:
        """行: an empty cell is "" where the height of the row is known, else None."""
        cells = (
            self._cell(cell, sides[at], breaks=breaks or cell.rows > 1)
            for at, cell, _ in row
            if cell is not None
        )
        return [cell or ("" if known else None) for cell in cells]

    def _cell(self, cell: Cell, side: str, *, breaks: bool) -> str | dict[str, Any] | None:
        """格: one like the others of its column as its text, or as None where it is empty."""
        body = parts(cell.inlines, self.types[0 if cell.head else 1])
        ordinary = cell.columns == cell.rows == 1 and not (cell.head or breaks)
        if ordinary and not body:
            return None
        if ordinary and cell.align == side and len(body) == 1 and isinstance(body[0], str):
            return body[0]
        own = {"columns": cell.columns, "rows": cell.rows, "head": cell.head, "breaks": breaks}
        return {"body": body, "align": cell.align, **own}


def _joined(rows: list[list[Any]]) -> list[Any]:
    return [cell for row in rows for cell in row]


def _sides(rows: list[list[Placed]], columns: int) -> list[str]:
    """各列对齐: as most of its cells are aligned."""
    counts: list[Counter[str]] = [Counter() for _ in range(columns)]
    for row in rows:
        for at, cell, _ in row:
            if cell:
                counts[at][cell.align] += 1
    return [(each.most_common(1) or [("left", 0)])[0][0] for each in counts]


def _foot(rows: list[list[Placed]], tall: list[float], room: float) -> int:
    """末两行: how many rows are kept together at the end, where no cell of several rows lies."""
    if len(rows) < 3 or sum(tall[-2:]) > room:  # noqa: PLR2004
        return 0
    return 2 if all(cell is not None and cell.rows == 1 for _, cell, _ in rows[-2]) else 0

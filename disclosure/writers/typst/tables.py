"""表格: rows of cells as the program takes them, and what must stay on one page.

A row is not parted by the end of a page, and the last row never stands alone: the last two are a
foot that is printed once, which Typst keeps together. What may not fit a page is left to break, for
Typst would let it run off the paper.
"""

from __future__ import annotations

from math import ceil
from typing import Any

from disclosure.document.drawing import ems
from disclosure.document.grid import grid_rows
from disclosure.document.nodes import Cell, Form, Row, Table
from disclosure.document.walk import plain
from disclosure.writers.typst.inlines import parts
from disclosure.writers.typst.styles import Styles, line_height

_PAGE = 0.7
"""How much of a page what is kept together may take: there are a title and the heads as well."""
_LOOSE = 1.15
"""Lines of Chinese are not filled to the last character."""


class Grids:
    """表格写法: in the styles of one document."""

    def __init__(self, styles: Styles) -> None:
        self.page, self.cells = styles.layout.page, styles.layout.cells
        self.types = styles.type("TableHead"), styles.type("TableText")
        text = styles.style("TableText")
        self.size, self.line = text.size, line_height(text)

    def data(self, grid: Table | Form, *, landscape: bool) -> dict[str, Any]:
        """表格: its rule, the room in its cells, and its rows."""
        page = self.page.turned() if landscape else self.page
        room = _PAGE * (page.height - page.top - page.bottom)
        head = grid.head if isinstance(grid, Table) else ()
        tall = self._heights(grid, page.width - page.left - page.right)
        foot = _foot(grid, tall, room)
        rows = [
            self._row(row, breaks=high > room) for row, high in zip(grid.body, tall, strict=True)
        ]
        return {
            "kind": "table",
            "id": grid.id,
            "widths": grid.widths,
            "rule": self.cells.rule,
            "ink": f"#{self.cells.ink}",
            "inset": self._inset(),
            "strut": self.line,
            "head": [self._row(row, breaks=False) for row in head],
            "body": rows[: len(rows) - foot],
            "foot": rows[len(rows) - foot :],
        }  # fmt: skip

    def _inset(self) -> dict[str, float]:
        """边距: rules take room of their own, as in Word."""
        cells, half = self.cells, self.cells.rule / 2
        return {
            "top": cells.top + half,
            "right": cells.right,
            "bottom": cells.bottom + half,
            "left": cells.left,
        }

    def _row(self, row: Row, *, breaks: bool) -> list[dict[str, Any]]:
        return [self._cell(cell, breaks=breaks or cell.rows > 1) for cell in row]

    def _cell(self, cell: Cell, *, breaks: bool) -> dict[str, Any]:
        drawn = self.types[0 if cell.head else 1]
        data: dict[str, Any] = {"body": parts(cell.inlines, drawn), "align": cell.align}
        more = {"columns": cell.columns, "rows": cell.rows}
        flags = {"head": cell.head, "breaks": breaks}
        data |= {name: count for name, count in more.items() if count > 1}
        return data | {name: True for name, flag in flags.items() if flag}

    def _heights(self, grid: Table | Form, width: float) -> list[float]:
        """估高: of each row, in points, rather too much than too little."""
        one = width / sum(grid.widths)
        return [
            max(
                (
                    self._height(cell, one * sum(grid.widths[at : at + cell.columns]))
                    for at, cell, _ in row
                    if cell is not None and cell.rows == 1
                ),
                default=0.0,
            )
            for row in grid_rows(grid.body, len(grid.widths))
        ]

    def _height(self, cell: Cell, wide: float) -> float:
        room = max(wide - self.cells.left - self.cells.right, self.size)
        text = plain(cell.inlines)
        short = len(text) * self.size * _LOOSE <= room
        lines = 1 if short else ceil(ems(text) * self.size * _LOOSE / room)
        return lines * self.line + self.cells.top + self.cells.bottom


def _foot(grid: Table | Form, tall: list[float], room: float) -> int:
    """末两行: how many rows are kept together at the end, where no cell of several rows lies."""
    if len(grid.body) < 3 or sum(tall[-2:]) > room:  # noqa: PLR2004
        return 0
    *_, before, _last = grid_rows(grid.body, len(grid.widths))
    return 2 if all(cell is not None and cell.rows == 1 for _, cell, _ in before) else 0

"""行高: how high the rows of a grid are, known or estimated; lengths in points.

The height of a row in which every cell is surely one line is known: of the others Typst lays out
each cell once more to measure it.
"""

from __future__ import annotations

from functools import cache
from math import ceil
from unicodedata import east_asian_width

from disclosure.document.drawing import ems
from disclosure.document.grid import Placed
from disclosure.document.nodes import Cell
from disclosure.document.walk import plain
from disclosure.writers.typst.styles import Styles, line_height

_LOOSE = 1.15
"""Lines of Chinese are not filled to the last character."""
_NARROW = frozenset("0123456789.,-+ ")
"""Characters that no face makes wider than Arial does."""
_DIGIT = 0.56


class Heights:
    """行高: of grids in the styles of one document, whose columns are so ``wide``."""

    def __init__(self, styles: Styles, wide: list[float]) -> None:
        head, text = styles.style("TableHead"), styles.style("TableText")
        self.cells, self.wide = styles.layout.cells, wide
        self.sizes = {True: head.size, False: text.size}
        self.lines = {True: line_height(head), False: line_height(text)}

    def inset(self) -> dict[str, float]:
        """边距: rules take room of their own, as in Word."""
        cells, half = self.cells, self.cells.rule / 2
        return {
            "top": cells.top + half,
            "right": cells.right,
            "bottom": cells.bottom + half,
            "left": cells.left,
        }

    def known(self, rows: list[list[Placed]]) -> list[float | None]:
        """已知: of each row; None where a cell in it may have a second line."""
        unsure = {
            number + below
            for number, row in enumerate(rows)
            for at, cell, _ in row
            if cell and cell.inlines and not self._one(cell, at)
            for below in range(cell.rows)
        }
        return [None if n in unsure else self._single(row) for n, row in enumerate(rows)]

    def _one(self, cell: Cell, at: int) -> bool:
        return _widest(plain(cell.inlines)) * self.sizes[cell.head] <= self._room(cell, at)

    def _single(self, row: list[Placed]) -> float:
        heads = {bool(cell and cell.head and cell.inlines) for _, cell, _ in row}
        inset = self.inset()
        return max(self.lines[head] for head in heads) + inset["top"] + inset["bottom"]

    def estimated(self, row: list[Placed]) -> float:
        """估高: of a row, rather too much than too little."""
        count = max(
            [self._count(cell, at) for at, cell, _ in row if cell and cell.rows == 1], default=0
        )
        return count and count * self.lines[False] + self.cells.top + self.cells.bottom

    def _count(self, cell: Cell, at: int) -> int:
        size = self.sizes[False]
        return ceil(ems(plain(cell.inlines)) * size * _LOOSE / max(self._room(cell, at), size)) or 1

    def _room(self, cell: Cell, at: int) -> float:
        return sum(self.wide[at : at + cell.columns]) - self.cells.left - self.cells.right


def _widest(text: str) -> float:
    """最宽: what a text may take in any face, in ems."""
    return sum(map(_wide, text))


@cache
def _wide(letter: str) -> float:
    if letter in _NARROW:
        return _DIGIT
    return 1.0 if east_asian_width(letter) in "WF" else _LOOSE

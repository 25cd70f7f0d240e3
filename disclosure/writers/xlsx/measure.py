"""量表: where everything of a table goes on its worksheet, how wide and how high.

A spreadsheet does not fit the height of merged cells to their text, so heights are estimated here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

from disclosure.document.drawing import broken, ems
from disclosure.document.grid import grid_rows
from disclosure.document.layout import Layout, Page, Style
from disclosure.document.nodes import Cell, Figure, Form, Inlines, Row, Table
from disclosure.document.sheets import Sheet, Words
from disclosure.document.walk import plain

CHARACTER = 5.25
"""Points of a spreadsheet's unit of width, a digit of its standard face."""

_TALLEST = 400.0
"""Points of a row; a taller one becomes several, its cells merged over them."""

_UNIT = "TableUnit"
_LINE, _PAD = 1.35, 4.0

Area = tuple[int, int, int, int]
"""Top, left, bottom and right, counted from zero."""


@dataclass(frozen=True, slots=True)
class Band:
    """通栏: words of a style of the shell beside or above the grid."""

    words: Words
    area: Area
    align: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """量好的表: ``head`` are the rows that repeat on every page.

    Widths are in a spreadsheet's units, heights by row and margins (left, right, top, bottom) in
    points.
    """

    widths: list[float]
    heights: dict[int, float]
    bands: list[Band]
    cells: list[tuple[Area, Cell]]
    head: tuple[int, int] | None
    landscape: bool
    margins: tuple[float, float, float, float]


def measured(sheet: Sheet, layout: Layout) -> Measured:
    """量一张表: title, words above, the line of the unit, grid, notes, from the top down."""
    head = sheet.grid.head if isinstance(sheet.grid, Table) else ()
    placed = list(_placed((*head, *sheet.grid.body), len(sheet.grid.widths)))
    page = layout.page.turned() if sheet.landscape else layout.page
    points = _widths(sheet.grid.widths, page, layout, placed)
    last = len(points) - 1
    above = [sheet.title, *sheet.above]
    bands = [Band(words, (row, 0, row, last)) for row, words in enumerate(above)]
    bands += _unit_line(sheet.grid, len(above), last)
    start = bands[-1].area[0] + 1
    grid = _grid_heights(placed, points, layout)
    parts = [ceil(height / _TALLEST) for height in grid]
    tops = list(accumulate(parts, initial=start))
    bands += [Band(words, (row, 0, row, last)) for row, words in enumerate(sheet.below, tops[-1])]
    heights = {band.area[0]: _band_height(band, points, layout) for band in bands}
    for top, height, count in zip(tops, grid, parts, strict=False):
        heights |= dict.fromkeys(range(top, top + count), height / count)
    return Measured(
        [point / CHARACTER for point in points],
        heights,
        bands,
        [((tops[t], left, tops[b + 1] - 1, right), cell) for (t, left, b, right), cell in placed],
        (start, tops[len(head)] - 1) if head else None,
        sheet.landscape,
        (page.left, page.right, page.top, page.bottom),
    )


def _placed(rows: Sequence[Row], columns: int) -> Iterator[tuple[Area, Cell]]:
    for top, row in enumerate(grid_rows(tuple(rows), columns)):
        for left, cell, span in row:
            if cell is not None:
                yield (top, left, top + cell.rows - 1, left + span - 1), cell


def _unit_line(grid: Table | Form, row: int, last: int) -> list[Band]:
    """单位行: what stands on its left and on its right; each half the width where both do."""
    left, right = (grid.left_line, grid.unit_line) if isinstance(grid, Table) else ((), ())
    if not (left and right and last):
        words = (*left, *right)
        return [Band((_UNIT, words), (row, 0, row, last), "right")] if words else []
    half = last // 2
    return [
        Band((_UNIT, left), (row, 0, row, half), "left"),
        Band((_UNIT, right), (row, half + 1, row, last), "right"),
    ]


def _widths(
    shares: tuple[int, ...], page: Page, layout: Layout, placed: list[tuple[Area, Cell]]
) -> list[float]:
    """栏宽: shares of the line, but never narrower than a number in the column."""
    line = page.width - page.left - page.right
    points = [share * line / sum(shares) for share in shares]
    for (_, left, _, right), cell in placed:
        if left == right and len(cell.inlines) == 1 and isinstance(cell.inlines[0], Figure):
            room = (ems(cell.inlines[0].text) + 1) * _style(cell, layout).size
            points[left] = max(points[left], room)
    return points


def _grid_heights(
    placed: list[tuple[Area, Cell]], points: list[float], layout: Layout
) -> list[float]:
    """行高: each row as high as its cells need; a cell over several rows may raise the last."""
    heights = [0.0] * (max(bottom for (_, _, bottom, _), _ in placed) + 1)
    for (top, left, bottom, right), cell in sorted(placed, key=lambda each: each[1].rows):
        need = _height(cell.inlines, sum(points[left : right + 1]), _style(cell, layout))
        heights[bottom] += max(0.0, need - sum(heights[top : bottom + 1]))
    return heights


def _band_height(band: Band, points: list[float], layout: Layout) -> float:
    _, left, _, right = band.area
    return _height(band.words[1], sum(points[left : right + 1]), style(layout, band.words[0]))


def _height(inlines: Inlines, width: float, look: Style) -> float:
    room = width / look.size - 1
    lines = sum(len(broken(line, room)) for line in plain(inlines).split("\n"))
    return lines * look.size * _LINE + _PAD


def _style(cell: Cell, layout: Layout) -> Style:
    return style(layout, "TableHead" if cell.head else "TableText")


def style(layout: Layout, name: str) -> Style:
    """样式: of the shell; a plain one where it has none of this name."""
    return layout.styles.get(name) or Style(name, name)

"""合并边框: of a table whose cells are all ruled alike.

WeasyPrint weighs every side of every cell, row, column and group against its neighbours' to find
which of two meeting borders wins. Where only cells have borders, and all the same, any of them does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from weasyprint.draw.color import get_color
from weasyprint.formatting_structure import build
from weasyprint.layout import table as layout

from disclosure.writers.pdf.patches import everywhere, expect
from disclosure.writers.pdf.remembered import BORDERS, remembered

Border = tuple[str, float, Any]
"""边框: style, width in CSS pixels and colour."""

SIDES = ("top", "right", "bottom", "left")
SOLID, HIDDEN = 7, 9  # as WeasyPrint ranks them
INSIDE = ((1, 0, HIDDEN), ("hidden", 0, layout.TRANSPARENT))
"""Within a merged cell: nothing is drawn, whoever would."""

collapse_whole: Callable[..., Any] = layout.collapse_table_borders


def border(style: Any) -> Border | None:
    """边框: the solid one that all four sides of a style have."""
    kinds, widths, colors = (
        [style[f"border_{side}_{what}"] for side in SIDES] for what in ("style", "width", "color")
    )
    alike = all(each.count(each[0]) == len(SIDES) for each in (kinds, widths, colors))
    return (
        ("solid", widths[0], get_color(style, "border_top_color"))
        if alike and kinds[0] == "solid"
        else None
    )


def is_open(style: Any) -> bool:
    """无边框: on no side."""
    return all(style[f"border_{side}_style"] == "none" for side in SIDES)


def ruling(table: Any, width: int, height: int) -> Border | None:
    """格线: the border of all cells, if nothing else has one and they fill the grid."""
    cells = [*_cells(table)]
    filled = sum(cell.colspan * cell.rowspan for cell in cells) == width * height
    plain = all(remembered(box.style, "is_open", is_open) for box in (table, *_parts(table)))
    if not (cells and filled and plain and table.style["direction"] == "ltr"):
        return None
    first, *others = (remembered(cell.style, "border", border) for cell in cells)
    return first if all(other == first for other in others) else None


def collapse_table_borders(table: Any, width: int, height: int) -> Any:
    """合并: the borders down and across, as WeasyPrint notes them, and half of them in each box."""
    found = ruling(table, width, height)
    if found is None:
        return collapse_whole(table, width, height)
    drawn = ((0, found[1], SOLID), found)
    down = [[drawn] * (width + 1) for _ in range(height)]
    across = [[drawn] * width for _ in range(height + 1)]
    for y, row in enumerate(_rows(table)):
        for cell in row.children:
            clear(cell, y, down, across)
    for boxes, half in ((_parts(table), 0), ((table, *_cells(table)), found[1] / 2)):
        widths = dict.fromkeys(BORDERS, half)
        for box in boxes:
            vars(box).update(widths)
    return down, across


def clear(cell: Any, y: int, down: list[Any], across: list[Any]) -> None:
    """清空: no lines within a merged cell."""
    xs, ys = (
        range(start, start + span)
        for start, span in ((cell.grid_x, cell.colspan), (y, cell.rowspan))
    )
    for row in ys:
        for x in xs[1:]:
            down[row][x] = INSIDE
    for row in ys[1:]:
        for x in xs:
            across[row][x] = INSIDE


def _rows(table: Any) -> Iterator[Any]:
    return (row for group in table.children for row in group.children)


def _cells(table: Any) -> Iterator[Any]:
    return (cell for row in _rows(table) for cell in row.children)


def _parts(table: Any) -> Iterator[Any]:
    """The groups, rows and columns: what lies between a table and its cells."""
    columns = (column for group in table.column_groups for column in group.children)
    return chain(table.children, _rows(table), table.column_groups, columns)


def install() -> None:
    """安装: patch WeasyPrint once; RuntimeError if it is not the one we know."""
    if layout.collapse_table_borders is not collapse_table_borders:
        parameters = "table grid_width grid_height"
        names = {"TRANSPARENT", "column_groups", "children"}
        expect(collapse_whole, parameters, names, build.wrap_table)
        everywhere(collapse_whole, collapse_table_borders)

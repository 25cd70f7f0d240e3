"""认栏目: which row of a sheet holds the heads, and which column stands for what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from disclosure.ledger.workbook.cells import plain
from disclosure.ledger.workbook.declared import Column, Form, Rows, Sheet
from disclosure.ledger.workbook.grid import Cell, Grid

OWN = "备注"
"""Sheets and columns whose name begins so are the user's own and are not read."""

LABEL, VALUE, EXPLANATION = "项目", "内容", "说明"
"""The heads of a form."""

_LOOK = 20
"""The heads stand in one of the first rows."""

HeadRow = tuple[int, Mapping[int, Cell]]


def columns_of(sheet: Sheet) -> tuple[Column, ...]:
    """一张表的栏目: all that it may have."""
    return sheet.all_columns if isinstance(sheet, Rows) else sheet.columns


def titles(sheet: Sheet) -> tuple[str, ...]:
    """栏目名称: what stands in the row of heads."""
    return (LABEL, VALUE) if isinstance(sheet, Form) else tuple(c.head for c in columns_of(sheet))


def roots(sheet: Sheet) -> set[tuple[str, ...]]:
    """放在哪里: the sections and lists of the input that a sheet fills."""
    if isinstance(sheet, Rows):
        return {sheet.path, sheet.path[:1]} - {()}
    paths = {column.key[:1] for column in sheet.columns}
    return paths if isinstance(sheet, Form) else set(sheet.groups.values())


def key(head: str) -> str:
    """可比的栏名: blanks, line breaks and the star of required columns do not count."""
    return "".join(plain(head).split()).rstrip("*")


def matches(grid: Grid, heads: Iterable[str]) -> tuple[int, HeadRow]:
    """栏目行: the row with the most known heads, and how many they are."""
    known = {key(head) for head in heads}
    scored = [
        (len(known & {key(cell.text) for cell in cells.values()}), -row, cells)
        for row, cells in grid.rows[:_LOOK]
    ]
    count, row, cells = max(scored, key=lambda one: one[:2], default=(0, 0, {}))
    return count, (-row, cells)

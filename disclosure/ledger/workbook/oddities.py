"""反常之处: what stands where no declaration expects it, so that nothing is lost without a word."""

from __future__ import annotations

from itertools import islice, product

from disclosure.core.suggest import nearest
from disclosure.ledger.workbook import rules
from disclosure.ledger.workbook.declared import Sheet
from disclosure.ledger.workbook.grid import Cell, Grid, cell_name, letters
from disclosure.ledger.workbook.heads import OWN, HeadRow, matches, titles
from disclosure.ledger.workbook.shapes import Row
from disclosure.ledger.workbook.sheets import SHEETS
from disclosure.ledger.workbook.stamp import LISTS, STAMP
from disclosure.ledger.workbook.state import State

_MERGED = 20
"""So many cells of a merged area are named."""

_ALIKE = 3
"""So many heads in common make an unknown sheet a renamed one."""
_ALIKE = 3
"""So many heads in common make an unknown sheet a renamed one."""


def strays(state: State, sheet: Sheet, head: HeadRow, rows: list[Row], known: set[int]) -> None:
    """栏目外的内容: one finding a column, at its first cell."""
    found: dict[int, list[int]] = {}
    for row, cells in rows:
        for number in cells.keys() - known:
            found.setdefault(number, []).append(row)
    for number, places in sorted(found.items()):
        title = head[1][number].text.strip() if number in head[1] else ""
        if not title.startswith(OWN):
            fields = {
                "head": title or f"{letters(number)} 列（没有栏名）",
                "nearest": nearest(title, titles(sheet)),
                "count": len(places),
            }
            state.report(rules.UNKNOWN_COLUMN, (sheet.name, places[0], number), **fields)


def is_number(cell: Cell) -> bool:
    """是否输入的数: not one that a formula gives."""
    return cell.type == "number" and not cell.formula


def above(state: State, grid: Grid, head: int) -> None:
    """栏目行以上: numbers typed there would be lost; our own totals are formulas."""
    for row, cells in grid.rows:
        numbers = [number for number, cell in cells.items() if is_number(cell)]
        if row < head and numbers:
            fields = {"head": "栏目行以上", "count": len(numbers), "nearest": ""}
            state.report(rules.UNKNOWN_COLUMN, (grid.name, row, numbers[0]), **fields)


def merged(state: State, grid: Grid, head: int, rows: list[Row]) -> None:
    """合并单元格: those from the heads to the last row."""
    last = rows[-1][0] if rows else head
    for area in grid.merged:
        if area.bottom >= head and area.top <= last:
            name = f"{cell_name(area.top, area.left)}:{cell_name(area.bottom, area.right)}"
            cells = product(range(area.top, area.bottom + 1), range(area.left, area.right + 1))
            spots = [(grid.name, *cell) for cell in islice(cells, _MERGED)]
            state.report(rules.MERGED, *spots, area=name)


def out_of_sight(state: State, grid: Grid, rows: list[Row]) -> None:
    """看不见的内容: hidden sheets, rows and columns that count all the same."""
    if grid.hidden and rows:
        state.report(rules.HIDDEN, (grid.name, 1, 1), count=1, what="张表")
    hidden = set(grid.hidden_rows)
    unseen = [row for row, _ in rows if row in hidden]
    if unseen:
        spot = (grid.name, unseen[0], 1)
        state.report(rules.HIDDEN, spot, count=len(unseen), what="行")
    filled = {number for _, cells in rows for number in cells}
    columns = [
        number
        for first, last in grid.hidden_columns
        for number in filled
        if first <= number <= last
    ]
    if columns:
        state.report(rules.HIDDEN, (grid.name, 1, min(columns)), count=len(columns), what="列")


def unknown_sheet(state: State, grid: Grid) -> None:
    """不认识的表: with the heads of one of ours it was renamed, and must not be lost."""
    names = [sheet.name for sheet in SHEETS]
    own = (STAMP, LISTS, *names)
    if not grid.rows or grid.name in own or grid.name.startswith(OWN):
        return
    spot = (grid.name, 1, 1)
    alike, known = max((matches(grid, titles(sheet))[0], sheet.name) for sheet in SHEETS)
    full = next(len(titles(sheet)) for sheet in SHEETS if sheet.name == known)
    if alike >= min(_ALIKE, full):
        state.report(rules.RENAMED_SHEET, spot, name=grid.name, known=known)
    else:
        near = nearest(grid.name, names)
        state.report(rules.UNKNOWN_SHEET, spot, name=grid.name, nearest=near)

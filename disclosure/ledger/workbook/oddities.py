"""反常之处: what stands where no declaration expects it, so that nothing is lost without a word."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice, product

from disclosure.core.phrase import phrase
from disclosure.core.suggest import nearest
from disclosure.ledger.workbook import rules
from disclosure.ledger.workbook.declared import Form, Sheet
from disclosure.ledger.workbook.grid import Cell, Grid, cell_name, letters
from disclosure.ledger.workbook.heads import OWN, HeadRow, columns_of, key, matches, titles
from disclosure.ledger.workbook.shapes import Row
from disclosure.ledger.workbook.sheets import SHEETS
from disclosure.ledger.workbook.state import State

_MERGED = 20
"""So many cells of a merged area are named."""

_ALIKE = 3
"""So many heads in common make an unknown sheet a renamed one."""


def strays(state: State, sheet: Sheet, head: HeadRow, rows: list[Row], known: set[int]) -> None:
    """栏目外的内容: one finding a column, at its first cell; a head that stands twice is told elsewhere."""
    found: dict[int, list[int]] = {}
    heads = {key(title) for title in titles(sheet)}
    twice = {number for number, cell in head[1].items() if key(cell.text) in heads}
    for row, cells in rows:
        for number in cells.keys() - known - twice:
            found.setdefault(number, []).append(row)
    for number, places in sorted(found.items()):
        title = head[1][number].text.strip() if number in head[1] else ""
        if not title.startswith(OWN):
            fields = {
                "head": title or phrase("{column} 列（没有栏名）", column=letters(number)),
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
            fields = {"head": phrase("栏目行以上"), "count": len(numbers), "nearest": ""}
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
        state.report(rules.HIDDEN, (grid.name, 1, 1), count=1, what=phrase("张表"))
    hidden = set(grid.hidden_rows)
    unseen = [row for row, _ in rows if row in hidden]
    if unseen:
        spot = (grid.name, unseen[0], 1)
        state.report(rules.HIDDEN, spot, count=len(unseen), what=phrase("行"))
    filled = {number for _, cells in rows for number in cells}
    columns = [
        number
        for first, last in grid.hidden_columns
        for number in filled
        if first <= number <= last
    ]
    if columns:
        state.report(
            rules.HIDDEN, (grid.name, 1, min(columns)), count=len(columns), what=phrase("列")
        )


def unknown_sheet(state: State, grid: Grid, present: Collection[str]) -> Sheet | None:
    """不认识的表: the one of ours that it is, under another name; None where it is none or a copy."""
    names = [sheet.name for sheet in SHEETS]
    if not grid.rows or grid.name.startswith(OWN):
        return None
    spot, known = (grid.name, 1, 1), _meant(grid, present)
    if known is None:
        near = nearest(grid.name, names)
        state.report(rules.UNKNOWN_SHEET, spot, name=grid.name, nearest=near)
        return None
    if known.name in present:
        state.report(rules.COPIED_SHEET, spot, name=grid.name, known=known.name)
        return None
    state.report(rules.RENAMED_SHEET, spot, name=grid.name, known=known.name)
    return known


def _meant(grid: Grid, present: Collection[str]) -> Sheet | None:
    """本来是哪张表: by its heads, then by its title, then one that is not there."""
    title = grid.rows[0][1].get(1, Cell("")).text
    shared = {sheet.name: _shared(grid, sheet) for sheet in SHEETS}
    most = max(shared.values())
    alike = [
        sheet
        for sheet in SHEETS
        if shared[sheet.name] == most >= min(_ALIKE, len(columns_of(sheet)))
    ]
    return max(
        alike, key=lambda sheet: (sheet.name == title, sheet.name not in present), default=None
    )


def _shared(grid: Grid, sheet: Sheet) -> int:
    """共有的栏名: forms all have the same heads and are known by their labels."""
    if not isinstance(sheet, Form):
        return matches(grid, titles(sheet))[0]
    texts = {key(cell.text) for _, cells in grid.rows for cell in cells.values()}
    return len(texts & {key(column.head) for column in sheet.columns})

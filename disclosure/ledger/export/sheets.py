"""导出的工作簿: its sheets as tables of texts, each number as the sheet shows it."""

from __future__ import annotations

from disclosure.core.collector import collector_paused
from disclosure.core.findings import Finding, Place, finding
from disclosure.core.phrase import phrase
from disclosure.ledger.export.rules import FORMAT
from disclosure.ledger.export.table import Table
from disclosure.ledger.workbook.archive import WorkbookError
from disclosure.ledger.workbook.cells import CellError, number_text
from disclosure.ledger.workbook.grid import Cell, Grid
from disclosure.ledger.workbook.package import read_grids
from disclosure.ledger.workbook.styles import leading_zeros

_MOST = 20_000_000
"""Cells, filled or not, that the rows and columns of a file may span."""


def sheet_tables(raw: bytes, file: str) -> tuple[list[Table], list[Finding]]:
    """各工作表: hidden ones too, for their rows count."""
    try:
        with collector_paused():
            grids = read_grids(raw)
        cells = sum(max(dict(grid.rows), default=0) * len(_columns(grid)) for grid in grids)
        if cells > _MOST:
            reason = phrase("各表的行数乘栏数超过 {most}", most=f"{_MOST:,}")
            return [], [finding(FORMAT, Place(file), reason=reason)]
        return [_table(grid) for grid in grids], []
    except WorkbookError as error:
        return [], [finding(error.rule, Place(file), **error.fields)]


def _table(grid: Grid) -> Table:
    """A row that the file leaves out is a blank one, so that every row keeps its number."""
    filled, columns = dict(grid.rows), _columns(grid)
    numbers = range(1, max(filled, default=0) + 1)
    return Table([_texts(filled.get(row, {}), columns) for row in numbers], grid.name)


def _columns(grid: Grid) -> list[int]:
    """用到的栏: those between them are not worth a place, however far to the right one stands."""
    return sorted({column for _, cells in grid.rows for column in cells})


def _texts(cells: dict[int, Cell], columns: list[int]) -> list[str]:
    return [_text(cells[column]) if column in cells else "" for column in columns]


def _text(cell: Cell) -> str:
    """内容: a code keeps the zeros before it that its format shows."""
    if cell.type == "bool":
        return "是" if cell.text == "1" else "否"
    if cell.type != "number" or not cell.text:
        return cell.text
    try:
        shown = number_text(cell)
    except CellError:
        return cell.text
    return shown.zfill(leading_zeros(cell.format)) if shown.isdecimal() else shown

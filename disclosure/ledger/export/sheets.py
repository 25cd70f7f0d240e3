"""导出的工作簿: its sheets as tables of texts, each number as the sheet shows it."""

from __future__ import annotations

from disclosure.core.collector import collector_paused
from disclosure.core.findings import Finding, Place, finding
from disclosure.ledger.export.table import Table
from disclosure.ledger.workbook.archive import WorkbookError
from disclosure.ledger.workbook.cells import CellError, number_text
from disclosure.ledger.workbook.grid import Cell, Grid
from disclosure.ledger.workbook.package import read_grids
from disclosure.ledger.workbook.styles import leading_zeros


def sheet_tables(raw: bytes, file: str) -> tuple[list[Table], list[Finding]]:
    """各工作表: hidden ones too, for their rows count."""
    try:
        with collector_paused():
            return [_table(grid) for grid in read_grids(raw)], []
    except WorkbookError as error:
        return [], [finding(error.rule, Place(file), **error.fields)]


def _table(grid: Grid) -> Table:
    """A row that the file leaves out is a blank one, so that every row keeps its number."""
    filled = dict(grid.rows)
    return Table(
        [_texts(filled.get(row, {})) for row in range(1, max(filled, default=0) + 1)], grid.name
    )


def _texts(cells: dict[int, Cell]) -> list[str]:
    return [
        _text(cells[column]) if column in cells else ""
        for column in range(1, max(cells, default=0) + 1)
    ]


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

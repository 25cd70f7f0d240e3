"""版本标记: the hidden sheets that ``init`` leaves in a workbook."""

from __future__ import annotations

from disclosure.ledger.catalogue import SYSTEMS
from disclosure.ledger.workbook import rules
from disclosure.ledger.workbook.grid import Grid
from disclosure.ledger.workbook.state import State

STAMP, LISTS = "_版本", "_列表"
"""Sheets: the stamp, and what the drop-downs offer."""

NAME, VERSION = "预算公开填报工作簿", "1"
"""What stands in the stamp. A new version says that an old workbook can no longer be read."""


def check_stamp(state: State, grid: Grid | None) -> None:
    """核对版本: a workbook of another version is refused, one without is read with a warning."""
    if grid is None or not grid.rows:
        state.report_file(rules.NO_STAMP)
        return
    row, cells = grid.rows[0]
    texts = [cell.text for _, cell in sorted(cells.items())]
    if texts[:2] != [NAME, VERSION]:
        spot = (STAMP, row, min(cells))
        ours = f"{NAME} {VERSION}"
        state.report(rules.STAMP, spot, version=" ".join(texts[:2]), ours=ours)


def listed_names(grid: Grid | None) -> dict[tuple[str, str], str]:
    """列表里的科目: names by classification and code, as the drop-downs offer them."""
    if grid is None or not grid.rows:
        return {}
    (_, heads), *rows = grid.rows
    columns = {number: cell.text for number, cell in heads.items() if cell.text in SYSTEMS}
    names = {}
    for _, cells in rows:
        for number, system in columns.items():
            code, _, name = cells[number].text.partition(" ") if number in cells else ("", "", "")
            if name:
                names[(system, code)] = name
    return names

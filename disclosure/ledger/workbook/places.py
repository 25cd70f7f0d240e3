"""内容在哪一格: from a pointer into the data back to the cell it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field

from disclosure.ledger.workbook.grid import cell_name
from disclosure.ledger.yaml_reader import Pointer

Spot = tuple[str, int, int]
"""A sheet, a row and a column."""


@dataclass
class Places:
    """位置表: cells of single values, rows of items, and the columns of each sheet's fields."""

    cells: dict[Pointer, Spot] = field(default_factory=dict)
    rows: dict[Pointer, tuple[str, int]] = field(default_factory=dict)
    columns: dict[str, dict[Pointer, int]] = field(default_factory=dict)
    heads: dict[str, int] = field(default_factory=dict)

    def locate(self, pointer: Pointer) -> str:
        """位置: “支出明细!F12”; of what is not there, where it belongs; else nothing."""
        for length in range(len(pointer), -1, -1):
            known, rest = pointer[:length], pointer[length:]
            if known in self.cells:
                return where(*self.cells[known])
            if known in self.rows:
                return self._in_row(*self.rows[known], rest)
        return ""

    def values_at(self, spots: list[Spot]) -> list[tuple[Pointer, ...]]:
        """格里的值: of each cell, what is read from it; none where nobody knows."""
        if not spots:
            return []
        cells = {spot: pointer for pointer, spot in self.cells.items()}
        rows = {spot: pointer for pointer, spot in self.rows.items()}
        heads = {
            (sheet, number): key
            for sheet, columns in self.columns.items()
            for key, number in columns.items()
        }
        return [self._values(spot, cells, rows, heads) for spot in spots]

    def _values(
        self,
        spot: Spot,
        cells: dict[Spot, Pointer],
        rows: dict[tuple[str, int], Pointer],
        heads: dict[tuple[str, int], Pointer],
    ) -> tuple[Pointer, ...]:
        sheet, row, column = spot
        if spot in cells:
            return (cells[spot],)
        item, key = rows.get((sheet, row)), heads.get((sheet, column))
        return ((*item, *key),) if item and key and isinstance(item[-1], int) else ()

    def _in_row(self, sheet: str, row: int, rest: Pointer) -> str:
        """A section is at its first field; one whose columns are missing, at the head of the sheet."""
        columns = self.columns[sheet]
        for length in range(len(rest), 0, -1):
            if rest[:length] in columns:
                return where(sheet, row, columns[rest[:length]])
        section = [column for key, column in columns.items() if rest and key[: len(rest)] == rest]
        if section:
            return where(sheet, row, min(section))
        if rest and isinstance(rest[0], str):
            return where(sheet, self.heads[sheet], 1)
        return where(sheet, row, min(columns.values(), default=1))


def where(sheet: str, row: int, column: int) -> str:
    """写法: sheet and cell, as people say it."""
    return f"{sheet}!{cell_name(row, column)}"

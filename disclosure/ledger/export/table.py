"""导出的表: a CSV file or a sheet of a workbook as rows by the heads of their columns."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from disclosure.core.findings import Finding, Place, finding
from disclosure.core.phrase import listed, phrase
from disclosure.core.suggest import nearest
from disclosure.ledger.export import rules
from disclosure.ledger.export.mapping import REQUIRED, Map

_LOOK = 20
"""The heads stand in one of the first rows; a title may stand above them."""

_DELIMITERS = ",\t;"


@dataclass(frozen=True, slots=True)
class ExportRow:
    """导出的一行: its cells by head, and where it stands in the file, as people say it."""

    where: str
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """一张导出的表: its rows of texts; ``sheet`` is its name in a workbook."""

    rows: Sequence[Sequence[str]]
    sheet: str = ""

    def where(self, number: int) -> str:
        """一行的位置: of a row counted from one."""
        return f"{self.sheet}!A{number}" if self.sheet else f"第 {number} 行"


def decoded(raw: bytes) -> str | None:
    """文字: UTF-8, else GB18030, which holds all of GBK; None where it is neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def csv_table(raw: bytes, file: str) -> tuple[list[Table], list[Finding]]:
    """CSV 的表: separated by comma, tab or semicolon, whichever its heads use most."""
    text = decoded(raw)
    if text is None:
        why = phrase("不是 UTF-8，也不是 GB18030 编码")
        return [], [finding(rules.FORMAT, Place(file), reason=why)]
    first = "\n".join(text.splitlines()[:_LOOK])
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        read = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return [Table(list(read))], []
    except csv.Error as error:
        return [], [
            finding(
                rules.FORMAT, Place(file), reason=phrase("不是正确的 CSV（{error}）", error=error)
            )
        ]


def all_rows(
    tables: Sequence[Table], known: Map, file: str
) -> tuple[list[ExportRow], list[Finding]]:
    """全部的行: of every table that has the columns; where none has, what the likeliest one lacks.

    A sheet without them is told of, unless it is blank.
    """
    read = [(table, *rows(table, known, file)) for table in tables]
    fitting = [found for _, found, missing in read if not missing]
    if not fitting:
        return [], min((missing for *_, missing in read), key=len, default=[])
    left = [
        finding(rules.SHEET, Place(file, table.where(1)), name=table.sheet)
        for table, _, missing in read
        if missing and any(cell.strip() for row in table.rows for cell in row)
    ]
    return [row for found in fitting for row in found], left


def rows(table: Table, known: Map, file: str) -> tuple[list[ExportRow], list[Finding]]:
    """各行: below the row that holds the most heads of the map; blank ones left out."""
    heads, at = _heads(table.rows, known)
    missing = [
        finding(
            rules.COLUMNS,
            Place(file, table.where(at + 1) if heads else ""),
            name=name,
            known=phrase(
                "{heads}{nearest}",
                heads=listed(known.columns[name]),
                nearest=nearest(known.columns[name][0], heads),
            ),
        )
        for name in REQUIRED
        if not {*known.columns[name]} & {*heads}
    ]
    if missing:
        return [], missing
    return [
        ExportRow(table.where(number), _cells(heads, row))
        for number, row in enumerate(table.rows[at + 1 :], at + 2)
        if any(cell.strip() for cell in row)
    ], []


def _heads(grid: Sequence[Sequence[str]], known: Map) -> tuple[list[str], int]:
    wanted = known.heads()
    first = [["".join(cell.split()) for cell in row] for row in grid[:_LOOK]]
    if not first:
        return [], 0
    at = max(range(len(first)), key=lambda number: len(wanted & {*first[number]}))
    return first[at], at


def _cells(heads: list[str], row: Sequence[str]) -> dict[str, str]:
    """Of two columns with the same head the first counts."""
    cells: dict[str, str] = {}
    for head, cell in zip(heads, row, strict=False):
        if head:
            cells.setdefault(head, cell.strip())
    return cells

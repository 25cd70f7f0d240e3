"""导出的表: the text of a CSV file as rows by the heads of their columns."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from disclosure.core.findings import Finding, Place, finding
from disclosure.core.suggest import nearest
from disclosure.ledger.export import rules
from disclosure.ledger.export.mapping import REQUIRED, Map

_LOOK = 20
"""The heads stand in one of the first rows; a title may stand above them."""

_DELIMITERS = ",\t;"


@dataclass(frozen=True, slots=True)
class ExportRow:
    """导出的一行: its cells by head; ``number`` is that of the file, from one."""

    number: int
    cells: dict[str, str]


def decoded(raw: bytes) -> str | None:
    """文字: UTF-8, else GB18030, which holds all of GBK; None where it is neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def csv_grid(raw: bytes, file: str) -> tuple[list[list[str]], list[Finding]]:
    """CSV 的各行: separated by comma, tab or semicolon, whichever its heads use most."""
    text = decoded(raw)
    if text is None:
        why = "不是 UTF-8，也不是 GB18030 编码"
        return [], [finding(rules.FORMAT, Place(file), reason=why)]
    first = "\n".join(text.splitlines()[:_LOOK])
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)), []
    except csv.Error as error:
        return [], [finding(rules.FORMAT, Place(file), reason=f"不是正确的 CSV（{error}）")]


def rows(
    grid: Sequence[Sequence[str]], known: Map, file: str
) -> tuple[list[ExportRow], list[Finding]]:
    """各行: below the row that holds the most heads of the map; blank ones left out."""
    heads, at = _heads(grid, known)
    missing = [
        finding(
            rules.COLUMNS,
            Place(file, f"第 {at + 1} 行" if heads else ""),
            name=name,
            known="、".join(known.columns[name]) + nearest(known.columns[name][0], heads),
        )
        for name in REQUIRED
        if not {*known.columns[name]} & {*heads}
    ]
    if missing:
        return [], missing
    return [
        ExportRow(number, _cells(heads, row))
        for number, row in enumerate(grid[at + 1 :], at + 2)
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

"""一张表的 XML: row by row into a grid, forgetting each row when it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import IO, Any

from lxml import etree

from disclosure.ledger.workbook import rules
from disclosure.ledger.workbook.archive import WorkbookError
from disclosure.ledger.workbook.grid import Area, Cell, Grid, Type, number_of

_TYPES: dict[str, Type] = {"n": "number", "b": "bool", "e": "error"}
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


class SheetReader:
    """读一张表: row by row, forgetting each when it is read."""

    def __init__(self, strings: list[str], formats: list[str]) -> None:
        self.strings = strings
        self.same: dict[Cell, Cell] = {}  # one object for all cells that hold the same
        self.formats = formats

    def read(self, stream: IO[bytes], grid: Grid) -> None:
        """读入: the rows of one part into its grid, with what is hidden and merged."""
        for element in elements(stream, "row", "mergeCell", "col"):
            match local(element):
                case "row":
                    self._row(element, grid)
                    element.clear(keep_tail=False)
                    while (before := element.getprevious()) is not None:
                        before.getparent().remove(before)
                case "mergeCell":
                    grid.merged += _areas(element.get("ref", ""))
                case _ if element.get("hidden") in _TRUE:
                    span = (_whole(element.get("min"), 0), _whole(element.get("max"), 0))
                    grid.hidden_columns.append(span)

    def _row(self, element: Any, grid: Grid) -> None:
        last = grid.rows[-1][0] if grid.rows else 0
        row = _whole(element.get("r"), last + 1)
        cells: dict[int, Cell] = {}
        column = 0
        for child in element:
            column = _column(child.get("r", "").rstrip("0123456789")) or column + 1
            cell = self._cell(child)
            if cell is not None:
                cells[column] = cell
        if cells:
            grid.rows.append((row, cells))
            if element.get("hidden") in _TRUE:
                grid.hidden_rows.append(row)

    def _cell(self, element: Any) -> Cell | None:
        value, formula = "", ""
        for child in element:
            name = _local_name(child.tag)
            if name == "v":
                value = child.text or ""
            elif name == "f":
                formula = f"={child.text or ''}"
            elif name == "is":
                value = rich_text(child)
        kind = element.get("t", "n")
        if not value and not formula:
            return None
        if kind == "s":
            index = _whole(value, -1)
            value = self.strings[index] if 0 <= index < len(self.strings) else ""
        elif kind in ("str", "d"):
            value = _unescaped(value)
        style = _whole(element.get("s"), 0)
        form = self.formats[style] if style < len(self.formats) else "General"
        cell = Cell(value, _TYPES.get(kind, "text"), formula, form)
        return self.same.setdefault(cell, cell)


_TRUE = ("1", "true")


def elements(stream: IO[bytes], *names: str) -> Iterator[Any]:
    """逐个元素: of these names, as they end."""
    walk = etree.iterparse(
        stream, events=("end",), tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False, no_network=True, huge_tree=False,
    )  # fmt: skip
    first = True
    for _, element in walk:
        if first:
            refuse_dtd(element.getroottree())
            first = False
        yield element


def refuse_dtd(tree: Any) -> None:
    """拒绝 DTD: no workbook has one. Raises WorkbookError."""
    if tree.docinfo.doctype or tree.docinfo.internalDTD is not None:
        raise WorkbookError(rules.DTD)


def local(element: Any) -> str:
    """本名: of an element."""
    return _local_name(element.tag)


@cache
def _local_name(tag: Any) -> str:
    """本名: without the namespace; of a comment there is none."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def rich_text(item: Any) -> str:
    """文字: of plain or formatted runs; readings printed above the characters are left out."""
    if len(item) == 1 and local(item[0]) == "t":
        return _unescaped(item[0].text or "")
    parts = [child.text or "" for child in item.iter("{*}t") if local(child.getparent()) != "rPh"]
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda hit: chr(int(hit[1], 16)), text) if "_x" in text else text


@cache
def _column(text: str) -> int:
    """列号: zero where the letters are no column."""
    return number_of(text) if text.isascii() and text.isupper() and len(text) < 4 else 0  # noqa: PLR2004


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else default  # noqa: PLR2004


def _areas(reference: str) -> list[Area]:
    first, _, last = reference.partition(":")
    corners = [_REFERENCE.fullmatch(part) for part in (first, last or first)]
    if not all(corners):
        return []
    (left, top), (right, bottom) = (
        (number_of(hit[1]), int(hit[2])) for hit in corners if hit is not None
    )
    return [Area(top, left, bottom, right)]

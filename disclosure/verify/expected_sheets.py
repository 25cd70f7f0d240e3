"""工作簿应有的内容: the rows that the worksheets of a tree must say, sheet by sheet.

First the name of a sheet, then what it shows from the top down.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from disclosure.document.nodes import Document, Inlines, Table, Text
from disclosure.document.sheet_names import sheet_names
from disclosure.document.sheets import LONGEST, Sheet, no_sheets, sheets
from disclosure.document.walk import plain
from disclosure.verify.expected import Line, Part, Parts, brief, grid, parts


def expected_sheets(document: Document) -> list[Line]:
    """应有的各行: of all worksheets; nothing for a row of one empty cell."""
    found = sheets(document)
    if not found:
        return [_words("没有表时的说明", (Text(text),)) for text in no_sheets(document)]
    names = sheet_names(plain(sheet.title[1]) for sheet in found)
    lines = [
        line
        for name, sheet in zip(names, found, strict=True)
        for line in _continued(list(_sheet(name, sheet)), len(sheet.grid.widths))
    ]
    return [line for line in lines if len(line.cells) > 1 or "".join(line.raw).strip()]


def _sheet(name: str, sheet: Sheet) -> Iterator[Line]:
    table = sheet.grid
    under = f"“{brief(sheet.title[1])}”"
    yield Line((parts((Text(name),)),), f"工作表名称{under}")
    yield _words(f"标题{under}", sheet.title[1])
    for _, inlines in sheet.above:
        yield _words(f"{under}表上的一行", inlines)
    if isinstance(table, Table):
        yield from _unit_line(table, f"{under}表上的一行")
        yield from grid((*table.head, *table.body), len(table.head), under, codes=True)
    else:
        yield from grid(table.body, 0, under, codes=False)
    for _, inlines in sheet.below:
        yield _words(f"{under}表下的一行", inlines)


def _words(where: str, *cells: Inlines) -> Line:
    return Line(tuple(parts(inlines) for inlines in cells), where)


def _unit_line(table: Table, where: str) -> Iterator[Line]:
    """单位行: two cells where something stands on either side and there is room for two."""
    left, right = table.left_line, table.unit_line
    if left and right and len(table.widths) > 1:
        yield _words(where, left, right)
    elif left or right:
        yield _words(where, (*left, *right))


def _continued(lines: list[Line], columns: int) -> Iterator[Line]:
    """续文: what a cell cannot hold stands below the table, each piece in a row of its own."""
    rest: list[Line] = []
    for line in lines:
        cut = [list(_cut(cell)) for cell in line.cells]
        if line.cells:
            yield replace(line, cells=tuple(first for first, *_ in cut))
        blank: tuple[Parts, ...] = ((),) * (columns - 1)
        rest += [replace(line, cells=(more, *blank)) for _, *later in cut for more in later]
    yield from rest


def _cut(cell: Parts) -> Iterator[Parts]:
    """分格: the parts of a cell, as many characters at a time as a cell holds."""
    held: list[Part] = []
    room = LONGEST
    for part in cell:
        left = part
        while len(left.text) > room:
            yield (*held, replace(left, text=left.text[:room]))
            left, held, room = replace(left, text=left.text[room:]), [], LONGEST
        held.append(left)
        room -= len(left.text)
    yield tuple(held)

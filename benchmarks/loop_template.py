"""循环模板: the Word template a newcomer would make of our document, made with python-docx.

Words of the template are typed; figures and words of the input are tags; the plain rows of each
table are one row between ``{%tr for %}`` and ``{%tr endfor %}``. Heads, total rows with merged
cells and the performance form are typed as they look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from disclosure.document.nodes import (
    Block,
    Cell,
    Document,
    Form,
    Heading,
    Inlines,
    Row,
    Table,
    Text,
)
from disclosure.document.walk import blocks, headings, leaves, lines, plain

Placed = tuple[int, Cell]


class Template:
    """模板: a file, and the ``values`` its tags stand for."""

    def __init__(self) -> None:
        import docx

        self.file: Any = docx.Document()
        self.values: dict[str, Any] = {}

    def save(self, document: Document, path: Path) -> None:
        """存盘: cover, contents, then every block."""
        cover = len(document.cover)
        for index, block in enumerate(blocks(document)):
            if index == cover:
                self._contents(document)
            self._block(block)
        self.file.save(path)

    def _contents(self, document: Document) -> None:
        self.file.add_paragraph(document.contents_title)
        for heading in headings(document):
            if heading.contents:
                self.file.add_paragraph(plain(heading.contents))

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self.file.add_heading(self._typed(block.inlines), block.level)
            case Table():
                for line in (block.left_line, block.unit_line):
                    self.file.add_paragraph(self._typed(line))
                self._grid(block.head, block.body, len(block.widths))
            case Form():
                self._grid((), block.body, len(block.widths))
            case _:
                for line in lines(block):
                    self.file.add_paragraph(self._typed(line))

    def _typed(self, inlines: Inlines) -> str:
        return "".join(
            leaf.text
            if isinstance(leaf, Text) and leaf.origin == "template"
            else self._tag(leaf.text)
            for leaf in leaves(inlines)
        )

    def _tag(self, value: Any) -> str:
        return f"{{{{ {self._name(value)} }}}}"

    def _name(self, value: Any) -> str:
        name = f"v{len(self.values)}"
        self.values[name] = value
        return name

    def _grid(self, head: tuple[Row, ...], body: tuple[Row, ...], columns: int) -> None:
        table = self.file.add_table(0, columns, "Table Grid")
        merged: list[tuple[int, list[Placed]]] = []
        rows = placed((*head, *body), columns)
        kinds = (
            (index >= len(head) and is_plain(row, columns), row) for index, row in enumerate(rows)
        )
        for loops, run in groupby(kinds, key=itemgetter(0)):
            cells = [row for _, row in run]
            if loops:
                self._loop(table, cells)
            else:
                merged += self._typed_rows(table, cells)
        for index, row in merged:
            merge(table, index, row)

    def _loop(self, table: Any, rows: list[list[Placed]]) -> None:
        name = self._name([[plain(cell.inlines) for _, cell in row] for row in rows])
        tags = [f"{{{{ row[{column}] }}}}" for column in range(len(rows[0]))]
        for texts in ([f"{{%tr for row in {name} %}}"], tags, ["{%tr endfor %}"]):
            fill(table.add_row(), enumerate(texts))

    def _typed_rows(
        self, table: Any, rows: list[list[Placed]]
    ) -> Iterator[tuple[int, list[Placed]]]:
        for row in rows:
            yield len(table.rows), row
            fill(table.add_row(), ((column, self._typed(cell.inlines)) for column, cell in row))


def fill(row: Any, texts: Iterable[tuple[int, str]]) -> None:
    """填一行: ``row.cells`` is asked for once, for it is slow."""
    cells = row.cells
    for column, text in texts:
        cells[column].text = text


def merge(table: Any, row: int, cells: list[Placed]) -> None:
    """合并: the cells of one row that span others."""
    for column, cell in cells:
        if cell.columns > 1 or cell.rows > 1:
            last = table.cell(row + cell.rows - 1, column + cell.columns - 1)
            table.cell(row, column).merge(last)


def is_plain(row: list[Placed], columns: int) -> bool:
    """普通行: one cell to each column, none merged."""
    return len(row) == columns and all(cell.columns == cell.rows == 1 for _, cell in row)


def placed(rows: Iterable[Row], columns: int) -> Iterator[list[Placed]]:
    """落格: each cell with its column, past what cells from above cover."""
    covered = [0] * columns
    for row in rows:
        column, cells = 0, []
        for cell in row:
            while covered[column]:
                column += 1
            cells.append((column, cell))
            covered[column : column + cell.columns] = [cell.rows] * cell.columns
            column += cell.columns
        covered = [max(0, left - 1) for left in covered]
        yield cells

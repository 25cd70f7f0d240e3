"""续表: a table wider than a page becomes several, each with the label columns on its left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from disclosure.compose.heads import written_rows
from disclosure.document.nodes import Block, Cell, Row, Table
from disclosure.packs.tables import Column, TableSpec

_AMOUNTS = ("数", "空")


_TOGETHER = 15
"""Rows that the parts of a short table may have together on one page."""


def on_one_page(blocks: list[Block]) -> bool:
    """是否同页: whether the parts of a table are short enough to follow each other."""
    return sum(len(block.body) for block in blocks if isinstance(block, Table)) <= _TOGETHER


def parts(table: Table, spec: TableSpec) -> list[Table]:
    """各部分: one table where all its amount columns fit, else parts of about equal width."""
    labels = [column for column in spec.columns if column.show not in _AMOUNTS]
    amounts = [column for column in spec.columns if column.show in _AMOUNTS]
    if not spec.split or not spec.tree or len(amounts) <= spec.split:
        return [table]
    count = ceil(len(amounts) / spec.split)
    size = ceil(len(amounts) / count)
    return [
        _part(table, number + 1, labels, amounts, slice(number * size, (number + 1) * size))
        for number in range(count)
    ]


def _part(
    table: Table, number: int, labels: list[Column], amounts: list[Column], span: slice
) -> Table:
    columns = [*labels, *amounts[span]]
    total = sum(column.width for column in columns)
    return replace(
        table,
        id=table.id if number == 1 else f"{table.id}-{number}",
        widths=tuple(column.width * 1000 // total for column in columns),
        head=written_rows(tuple(column.head for column in columns)),
        body=tuple(tuple(_cells(row, len(labels), span)) for row in table.body),
    )


def _cells(row: Row, labels: int, span: slice) -> Iterator[Cell]:
    """The cells over the label columns, then the part's own."""
    column, amounts = 0, []
    for cell in row:
        if column < labels:
            yield cell
        else:
            amounts.append(cell)
        column += cell.columns
    yield from amounts[span]

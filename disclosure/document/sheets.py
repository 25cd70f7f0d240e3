"""表单页: each table or form with what belongs to it, for the writers that take only these.

The narrative stays behind: a title, a form's subtitle and notes are all that goes along.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from disclosure.document.nodes import (
    Block,
    Document,
    Figure,
    Form,
    Heading,
    Inlines,
    Note,
    Paragraph,
    Section,
    Table,
    Text,
)

Words = tuple[str, Inlines]
"""A paragraph style of the shell, and what is printed in it."""

_NUMBERS = ("amount", "change", "ratio", "count", "year")
_NOTE = "TableNote"
LONGEST = 16_000
"""Characters of a cell, each at most two of the 32,767 units that a spreadsheet allows; what is
longer goes on below the table."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """一张表: its title, what stands between title and grid, the grid, the notes below it."""

    title: Words
    above: tuple[Words, ...]
    grid: Table | Form
    below: tuple[Words, ...]
    landscape: bool


def sheets(document: Document) -> list[Sheet]:
    """全部表和表单: in the order of the document."""
    blocks = list(_turned(document.sections, landscape=False))
    found = []
    for at, (block, landscape) in enumerate(blocks):
        if isinstance(block, Table | Form):
            before = _before(block, [block for block, _ in blocks[:at]])
            below = tuple(_below([block for block, _ in blocks[at + 1 :]]))
            title = before[0] if before else ("TableTitle", (Text(block.description),))
            found.append(Sheet(title, tuple(before[1:]), block, below, landscape))
    return found


def no_sheets(document: Document) -> tuple[str, str]:
    """没有表: the name of the one worksheet of a document without tables, and what it says."""
    return "说明", f"{document.properties.title}没有表格"


def _turned(blocks: tuple[Block, ...], *, landscape: bool) -> Iterator[tuple[Block, bool]]:
    for block in blocks:
        if isinstance(block, Section):
            yield from _turned(block.blocks, landscape=block.landscape)
        else:
            yield block, landscape


def _before(grid: Block, blocks: list[Block]) -> list[Words]:
    """表前: the heading, a form's subtitle and notes, where nothing else stands between them."""
    words: list[Words] = []
    for block in reversed(blocks):
        match block:
            case Heading():
                return [(block.style, block.inlines), *reversed(words)]
            case Note():
                words.append((_NOTE, block.inlines))
            case Paragraph() if isinstance(grid, Form) and not words:
                words.append((block.style, block.inlines))
            case _:
                break
    return []


def _below(blocks: list[Block]) -> Iterator[Words]:
    for block in blocks:
        if not isinstance(block, Note):
            return
        yield _NOTE, block.inlines


def number(figure: Figure) -> Decimal | None:
    """印出的数: what a figure says; None of a word or a date.

    The words a pack prints for zero (a dash) are a zero.
    """
    if figure.role not in _NUMBERS or not figure.text:
        return None
    try:
        return Decimal(figure.text.replace(",", ""))
    except InvalidOperation:
        return Decimal(0)

"""接页: what a page break cut in two is one paragraph or row again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from disclosure.verify.reading import Row

_MOST_DIGITS = 4
_ENDS = "。；：！？”）"


def numbered_entries(
    rows: Sequence[Row], entries: frozenset[str], keys: frozenset[str]
) -> list[Row]:
    """目录项: parted from its page number where no leader of dots does it.

    A text of the tree that itself ends with dots and a number is no entry.
    """
    return [_parted(row, entries, keys) for row in rows]


def _parted(row: Row, entries: frozenset[str], keys: frozenset[str]) -> Row:
    """An entry may end with digits of its own, so the entries themselves say where it ends."""
    if row.undivided and row.undivided in keys:
        whole = (replace(row.pieces[0], text=row.undivided),)
        return replace(row, pieces=whole, page_number="", undivided="")
    for digits in () if row.page_number else range(1, _MOST_DIGITS + 1):
        entry, number = row.text[:-digits], row.text[-digits:]
        if entry in entries and number.isdecimal():
            return replace(row, pieces=(replace(row.pieces[0], text=entry),), page_number=number)
    return row


def joined(rows: Sequence[Row], keys: frozenset[str]) -> list[Row]:
    """接好的行: ``keys`` are the texts the tree has; formats without pages stay as they are."""
    found: list[Row] = []
    for row in rows:
        if found and _goes_on(found[-1], row, keys):
            found[-1] = _one(found[-1], row)
        else:
            found.append(row)
    return found


def _goes_on(before: Row, row: Row, keys: frozenset[str]) -> bool:
    turned = row.page == before.page + 1 and before.page > 0
    alike = row.kind == before.kind and len(row.pieces) == len(before.pieces)
    if not (turned and alike) or (before.text in keys and row.text in keys):
        return False
    whole = _one(before, row)
    if whole.text in keys or any(_begins(key, whole) for key in keys):
        return True
    return row.kind == "text" and _halves(before.text, row.text, keys)


def _begins(key: str, row: Row) -> bool:
    """开头: each cell of the row begins the cell of the tree; a third page has the rest."""
    cells = key.split("|")
    pairs = zip(cells, row.pieces, strict=False)
    return len(cells) == len(row.pieces) and all(cell.startswith(it.text) for cell, it in pairs)


def _halves(first: str, second: str, keys: frozenset[str]) -> bool:
    """半句: at least one of them is the half of a paragraph of the tree, and the first no whole."""
    if first in keys or second in keys or first[-1:] in _ENDS:
        return False
    return any(key.startswith(first) or key.endswith(second) for key in keys)


def _one(before: Row, row: Row) -> Row:
    pieces = tuple(
        replace(one, text=one.text + other.text)
        for one, other in zip(before.pieces, row.pieces, strict=True)
    )
    return replace(before, pieces=pieces, page=row.page, page_number=row.page_number)

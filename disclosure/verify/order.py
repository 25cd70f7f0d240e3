"""位置: what the tags of a PDF say in order must stand in this order on the page as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from disclosure.verify.reading import Piece, Row

_SLACK = 1.0
"""Points; base lines of one row may differ by the rounding of their coordinates."""


class Misplaced(NamedTuple):
    """错位: a piece that stands before another one it should follow."""

    piece: Piece
    before: Piece


def misplaced(rows: Sequence[Row]) -> Iterator[Misplaced]:
    """错位的片段: down the page from row to row, to the right within a row."""
    last: Piece | None = None
    for row in rows:
        boxed = [piece for piece in row.pieces if piece.box]
        yield from _within(boxed)
        if not boxed:
            continue
        highest = max(boxed, key=lambda piece: piece.box.top if piece.box else 0)
        if last is not None and _above(highest, last):
            yield Misplaced(highest, last)
        last = min(boxed, key=lambda piece: piece.box.bottom if piece.box else 0)


def _above(piece: Piece, last: Piece) -> bool:
    one, other = piece.box, last.box
    return bool(one and other and one.page == other.page and one.top > other.bottom + _SLACK)


def _within(boxed: list[Piece]) -> Iterator[Misplaced]:
    for before, piece in pairwise(boxed):
        one, other = before.box, piece.box
        if one and other and one.page == other.page and other.left < one.left - _SLACK:
            yield Misplaced(piece, before)

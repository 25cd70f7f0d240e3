"""读回的内容: what a file says, in reading order, in a shape that all formats share.

A row is a paragraph (one piece) or a row of a table (one piece a cell). White space says nothing
in Chinese text and is dropped, but between two digits, where it parts two numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Kind = Literal["text", "cells"]

_SPACE = re.compile(r"(?<![\d.,])\s+|\s+(?![\d.,])")
_ANY_SPACE = re.compile(r"\s+")


class UnreadableError(Exception):
    """读不了: the file is not what its name says, or is not safe to read; the text says why."""


class Mark(NamedTuple):
    """数字标记: what a file itself says about a stretch of its text: a fact, or its digest."""

    start: int
    end: int
    id: str


class Box(NamedTuple):
    """所占位置: of a piece on its page, in points; ``top`` and ``bottom`` are baselines."""

    page: int
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Piece:
    """片段: the text of a paragraph or cell and where it stands."""

    text: str
    where: str
    marks: tuple[Mark, ...] = ()
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """行: ``page_number`` is the one printed behind an entry of the contents.

    ``undivided`` is the text with dots and number, where these alone made it an entry.
    """

    pieces: tuple[Piece, ...]
    kind: Kind = "text"
    head: bool = False
    page: int = 0
    page_number: str = ""
    undivided: str = ""

    @property
    def first_page(self) -> int:
        """起始页: ``page`` is where it ends."""
        return next((piece.box.page for piece in self.pieces if piece.box), self.page)

    @property
    def text(self) -> str:
        """文字: of all its pieces, a bar between cells."""
        return "|".join(piece.text for piece in self.pieces)


class Margin(NamedTuple):
    """页眉页脚: a line outside the text, its page number apart where the file says which it is."""

    text: str
    where: str
    page: int = 0
    page_number: str = ""


class Spoken(NamedTuple):
    """看不见的文字: what a reader aloud or a program is told instead of what is shown."""

    shown: str
    said: str
    where: str
    what: str = "替代文字"


class Listed(NamedTuple):
    """列出的数: what a file's list of figures says of one place; ``entry`` is where it says so."""

    where: str
    record: tuple[str, ...]
    entry: str


@dataclass(frozen=True, slots=True)
class Reading:
    """读回的文件: ``spaced`` says whether white space is what was written or only a guess.

    ``sheets``: it holds worksheets, so only what the document has for these. ``listed`` is None
    where the file has no list of its figures.
    """

    rows: tuple[Row, ...]
    margins: tuple[Margin, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    spoken: tuple[Spoken, ...] = ()
    stored: tuple[tuple[str, str], ...] = ()
    spaced: bool = True
    sheets: bool = False
    listed: tuple[Listed, ...] | None = None

    def pieces(self) -> Iterator[Piece]:
        """片段: all of them, in order."""
        for row in self.rows:
            yield from row.pieces


def squeezed(text: str, *, spaced: bool = True) -> str:
    """去空白: as texts are compared."""
    if spaced:
        return _ANY_SPACE.sub(" ", _SPACE.sub("", text))
    return _ANY_SPACE.sub("", text)


def gap(before: str, after: str) -> str:
    """间隔: between words of a picture that would run together into one number, else nothing."""
    return " " if before[-1:].isdigit() and after[:1].isdigit() else ""


def parted(texts: Iterable[str]) -> str:
    """图上的文字: one after the other, numbers kept apart."""
    joined = ""
    for text in texts:
        joined += gap(joined, text) + text
    return joined


def piece(text: str, where: str, marks: list[Mark] | None = None) -> Piece:
    """新片段: its marks moved to where they stand without the white space."""
    moved = tuple(
        Mark(len(squeezed(text[: mark.start])), len(squeezed(text[: mark.end])), mark.id)
        for mark in marks or ()
    )
    return Piece(squeezed(text), where, moved)


def cell_places(table: int, row: int, count: int, page: int = 0) -> Iterator[str]:
    """单元格位置: of one row, counted from one."""
    before = f"第 {page} 页，" if page else ""
    for column in range(1, count + 1):
        yield f"{before}表 {table} 第 {row} 行第 {column} 格"

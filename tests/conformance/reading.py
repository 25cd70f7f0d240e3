"""读回: what a written file shows, the same for every format.

``Part`` is a heading with all that follows it up to the next heading. Cells covered by a merged
one are empty, so that every row of a grid has all its columns.
"""

from __future__ import annotations

from dataclasses import dataclass

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Entry:
    """目录项: its text and the page number printed after it."""

    text: str
    page: str


@dataclass(frozen=True)
class Grid:
    """表格: rows of cell texts; ``heads`` are those repeated on each page, None if unseen."""

    rows: Rows
    heads: int | None = None


@dataclass(frozen=True)
class Part:
    """一节: ``page`` is the number printed at the foot of the heading's page, if known."""

    title: str
    level: int
    page: str | None
    lines: tuple[str, ...]
    grids: tuple[Grid, ...]


@dataclass(frozen=True)
class Reading:
    """读回的文件: ``whole_lines`` says that a line is a paragraph and not a line on paper."""

    cover: tuple[str, ...]
    contents: tuple[Entry, ...]
    parts: tuple[Part, ...]
    whole_lines: bool

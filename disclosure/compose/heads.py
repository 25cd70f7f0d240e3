"""合并表头: paths of heads become a grid of merged cells."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from disclosure.document.nodes import Cell, Inlines, Row, Text

Paths = tuple[tuple[str, ...], ...]
Words = Mapping[str, Inlines]
"""栏名的文字: of the heads that are not printed as they are written."""


def as_written(head: str) -> Inlines:
    """照写: a head that is no template."""
    return (Text(head),)


@lru_cache(maxsize=1024)
def written_rows(paths: Paths) -> tuple[Row, ...]:
    """照写的表头: as the pack wrote it, the same in all documents."""
    return head_rows(paths, {})


def head_rows(paths: Paths, words: Words) -> tuple[Row, ...]:
    """表头各行: equal neighbours under the same parent merge; a short path reaches down."""
    depth = max(len(path) for path in paths)
    return tuple(_row(paths, level, depth, words) for level in range(depth))


def _row(paths: Paths, level: int, depth: int, words: Words) -> Row:
    cells = []
    start = 0
    while start < len(paths):
        end = start + 1
        while end < len(paths) and _merges(paths[start], paths[end], level):
            end += 1
        if level < len(paths[start]):
            last = level == len(paths[start]) - 1
            rows = depth - level if last else 1
            head = paths[start][level]
            text = words.get(head) or as_written(head)
            cells.append(Cell(text, columns=end - start, rows=rows, align="center", head=True))
        start = end
    return tuple(cells)


def _merges(left: tuple[str, ...], right: tuple[str, ...], level: int) -> bool:
    """Whether two neighbours share this head: the same path down to it."""
    shared = level < len(left) and level < len(right)
    return shared and left[: level + 1] == right[: level + 1]

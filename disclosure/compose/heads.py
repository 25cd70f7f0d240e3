"""合并表头: paths of heads become a grid of merged cells."""

from __future__ import annotations

from collections.abc import Callable

from disclosure.document.nodes import Cell, Inlines, Row, Text

Path = tuple[str, ...]
Words = Callable[[str], Inlines]
"""栏名的文字: a head as it is printed."""


def as_written(head: str) -> Inlines:
    """照写: a head that is no template."""
    return (Text(head),)


def head_rows(paths: list[Path], words: Words = as_written) -> tuple[Row, ...]:
    """表头各行: equal neighbours under the same parent merge; a short path reaches down."""
    depth = max(len(path) for path in paths)
    return tuple(_row(paths, level, depth, words) for level in range(depth))


def _row(paths: list[Path], level: int, depth: int, words: Words) -> Row:
    cells = []
    start = 0
    while start < len(paths):
        end = start + 1
        while end < len(paths) and _merges(paths[start], paths[end], level):
            end += 1
        if level < len(paths[start]):
            last = level == len(paths[start]) - 1
            rows = depth - level if last else 1
            text = words(paths[start][level])
            cells.append(Cell(text, columns=end - start, rows=rows, align="center", head=True))
        start = end
    return tuple(cells)


def _merges(left: Path, right: Path, level: int) -> bool:
    """Whether two neighbours share this head: the same path down to it."""
    shared = level < len(left) and level < len(right)
    return shared and left[: level + 1] == right[: level + 1]

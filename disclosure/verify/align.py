"""对齐: which row of the file stands for which row of the tree, in order.

Equal rows first; then, between them, rows that differ in figures only; then rows that are
alike. What is left on either side is missing or was put in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_FIGURES = re.compile(r"[-−－]?[\d.,]+|增加|减少|增长|下降|持平|亿元|万元|千元|元")
_ALIKE = 0.5
_MOST_PAIRS = 4000
"""Of a stretch compared row by row with row; longer ones differ too much to be worth it."""


View = Callable[[str], str]


class Pair(NamedTuple):
    """一对行: None where one side has none."""

    line: int | None
    row: int | None


def align(expected: Sequence[str], read: Sequence[str]) -> list[Pair]:
    """对齐: all rows of both sides, each once, in the order of the tree."""
    return list(_stretch(expected, read, range(len(expected)), range(len(read)), (_same, _shape)))


def _same(text: str) -> str:
    return text


def _shape(text: str) -> str:
    """形状: a row without its figures, directions and units."""
    return _FIGURES.sub("0", text)


def _stretch(
    expected: Sequence[str], read: Sequence[str], lines: range, rows: range, views: tuple[View, ...]
) -> Iterator[Pair]:
    """一段: rows that look the same in the first view; those between them in the next."""
    if not (lines and rows):
        yield from _unpaired(lines, rows)
    elif not views:
        yield from _alike(expected, read, lines, rows)
    else:
        ours, theirs = [views[0](expected[n]) for n in lines], [views[0](read[n]) for n in rows]
        for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
            if tag == "equal":
                yield from map(Pair, lines[a:b], rows[c:d])
            else:
                yield from _stretch(expected, read, lines[a:b], rows[c:d], views[1:])


def _unpaired(lines: range, rows: range) -> Iterator[Pair]:
    yield from (Pair(line, None) for line in lines)
    yield from (Pair(None, row) for row in rows)


def _alike(
    expected: Sequence[str], read: Sequence[str], lines: range, rows: range
) -> Iterator[Pair]:
    """相似的行: the pairs of the greatest total likeness, in order."""
    if len(lines) * len(rows) > _MOST_PAIRS:
        yield from _unpaired(lines, rows)
        return
    best = [[0.0] * (len(rows) + 1) for _ in range(len(lines) + 1)]
    likeness = [[_likeness(expected[line], read[row]) for row in rows] for line in lines]
    for i in range(len(lines) - 1, -1, -1):
        for j in range(len(rows) - 1, -1, -1):
            paired = best[i + 1][j + 1] + likeness[i][j]
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    i = j = 0
    while i < len(lines) and j < len(rows):
        if likeness[i][j] and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            yield Pair(lines[i], rows[j])
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield Pair(lines[i], None)
            i += 1
        else:
            yield Pair(None, rows[j])
            j += 1
    yield from _unpaired(lines[i:], rows[j:])


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= _ALIKE else 0.0

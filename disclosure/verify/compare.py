"""逐字比较: one paragraph or cell of the tree with what the file says in its place.

Whatever differs is judged by its owner: a figure, a unit or a number that changed is one thing,
changed words are another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from disclosure.verify.expected import NUMBER, Part, Parts
from disclosure.verify.marks import names
from disclosure.verify.reading import Piece, squeezed

_DIGITS = "0123456789０１２３４５６７８９"
_BEFORE = _DIGITS + ".,．-−－+＋负"
_AFTER = _DIGITS + ".,．"
_UNIT_BEFORE = "万亿千百十"
_DIRECTIONS = {
    "升": ("增加", "增长", "上升", "提高", "上调", "扩大"),
    "降": ("减少", "下降", "降低", "压减", "下调", "缩减"),
    "平": ("持平",),
}
_CLASS = {word: kind for kind, words in _DIRECTIONS.items() for word in words}
_DIRECTION = re.compile("|".join(_CLASS))


class Changed(NamedTuple):
    """改了的一段: what its owner says and what the file has instead."""

    part: Part
    expected: str
    found: str


class Difference(NamedTuple):
    """一处的出入: owners whose text changed, numbers of nobody, turned words, other words."""

    changed: list[Changed]
    untied: list[str]
    turned: list[tuple[str, str]]
    wording: bool
    kept: list[Part]


class Span(NamedTuple):
    """字段: an owner's stretch of the squeezed text."""

    start: int
    end: int
    part: Part


def difference(cell: Parts, piece: Piece, *, spaced: bool) -> Difference:
    """出入: of a cell or paragraph that is not the same as in the tree."""
    text, spans = _spans(cell, spaced=spaced)
    places = _Places(text, piece.text)
    changed, kept, taken = [], [], []
    for span in spans:
        found = places.found(span)
        taken.append(found)
        ours, theirs = _grown(text, span, (span.start, span.end)), _grown(piece.text, span, found)
        said = (text[slice(*ours)], piece.text[slice(*theirs)])
        if said[0] == said[1] or _moved(span.part, cell, piece):
            kept.append(span.part)
        else:
            changed.append(Changed(span.part, *said))
            taken.append(theirs)
    taken += _marked(piece, kept)
    untied = [hit[0] for hit in NUMBER.finditer(piece.text) if not _within(hit.span(), taken)]
    words = _without(text, [span[:2] for span in spans])
    other = _without(piece.text, taken)
    turned = _turned(words, other)
    return Difference(changed, untied, turned, words != other and not turned, kept)


def _spans(cell: Parts, *, spaced: bool) -> tuple[str, list[Span]]:
    """归属: the squeezed text and the stretches of it that someone owns."""
    raw, spans = "", []
    for part in cell:
        start = len(raw)
        raw += part.text
        if part.guard != "words" and part.text:
            spans.append((start, len(raw), part))
    return squeezed(raw, spaced=spaced), [
        Span(_moved_to(raw, start, spaced), _moved_to(raw, end, spaced), part)
        for start, end, part in spans
    ]


def _moved_to(raw: str, index: int, spaced: bool) -> int:  # noqa: FBT001
    return len(squeezed(raw[:index], spaced=spaced))


class _Places:
    """落点: where a stretch of the one text went in the other."""

    def __init__(self, ours: str, theirs: str) -> None:
        matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
        self.codes = matcher.get_opcodes()
        self.starts = [code[1] for code in self.codes]

    def found(self, span: Span) -> tuple[int, int]:
        first = next(code for code in self.codes if code[1] <= span.start < code[2])
        last = self.codes[bisect_right(self.starts, span.end - 1) - 1]
        start = first[3] + (span.start - first[1] if first[0] == "equal" else 0)
        end = last[3] + span.end - last[1] if last[0] == "equal" else last[4]
        return start, max(start, end)


def _grown(text: str, span: Span, place: tuple[int, int]) -> tuple[int, int]:
    """连同紧接的字: digits and signs that touch a number, and what makes 元 another unit."""
    start, end = place
    before, after = (_UNIT_BEFORE, "") if span.part.guard == "unit" else (_BEFORE, _AFTER)
    if span.part.figure is not None and span.part.figure.role == "word":
        return place
    while start > 0 and text[start - 1] in before:
        start -= 1
    while end < len(text) and text[end] in after:
        end += 1
    return start, end


def _moved(part: Part, cell: Parts, piece: Piece) -> bool:
    """挪了位置: the file itself names this figure as often as the tree, each time unchanged."""
    figure = part.figure
    if figure is None:
        return False
    known = names(figure.fact)
    marks = [mark for mark in piece.marks if mark.id in known]
    if part.guard == "unit":
        return bool(marks) and all(piece.text.startswith(part.text, mark.end) for mark in marks)
    said = [piece.text[mark.start : mark.end] for mark in marks]
    own = [each for each in cell if each.guard == "figure" and each.figure]
    meant = [each.text for each in own if each.figure and each.figure.fact == figure.fact]
    return sorted(said) == sorted(meant)


def _marked(piece: Piece, kept: list[Part]) -> Iterator[tuple[int, int]]:
    known = {name for part in kept if part.figure for name in names(part.figure.fact)}
    return ((mark.start, mark.end) for mark in piece.marks if mark.id in known)


def _within(place: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in taken)


def _without(text: str, places: list[tuple[int, int]]) -> str:
    """其余的字: a text without what someone owns."""
    kept, last = [], 0
    for start, end in sorted(places):
        kept.append(text[last:start])
        last = max(last, end)
    return "".join(kept) + text[last:]


def _turned(ours: str, theirs: str) -> list[tuple[str, str]]:
    """改了方向的词: in words of nobody, one direction lost and another gained."""
    one, other = Counter(_DIRECTION.findall(ours)), Counter(_DIRECTION.findall(theirs))
    lost, gained = list((one - other).elements()), list((other - one).elements())
    return [
        (was, now) for was, now in zip(lost, gained, strict=False) if _CLASS[was] != _CLASS[now]
    ]

"""逐行核对: rows of the file that stand for a row of the tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from disclosure.core.findings import Finding, Place, Rule, finding
from disclosure.core.phrase import phrase
from disclosure.verify import rules
from disclosure.verify.compare import Changed, difference
from disclosure.verify.coverage import Coverage
from disclosure.verify.expectation import Expectation
from disclosure.verify.expected import NUMBER, Line, Part, Parts
from disclosure.verify.reading import Piece, Row, squeezed
from disclosure.verify.ties import Printed, note

_SHOWN = 60
_SAID = 4
"""Characters; a shorter repetition may be chance (、、 or 元元), and is judged by its owners."""


@dataclass
class Rows:
    """逐行核对: counts what is tied and notes what the file prints for each figure."""

    file: str
    expectation: Expectation
    spaced: bool
    coverage: Coverage = field(default_factory=Coverage)
    printed: Printed = field(default_factory=dict)

    def compared(self, line: Line, row: Row, key: str) -> Iterator[Finding]:
        """一行的发现: ``key`` is what the row should say."""
        if row.text == key:
            self.keep(line)
        elif len(line.cells) == len(row.pieces):
            for cell, piece in zip(line.cells, row.pieces, strict=True):
                yield from self._cell(line, cell, piece)
        else:
            merged = tuple(part for cell in line.cells for part in cell)
            whole = Piece("".join(piece.text for piece in row.pieces), row.pieces[0].where)
            fields = {"expected": len(line.cells), "found": len(row.pieces), "text": short(key)}
            yield self._found(rules.CELLS, line, whole, **fields)
            yield from self._cell(line, merged, whole)

    def keep(self, line: Line) -> None:
        """照原样: all of a line."""
        for cell in line.cells:
            self._keep(cell)

    def _keep(self, parts: Sequence[Part]) -> None:
        self.coverage.take(parts)
        for part in parts:
            if part.guard == "figure" and part.figure:
                note(self.printed, part.figure, part.figure.text)

    def _cell(self, line: Line, cell: Parts, piece: Piece) -> Iterator[Finding]:
        text = squeezed("".join(part.text for part in cell), spaced=self.spaced)
        if text == piece.text:
            self._keep(cell)
        elif again := _said_again(text, piece.text):
            self._keep(cell)
            self.coverage.untied += len(NUMBER.findall(again))
            yield self._found(rules.REPEATED, line, piece, text=short(again))
        else:
            yield from self._differing(line, cell, piece, text)

    def _differing(self, line: Line, cell: Parts, piece: Piece, text: str) -> Iterator[Finding]:
        found = difference(cell, piece, spaced=self.spaced)
        self._keep(found.kept)
        for changed in found.changed:
            yield self._changed(line, changed, piece)
        for number in found.untied:
            self.coverage.untied += 1
            yield self._found(rules.UNTIED, line, piece, found=number, text=short(piece.text))
        for was, now in found.turned:
            fields = {"expected": was, "found": now, "text": short(piece.text)}
            yield self._found(rules.DIRECTION, line, piece, **fields)
        if found.wording:
            yield self._worded(line, piece, text)

    def _worded(self, line: Line, piece: Piece, text: str) -> Finding:
        """改了字: lost where less than half is left, moved where they are another cell's."""
        if len(piece.text) * 2 < len(text):
            return self._found(rules.MISSING, line, piece, count="文字", text=short(text))
        label = squeezed(piece.text, spaced=False)
        if line.kind == "cells" and label in self.expectation.labels:
            return self._found(
                rules.MOVED, line, piece, text=f"{short(label)}（应是“{short(text)}”）"
            )
        return self._found(rules.WORDING, line, piece, expected=text, found=piece.text)

    def _changed(self, line: Line, changed: Changed, piece: Piece) -> Finding:
        figure, guard = changed.part.figure, changed.part.guard
        rule = {"figure": rules.FIGURE, "unit": rules.UNIT}.get(guard, rules.LITERAL)
        self.coverage.untied += len(NUMBER.findall(changed.found))
        if figure and guard == "figure":
            note(self.printed, figure, changed.found)
        fact = figure.fact if figure else ""
        label = self.expectation.facts[fact].label if fact else "这里"
        return finding(
            rule,
            Place(self.file, piece.where, fact, changed.found),
            Place(self.expectation.input, line.where, fact, changed.expected),
            label=label,
            expected=changed.expected,
            found=changed.found or phrase("（没有）"),
        )

    def _found(self, rule: Rule, line: Line, piece: Piece, **fields: object) -> Finding:
        places = (Place(self.file, piece.where), Place(self.expectation.input, line.where))
        return finding(rule, *places, **fields)


def _said_again(text: str, found: str) -> str:
    """重复的话: what was put in, where the text says it already."""
    start = _alike(text, found)
    end = _alike(text[start:][::-1], found[start:][::-1])
    put_in = found[start : len(found) - end]
    return put_in if start + end == len(text) and len(put_in) >= _SAID and put_in in text else ""


def _alike(one: str, other: str) -> int:
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in pairs)


def short(text: str) -> str:
    """引述: short enough for a message."""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"

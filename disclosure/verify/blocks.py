"""整行的出入: rows of the tree that the file has not, and rows of the file nobody asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disclosure.core.findings import Finding, Place, finding
from disclosure.core.phrase import listed, phrase
from disclosure.verify import rules
from disclosure.verify.align import Pair
from disclosure.verify.expected import NUMBER, Line
from disclosure.verify.reading import Row
from disclosure.verify.rows import Rows, short

_QUOTED = 3


@dataclass(frozen=True)
class Sides:
    """两边: the lines of the tree with their keys, the rows of the file."""

    lines: Sequence[Line]
    keys: Sequence[str]
    rows: Sequence[Row]


def unpaired(pairs: Sequence[Pair], sides: Sides, check: Rows) -> Iterator[Finding]:
    """没有对上的行: missing, moved, repeated, or put in."""
    extra = [pair.row for pair in pairs if pair.line is None and pair.row is not None]
    waiting = {sides.rows[number].text: number for number in reversed(extra)}
    moved: set[int] = set()
    for run in _runs(pairs):
        left: list[Line] = []
        for number in run:
            place = waiting.pop(sides.keys[number], None)
            if place is None:
                left.append(sides.lines[number])
            else:
                moved.add(place)
                yield _moved(sides.lines[number], sides.rows[place], check)
        if left:
            yield _missing(left, check)
    present = {sides.keys[pair.line] for pair in pairs if pair.line is not None}
    for number in extra:
        if number not in moved:
            row = sides.rows[number]
            yield _extra(row, check, repeated=row.text in present)


def _runs(pairs: Sequence[Pair]) -> Iterator[list[int]]:
    """连续缺的行."""
    run: list[int] = []
    for pair in pairs:
        if pair.row is None and pair.line is not None:
            run.append(pair.line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _missing(lines: list[Line], check: Rows) -> Finding:
    figure = next((figure for line in lines for figure in line.figures()), None)
    texts = [short(" ".join(filter(str.strip, line.raw))) for line in lines[:_QUOTED]]
    fact, printed = (figure.fact, figure.text) if figure else ("", "")
    here = Place(check.file, "（没有）")
    there = Place(check.expectation.input, lines[0].where, fact, printed)
    count = "一行" if len(lines) == 1 else f" {len(lines)} 行"
    return finding(
        rules.MISSING, here, there, count=count, text="；".join(texts).strip() or phrase("空行")
    )


def _moved(line: Line, row: Row, check: Rows) -> Finding:
    check.keep(line)
    places = Place(check.file, row.pieces[0].where), Place(check.expectation.input, line.where)
    return finding(rules.MOVED, *places, text=short(row.text))


def _extra(row: Row, check: Rows, *, repeated: bool) -> Finding:
    place = Place(check.file, row.pieces[0].where)
    numbers = [hit for piece in row.pieces for hit in NUMBER.findall(piece.text)]
    check.coverage.untied += len(numbers)
    if repeated:
        return finding(rules.REPEATED, place, text=short(row.text.strip("|")) or phrase("空行"))
    if numbers:
        return finding(rules.UNTIED, place, found=listed(numbers), text=short(row.text))
    return finding(rules.WORDING, place, expected=phrase("（没有）"), found=row.text)

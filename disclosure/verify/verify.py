"""核对: a file as read, held against the tree it should carry and the facts behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from disclosure.core.findings import Finding, Place, finding
from disclosure.document.nodes import DRAFT
from disclosure.verify import rules
from disclosure.verify.align import align
from disclosure.verify.around import check_hidden, check_margins, check_pages, check_properties
from disclosure.verify.blocks import Sides, unpaired
from disclosure.verify.coverage import Coverage
from disclosure.verify.expectation import Expectation
from disclosure.verify.join import joined, numbered_entries
from disclosure.verify.listed import check_listed
from disclosure.verify.order import misplaced
from disclosure.verify.reading import Reading, Row
from disclosure.verify.rows import Rows, short
from disclosure.verify.ties import Outcome, outcomes


@dataclass
class Verification:
    """核对结果: of one file; ``held`` counts the ties that hold as the file prints them."""

    file: str
    findings: list[Finding] = field(default_factory=list)
    coverage: Coverage = field(default_factory=Coverage)
    held: int = 0


def verify(file: str, reading: Reading, expectation: Expectation) -> Verification:
    """核对一份文件: findings about figures first, then blocks, margins and what is hidden.

    A draft (草稿) is nothing to publish: that is the only finding of one.
    """
    if reading.properties.get("title", "").startswith(DRAFT):
        return Verification(file, [finding(rules.DRAFT, Place(file))])
    if reading.sheets:
        expectation = expectation.of_sheets
    lines, keys = expectation.lines, expectation.keys(spaced=reading.spaced)
    entries = frozenset(key for line, key in zip(lines, keys, strict=True) if line.contents)
    known = frozenset(keys)
    rows = joined(numbered_entries(reading.rows, entries, known), known)
    sides = Sides(lines, keys, rows)
    pairs = align(keys, [row.text for row in rows])
    check = Rows(file, expectation, reading.spaced)
    findings: list[Finding] = []
    for pair in pairs:
        if pair.line is not None and pair.row is not None:
            findings += check.compared(lines[pair.line], rows[pair.row], keys[pair.line])
    findings += unpaired(pairs, sides, check)
    findings += _order(file, rows)
    findings += check_margins(file, reading, expectation.margins, check.coverage)
    findings += check_pages(file, sides, pairs, check.coverage)
    findings += check_properties(file, reading.properties, expectation.document.properties)
    findings += check_hidden(file, reading, expectation.figures)
    findings += check_listed(file, reading.listed, sides, pairs)
    ties = list(outcomes(expectation.ties, check.printed, expectation.facts))
    findings += _ties(file, ties, expectation)
    findings += expectation.misprints
    return Verification(file, findings, check.coverage, sum(each.holds for each in ties))


def _order(file: str, rows: Sequence[Row]) -> Iterator[Finding]:
    for piece, before in misplaced(rows):
        fields = {"text": short(piece.text), "before": short(before.text)}
        yield finding(rules.ORDER, Place(file, piece.where), **fields)


def _ties(file: str, found: Iterable[Outcome], expectation: Expectation) -> Iterator[Finding]:
    """勾稽发现: ties that the file breaks; one the tree breaks is a tail, which `check` reports."""
    for each in found:
        if not each.holds and (each.tie, each.form) not in expectation.tails:
            fields = {"title": each.tie.title, "left": each.total, "right": each.sum}
            place = Place(file, "", each.tie.total, str(each.total))
            yield finding(rules.TIE, place, **fields, unit=each.form[0])

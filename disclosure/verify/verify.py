"""核对: a file as read, held against the tree it should carry and the facts behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from disclosure.core.findings import Finding, Place, Rule, finding
from disclosure.document.layout import Layout
from disclosure.document.nodes import Document
from disclosure.document.walk import figures
from disclosure.verify import rules
from disclosure.verify.align import Pair, align
from disclosure.verify.compare import Changed, difference
from disclosure.verify.coverage import Coverage
from disclosure.verify.expected import NUMBER, Line, Part, expected_lines, expected_margins
from disclosure.verify.join import joined
from disclosure.verify.margins import check_hidden, check_margins, check_pages, check_properties
from disclosure.verify.order import misplaced
from disclosure.verify.reading import Piece, Reading, Row, squeezed
from disclosure.verify.ties import Outcome, Printed, Tie, note, outcomes
from disclosure.verify.values import Known, check_values


@dataclass(frozen=True)
class Expectation:
    """应有的一切: the finished tree with its layout, the facts behind it and the ties that hold.

    ``input`` names the file they come from.
    """

    input: str
    document: Document
    layout: Layout
    facts: Mapping[str, Known]
    ties: Sequence[Tie] = ()


@dataclass
class Verification:
    """核对结果: of one file; ``held`` counts the ties that hold as the file prints them."""

    file: str
    findings: list[Finding] = field(default_factory=list)
    coverage: Coverage = field(default_factory=Coverage)
    held: int = 0


def verify(file: str, reading: Reading, expectation: Expectation) -> Verification:
    """核对一份文件: findings about figures first, then blocks, margins and what is hidden."""
    return _Check(file, reading, expectation).run()


@dataclass
class _Check:
    """一次核对."""

    file: str
    reading: Reading
    expectation: Expectation
    findings: list[Finding] = field(default_factory=list)
    coverage: Coverage = field(default_factory=Coverage)
    printed: Printed = field(default_factory=dict)

    def run(self) -> Verification:
        document = self.expectation.document
        lines = expected_lines(document)
        keys = [line.key(spaced=self.reading.spaced) for line in lines]
        rows = joined(self.reading.rows, frozenset(keys))
        pairs = align(keys, [row.text for row in rows])
        for pair in pairs:
            if pair.line is not None and pair.row is not None:
                self._compare(lines[pair.line], rows[pair.row], keys[pair.line])
        self._unpaired(pairs, lines, rows, keys)
        self._order(rows)
        self._around(lines, rows, pairs)
        held = self._ties()
        facts = self.expectation.facts
        self.findings += check_values(figures(document), facts, self.expectation.input)
        return Verification(self.file, self.findings, self.coverage, held)

    def _around(self, lines: list[Line], rows: list[Row], pairs: list[Pair]) -> None:
        """正文之外: margins, contents' page numbers, properties and what is not shown."""
        document = self.expectation.document
        margins = expected_margins(document, self.expectation.layout)
        for found in (
            check_margins(self.file, self.reading.margins, margins, self.coverage),
            check_pages(self.file, lines, rows, pairs, self.coverage),
            check_properties(self.file, self.reading.properties, document.properties),
            check_hidden(self.file, self.reading, document),
        ):
            self.findings += found

    def _compare(self, line: Line, row: Row, key: str) -> None:
        if row.text == key:
            for cell in line.cells:
                self._keep(cell)
            return
        if len(line.cells) == len(row.pieces):
            for cell, piece in zip(line.cells, row.pieces, strict=True):
                self._cell(line, cell, piece)
        else:
            merged = tuple(part for cell in line.cells for part in cell)
            self._cell(line, merged, _whole(row))
            self._report(rules.MISSING, line, row.pieces[0], count="单元格", text=_short(key))

    def _keep(self, parts: Sequence[Part]) -> None:
        self.coverage.take(parts)
        for part in parts:
            if part.guard == "figure" and part.figure:
                note(self.printed, part.figure, part.figure.text)

    def _cell(self, line: Line, cell: tuple[Part, ...], piece: Piece) -> None:
        text = "".join(part.text for part in cell)
        if squeezed(text, spaced=self.reading.spaced) == piece.text:
            self._keep(cell)
            return
        found = difference(cell, piece, spaced=self.reading.spaced)
        self._keep(found.kept)
        for changed in found.changed:
            self._changed(line, changed, piece)
        for number in found.untied:
            self.coverage.untied += 1
            self._report(rules.UNTIED, line, piece, found=number, text=_short(piece.text))
        for was, now in found.turned:
            fields = {"expected": was, "found": now, "text": _short(piece.text)}
            self._report(rules.DIRECTION, line, piece, **fields)
        if found.wording:
            self._report(rules.WORDING, line, piece, expected=text.strip(), found=piece.text)

    def _changed(self, line: Line, changed: Changed, piece: Piece) -> None:
        part = changed.part
        figure = part.figure
        found = changed.found or "（没有）"
        label = self.expectation.facts[figure.fact].label if figure else "这里"
        rule = {"figure": rules.FIGURE, "unit": rules.UNIT}.get(part.guard, rules.LITERAL)
        self.coverage.untied += len(NUMBER.findall(changed.found))
        if figure and part.guard == "figure":
            note(self.printed, figure, changed.found)
        fields = {"label": label, "expected": changed.expected, "found": found}
        fact = figure.fact if figure else ""
        self.findings.append(
            finding(
                rule,
                Place(self.file, piece.where, fact, changed.found),
                Place(self.expectation.input, line.where, fact, changed.expected),
                **fields,
            )
        )

    def _unpaired(
        self, pairs: list[Pair], lines: list[Line], rows: list[Row], keys: list[str]
    ) -> None:
        """没有对上的行: missing, moved, repeated, or put in."""
        extra = [pair.row for pair in pairs if pair.line is None and pair.row is not None]
        waiting = {rows[number].text: number for number in reversed(extra)}
        moved: set[int] = set()
        for run in _missing_runs(pairs):
            left = []
            for number in run:
                place = waiting.pop(keys[number], None)
                if place is None:
                    left.append(number)
                else:
                    moved.add(place)
                    self._moved(lines[number], rows[place])
            if left:
                self._missing([lines[number] for number in left])
        present = {keys[pair.line] for pair in pairs if pair.line is not None}
        for number in extra:
            if number not in moved:
                self._extra(rows[number], repeated=rows[number].text in present)

    def _missing(self, lines: list[Line]) -> None:
        first = lines[0]
        facts = [figure for line in lines for figure in line.figures()]
        texts = [_short(" ".join(line.raw)) for line in lines[:3]]
        named = facts[0] if facts else None
        places = [
            Place(self.file, "（没有）"),
            Place(
                self.expectation.input,
                first.where,
                named.fact if named else "",
                named.text if named else "",
            ),
        ]
        count = "一行" if len(lines) == 1 else f" {len(lines)} 行"
        self.findings.append(
            finding(rules.MISSING, *places, count=count, text="；".join(texts) or "空行")
        )

    def _moved(self, line: Line, row: Row) -> None:
        for cell in line.cells:
            self._keep(cell)
        self._report(rules.MOVED, line, row.pieces[0], text=_short(row.text))

    def _extra(self, row: Row, *, repeated: bool) -> None:
        place = Place(self.file, row.pieces[0].where)
        numbers = [hit for piece in row.pieces for hit in NUMBER.findall(piece.text)]
        self.coverage.untied += len(numbers)
        if repeated:
            self.findings.append(finding(rules.REPEATED, place, text=_short(row.text) or "空行"))
        elif numbers:
            fields = {"found": "、".join(numbers), "text": _short(row.text)}
            self.findings.append(finding(rules.UNTIED, place, **fields))
        else:
            fields = {"expected": "（没有）", "found": row.text}
            self.findings.append(finding(rules.WORDING, place, **fields))

    def _order(self, rows: list[Row]) -> None:
        for piece, before in misplaced(rows):
            fields = {"text": _short(piece.text), "before": _short(before.text)}
            place = Place(self.file, piece.where)
            self.findings.append(finding(rules.ORDER, place, **fields))

    def _ties(self) -> int:
        """勾稽: how many hold; one that the tree itself does not print as held is left to check."""
        ties, facts = self.expectation.ties, self.expectation.facts
        intended: Printed = {}
        for figure in figures(self.expectation.document):
            note(intended, figure, figure.text)
        known = {_key(each) for each in outcomes(ties, intended, facts) if not each.holds}
        found = list(outcomes(ties, self.printed, facts))
        for each in found:
            if not each.holds and _key(each) not in known:
                fields = {"title": each.tie.title, "left": each.total, "right": each.sum}
                place = Place(self.file, "", each.tie.total, str(each.total))
                self.findings.append(finding(rules.TIE, place, **fields, unit=each.form[0]))
        return sum(each.holds for each in found)

    def _report(self, rule: Rule, line: Line, piece: Piece, **fields: object) -> None:
        places = (Place(self.file, piece.where), Place(self.expectation.input, line.where))
        self.findings.append(finding(rule, *places, **fields))


def _key(outcome: Outcome) -> tuple[Tie, tuple[str, int]]:
    return outcome.tie, outcome.form


def _missing_runs(pairs: list[Pair]) -> Iterator[list[int]]:
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


def _whole(row: Row) -> Piece:
    first = row.pieces[0]
    return Piece("".join(piece.text for piece in row.pieces), first.where)


def _short(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[:limit] + "…"

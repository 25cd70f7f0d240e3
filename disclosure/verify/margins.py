"""正文之外: headers, footers and page numbers, properties, and what a file says unseen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from disclosure.core.findings import Finding, Place, finding
from disclosure.document.nodes import Document, Properties
from disclosure.document.walk import figures
from disclosure.verify import rules
from disclosure.verify.align import Pair
from disclosure.verify.coverage import Coverage
from disclosure.verify.expected import NUMBER, Line
from disclosure.verify.reading import Margin, Reading, Row, squeezed

_NUMBERED = re.compile(r"\d+")


def check_margins(
    file: str, margins: Sequence[Margin], expected: set[tuple[str, str]], coverage: Coverage
) -> Iterator[Finding]:
    """页眉页脚发现: words that the shell does not have, page numbers out of step."""
    parted = [(margin, _parted(margin, expected)) for margin in margins]
    offsets = Counter(
        int(number) - margin.page for margin, number in parted if number and margin.page
    )
    offset = offsets.most_common(1)[0][0] if offsets else 0
    for margin, number in parted:
        place = Place(file, margin.where, "", margin.text)
        if number is None:
            coverage.untied += len(NUMBER.findall(margin.text))
            yield _foreign(margin, place)
        elif number and margin.page and int(number) != margin.page + offset:
            coverage.untied += 1
            fields = {"what": margin.where, "found": number, "expected": margin.page + offset}
            yield finding(rules.PAGE_NUMBER, place, **fields)
        else:
            coverage.furniture += len(NUMBER.findall(margin.text)) + bool(margin.page_number)


def _foreign(margin: Margin, place: Place) -> Finding:
    numbers = NUMBER.findall(margin.text)
    if numbers:
        return finding(rules.UNTIED, place, found="、".join(numbers), text=margin.text)
    return finding(rules.WORDING, place, expected="（没有）", found=margin.text)


def _parted(margin: Margin, expected: set[tuple[str, str]]) -> str | None:
    """页码: of a margin the shell has, "" where it has none, None for a foreign one."""
    text = squeezed(margin.text, spaced=False)
    for before, after in expected:
        if text == before + after:
            return margin.page_number
        if not margin.page_number and text.startswith(before) and text.endswith(after):
            middle = text[len(before) : len(text) - len(after)]
            if _NUMBERED.fullmatch(middle):
                return middle
    return None


def check_pages(
    file: str, lines: list[Line], rows: list[Row], pairs: list[Pair], coverage: Coverage
) -> Iterator[Finding]:
    """目录页码发现: where the file has pages, an entry names the one its heading stands on."""
    stands = {
        lines[pair.line].entry_of: rows[pair.row].page
        for pair in pairs
        if pair.line is not None and pair.row is not None and lines[pair.line].entry_of
    }
    for pair in pairs:
        if pair.line is None or pair.row is None or not rows[pair.row].page_number:
            continue
        row, page = rows[pair.row], stands.get(lines[pair.line].contents, 0)
        if page and page != int(row.page_number):
            coverage.untied += 1
            place = Place(file, row.pieces[0].where, "", row.page_number)
            fields = {"what": lines[pair.line].where, "found": row.page_number, "expected": page}
            yield finding(rules.PAGE_NUMBER, place, **fields)
        else:
            coverage.furniture += 1


def check_properties(
    file: str, found: Mapping[str, str], properties: Properties
) -> Iterator[Finding]:
    """文档属性发现: numbers in them are held, words are not."""
    for name, text in found.items():
        expected = str(getattr(properties, name))
        if text and NUMBER.findall(text) != NUMBER.findall(expected):
            fields = {"name": name, "expected": expected, "found": text}
            yield finding(rules.PROPERTY, Place(file, "文档属性", "", text), **fields)


def check_hidden(file: str, reading: Reading, document: Document) -> Iterator[Finding]:
    """看不见的文字发现: what is read aloud or kept for linked figures."""
    for shown, said, where in reading.spoken:
        if squeezed(shown, spaced=False) != squeezed(said, spaced=False):
            fields = {"what": "替代文字", "expected": shown, "found": said}
            yield finding(rules.HIDDEN, Place(file, where, "", said), **fields)
    printed = {(figure.fact, figure.text) for figure in figures(document)}
    texts = {figure.fact: figure.text for figure in figures(document)}
    for fact, text in reading.stored:
        if (fact, text) not in printed:
            fields = {
                "what": "随文件存放的数",
                "expected": texts.get(fact, "（没有）"),
                "found": text,
            }
            yield finding(rules.HIDDEN, Place(file, "随文件存放的数", fact, text), **fields)

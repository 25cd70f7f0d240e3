"""正文之外: headers, footers and page numbers, properties, and what a file says unseen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from disclosure.core.findings import Finding, Place, finding
from disclosure.core.phrase import listed, phrase
from disclosure.document.nodes import Figure, Properties
from disclosure.verify import rules
from disclosure.verify.align import Pair
from disclosure.verify.blocks import Sides
from disclosure.verify.coverage import Coverage
from disclosure.verify.expected import NUMBER
from disclosure.verify.reading import Margin, Reading, squeezed

_NUMBERED = re.compile(r"\d+")


def check_margins(
    file: str, reading: Reading, expected: frozenset[tuple[str, str]], coverage: Coverage
) -> Iterator[Finding]:
    """页眉页脚发现: words that the shell does not have, page numbers out of step or lost."""
    parted = [(margin, _parted(margin, expected)) for margin in reading.margins]
    numbers = {margin.page: int(number) for margin, number in parted if number and margin.page}
    offsets = Counter(number - page for page, number in numbers.items())
    offset = offsets.most_common(1)[0][0] if offsets else 0
    for margin, number in parted:
        if number is None:
            coverage.untied += len(NUMBER.findall(margin.text))
            yield _foreign(file, margin)
        elif number and margin.page and int(number) != margin.page + offset:
            coverage.untied += 1
            yield _page_number(file, margin.where, number, margin.page + offset)
        else:
            coverage.furniture += len(NUMBER.findall(margin.text)) + bool(margin.page_number)
    last = max((row.page for row in reading.rows), default=0)
    for page in range(min(numbers, default=1), last + 1 if numbers else 0):
        if page not in numbers:
            yield _page_number(file, f"第 {page} 页页边", "（没有）", page + offset)


def _page_number(file: str, where: str, found: str, expected: int) -> Finding:
    place = Place(file, where, "", found)
    return finding(rules.PAGE_NUMBER, place, what=where, found=found, expected=expected)


def _foreign(file: str, margin: Margin) -> Finding:
    place = Place(file, margin.where, "", margin.text)
    numbers = NUMBER.findall(margin.text)
    if numbers:
        return finding(rules.UNTIED, place, found=listed(numbers), text=margin.text)
    return finding(rules.WORDING, place, expected=phrase("（没有）"), found=margin.text)


def _parted(margin: Margin, expected: frozenset[tuple[str, str]]) -> str | None:
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
    file: str, sides: Sides, pairs: Sequence[Pair], coverage: Coverage
) -> Iterator[Finding]:
    """目录页码发现: where the file has pages, an entry names the one its heading stands on."""
    both = [
        (sides.lines[pair.line], sides.rows[pair.row])
        for pair in pairs
        if pair.line is not None and pair.row is not None
    ]
    stands = {line.entry_of: row.first_page for line, row in both if line.entry_of}
    for line, row in both:
        if not row.page_number:
            continue
        page = stands.get(line.contents, 0)
        if page and page != int(row.page_number):
            coverage.untied += 1
            yield _page_number(file, line.where, row.page_number, page)
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


def check_hidden(file: str, reading: Reading, figures: Sequence[Figure]) -> Iterator[Finding]:
    """看不见的文字发现: what is read aloud or kept for linked figures."""
    for shown, said, where, what in reading.spoken:
        if squeezed(shown, spaced=False) != squeezed(said, spaced=False):
            fields = {"what": what, "expected": shown or "（没有）", "found": said}
            yield finding(rules.HIDDEN, Place(file, where, "", said), **fields)
    printed = {(figure.fact, figure.text) for figure in figures}
    texts = {figure.fact: figure.text for figure in figures}
    for fact, text in reading.stored:
        if (fact, text) not in printed:
            fields = {
                "what": "随文件存放的数",
                "expected": texts.get(fact, "（没有）"),
                "found": text,
            }
            yield finding(rules.HIDDEN, Place(file, "随文件存放的数", fact, text), **fields)

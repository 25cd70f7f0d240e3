"""读 PDF: lines and ruled tables by page, headings by bookmark and by the text that stands there."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

import pdfplumber

from conformance.reading import Entry, Grid, Part, Reading, Rows
from conformance.text import plain

FOOTER = re.compile(r"[—–―─-]\s*(\d+)\s*[—–―─-]")
ENTRY = re.compile(r"(?P<text>.*?)[\s.·…．‥]+(?P<page>\d{1,3})")
CONTENTS = "目录"
LEAN = 4
"""Points that the boxes of two faces in one line may lie apart."""
PdfPage = Any


@dataclass(frozen=True)
class _Line:
    """一行."""

    page: int
    top: float
    text: str


@dataclass(frozen=True)
class _Table:
    """一页上的一张表: ``sides`` are its left and right edges, in points."""

    page: int
    top: float
    rows: Rows
    sides: tuple[int, int]


@dataclass(frozen=True)
class _Bookmark:
    """书签."""

    title: str
    level: int
    page: int


@dataclass
class _Open:
    """未完的一节."""

    title: str
    level: int
    page: str | None
    items: list[_Line | _Table] = field(default_factory=list)

    def done(self) -> Part:
        lines = tuple(item.text for item in self.items if isinstance(item, _Line))
        return Part(self.title, self.level, self.page, lines, _joined(self.items))


def read_pdf(data: bytes) -> Reading:
    """读 PDF 文件."""
    items: list[_Line | _Table] = []
    footers: dict[int, str] = {}
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages):
            found, footer = _page(number, page)
            items += found
            if footer:
                footers[number] = footer
            page.close()
        bookmarks = _bookmarks(pdf)
    start, parts = _parts(items, bookmarks, footers)
    cover, contents = _front([item for item in items[:start] if isinstance(item, _Line)])
    return Reading(cover, contents, parts, whole_lines=False)


def _page(number: int, page: PdfPage) -> tuple[list[_Line | _Table], str | None]:
    """一页: lines outside its tables, and its tables, from top to bottom; the footer apart."""
    ruled = page.find_tables()
    tables = [
        _Table(number, table.bbox[1], _rows(table.extract()), _sides(table.bbox)) for table in ruled
    ]
    lines = [
        _Line(number, line["top"], line["text"])
        for line in page.extract_text_lines(return_chars=False, y_tolerance=LEAN)
        if not any(_within(line, table.bbox) for table in ruled)
    ]
    numbers = [hit[1] for line in lines if (hit := FOOTER.fullmatch(line.text.strip()))]
    if len(numbers) > 1:
        raise ValueError(f"page {number + 1} has {len(numbers)} page numbers")
    items: list[_Line | _Table] = [*tables]
    items += [line for line in lines if not FOOTER.fullmatch(line.text.strip())]
    items.sort(key=lambda item: item.top)
    return items, numbers[0] if numbers else None


def _rows(cells: list[list[str | None]]) -> Rows:
    return tuple(tuple(cell or "" for cell in row) for row in cells)


def _sides(box: tuple[float, float, float, float]) -> tuple[int, int]:
    return round(box[0]), round(box[2])


def _within(line: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = box
    across, down = (line["x0"] + line["x1"]) / 2, (line["top"] + line["bottom"]) / 2
    return bool(top < down < bottom and left < across < right)


def _bookmarks(pdf: Any) -> list[_Bookmark]:
    pages = {page.page_obj.pageid: number for number, page in enumerate(pdf.pages)}
    return [
        _Bookmark(title, level, pages[_target(pdf, destination, action).objid])
        for level, title, destination, action, _ in pdf.doc.get_outlines()
    ]


def _target(pdf: Any, destination: Any, action: Any) -> Any:
    """目标页: of an explicit or a named destination, or of a go-to action."""
    if destination is None:
        destination = action.resolve()["D"] if hasattr(action, "resolve") else action["D"]
    if isinstance(destination, str | bytes):
        destination = pdf.doc.get_dest(destination)
    while hasattr(destination, "resolve"):
        destination = destination.resolve()
    return (destination["D"] if isinstance(destination, dict) else destination)[0]


def _parts(
    items: list[_Line | _Table], bookmarks: list[_Bookmark], footers: dict[int, str]
) -> tuple[int, tuple[Part, ...]]:
    """各节: each bookmark's text must stand on the page it leads to."""
    parts, cursor, start = list[_Open](), 0, len(items)
    for mark in bookmarks:
        first, last = _find(items, mark, cursor)
        if parts:
            parts[-1].items += items[cursor:first]
        else:
            start = first
        parts.append(_Open(mark.title, mark.level, footers.get(mark.page)))
        cursor = last
    if parts:
        parts[-1].items += items[cursor:]
    return start, tuple(part.done() for part in parts)


def _find(items: list[_Line | _Table], mark: _Bookmark, cursor: int) -> tuple[int, int]:
    title = plain(mark.title)
    for first in range(cursor, len(items)):
        if items[first].page == mark.page and (last := _spelled(items, first, title)):
            return first, last
    raise ValueError(f"bookmark without its text on page {mark.page + 1}: {mark.title}")


def _spelled(items: list[_Line | _Table], first: int, title: str) -> int | None:
    """标题占几行: the index after its last line, if the lines from ``first`` spell it."""
    text = ""
    for index in range(first, len(items)):
        item = items[index]
        if isinstance(item, _Table) or not title.startswith(text := text + plain(item.text)):
            return None
        if text == title:
            return index + 1
    return None


def _front(lines: list[_Line]) -> tuple[tuple[str, ...], tuple[Entry, ...]]:
    """封面和目录: an entry may take several lines, the last with the page number."""
    texts = [line.text for line in lines]
    before = list(takewhile(lambda text: plain(text) != CONTENTS, texts))
    entries, begun = list[Entry](), ""
    for text in texts[len(before) + 1 :]:
        if hit := ENTRY.fullmatch(text.strip()):
            entries.append(Entry(begun + hit["text"], hit["page"]))
            begun = ""
        else:
            begun += text
    return tuple(texts[: len(before) + 1] + ([begun] if begun else [])), tuple(entries)


def _joined(items: list[_Line | _Table]) -> tuple[Grid, ...]:
    """续表: a table that goes on at the top of the next page, its repeated head dropped."""
    grids: list[Grid] = []
    last: _Line | _Table | None = None
    for item in items:
        if isinstance(item, _Table):
            if isinstance(last, _Table) and _goes_on(last, item):
                heads = _common(grids[-1].rows, item.rows)
                grids[-1] = Grid(grids[-1].rows + item.rows[heads:], heads)
            else:
                grids.append(Grid(item.rows))
        last = item
    return tuple(grids)


def _goes_on(one: _Table, other: _Table) -> bool:
    """Rows of merged cells may show fewer columns on the next page."""
    return other.page == one.page + 1 and one.sides == other.sides


def _common(one: Rows, other: Rows) -> int:
    """相同的首行数: rows of the head printed again."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))

"""目录 XML: entries with links and page numbers already filled in.

The page numbers are an estimate from the shell's page and styles; Word replaces them when the
fields are updated. The estimate depends on nothing but the tree and the layout.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from math import ceil
from unicodedata import east_asian_width

from disclosure.document.drawing import chart_height
from disclosure.document.grid import Placed, grid_rows
from disclosure.document.layout import Layout, Page, Style
from disclosure.document.nodes import (
    Block,
    Chart,
    Document,
    Form,
    Heading,
    Inlines,
    PageBreak,
    Row,
    Section,
    Table,
)
from disclosure.document.walk import headings, lines, plain
from disclosure.writers.docx.body import field_runs
from disclosure.writers.docx.inline import anchor, run

_FRONT_PAGES = 2
"""Cover and contents; a longer contents list is counted below."""

_MARGINS = 6
"""Points of a cell, left and right of its text."""


def contents_xml(document: Document, layout: Layout) -> str:
    """目录: one paragraph an entry, inside a TOC field built on the headings' TC fields."""
    entries = [heading for heading in headings(document) if heading.contents is not None]
    pages = Estimate(layout).pages(document, len(entries))
    paragraphs = [_entry(heading, pages[heading.id]) for heading in entries]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> TOC \\f C \\h \\z </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    xml = []
    for index, (heading, inner) in enumerate(zip(entries, paragraphs, strict=True)):
        first = begin if index == 0 else ""
        last = end if index == len(entries) - 1 else ""
        style = f'<w:pPr><w:pStyle w:val="TOC{heading.contents_level}"/></w:pPr>'
        xml.append(f"<w:p>{style}{first}{inner}{last}</w:p>")
    return "".join(xml)


def _entry(heading: Heading, page: int) -> str:
    target = anchor(heading.id)
    number = field_runs(f" PAGEREF {target} \\h ", run(str(page)))
    text = run(plain(heading.contents or ()))
    return f'<w:hyperlink w:anchor="{target}" w:history="1">{text}<w:r><w:tab/></w:r>{number}</w:hyperlink>'


@dataclass
class Estimate:
    """页码估计: adds up heights, line by line, and turns the page when it is full."""

    layout: Layout
    page: int = 1
    used: float = 0
    sheet: Page | None = None
    found: dict[str, int] = field(default_factory=dict)

    def pages(self, document: Document, entries: int) -> dict[str, int]:
        """页码: by heading id."""
        sheet = self.layout.page
        room = sheet.height - sheet.top - sheet.bottom - 60
        contents = ceil(entries * (self._style("TOC1").line or 26) / room)
        self.page = _FRONT_PAGES + contents - 1
        for section in document.sections:
            self._section(section)
        return self.found

    def _section(self, section: Section) -> None:
        page = self.layout.page
        self.sheet = page.turned() if section.landscape else page
        self.page, self.used = self.page + 1, 0
        for index, block in enumerate(section.blocks):
            self._block(block, first=index == 0)

    def _block(self, block: Block, *, first: bool) -> None:
        match block:
            case Heading():
                if block.page_break and not first:
                    self._turn()
                following = self._style("BodyText").line or 20
                self._add(self._height(block.style, block.inlines), keep=following * 2)
                self.found[block.id] = self.page
            case Table():
                self._rows(block.head, block.body, block.widths)
            case Form():
                self._rows((), block.body, block.widths)
            case Chart():
                title = self._height(block.style, block.title)
                self._add(chart_height(block, self._style("TableText").size) + 8 + title)
            case PageBreak():
                self._turn()
            case _:
                style = getattr(block, "style", "TableNote")
                for line in lines(block):
                    self._add(self._height(style, line))

    def _rows(self, head: tuple[Row, ...], body: tuple[Row, ...], widths: tuple[int, ...]) -> None:
        self._add(18)
        share = self._line() / sum(widths)
        rooms = [share * width - _MARGINS for width in widths]
        heights = [self._row(row, rooms) for row in grid_rows((*head, *body), len(widths))]
        heads = sum(heights[: len(head)])
        self._add(heads)
        for height in heights[len(head) :]:
            if self.used + height > self._room():
                self._turn()
                self._add(heads)
            self._add(height)

    def _row(self, row: list[Placed], rooms: list[float]) -> float:
        style = self._style("TableText")
        size = style.size
        counts = [
            _line_count(
                plain(cell.inlines), size, sum(rooms[at : at + span]) + _MARGINS * (span - 1)
            )
            for at, cell, span in row
            if cell is not None and cell.rows == 1 and cell.inlines
        ]
        return max(counts, default=1) * (style.line or 15) + 3

    def _height(self, name: str, inlines: Inlines) -> float:
        style = self._style(name)
        count = _line_count(plain(inlines), style.size, self._line(), style.first_line)
        return count * (style.line or style.size * 1.3) + style.before + style.after

    def _add(self, height: float, keep: float = 0) -> None:
        if self.used + height + keep > self._room():
            self._turn()
        self.used += height

    def _turn(self) -> None:
        if self.used:
            self.page, self.used = self.page + 1, 0

    def _room(self) -> float:
        sheet = self.sheet or self.layout.page
        return sheet.height - sheet.top - sheet.bottom

    def _line(self) -> float:
        sheet = self.sheet or self.layout.page
        return sheet.width - sheet.left - sheet.right

    def _style(self, name: str) -> Style:
        return self.layout.styles.get(name) or self.layout.styles["Normal"]


@cache
def _width(character: str) -> float:
    """字宽: of a character, in parts of its size."""
    return 1.0 if east_asian_width(character) in "WFA" else 0.5


def _line_count(text: str, size: float, width: float, indent: float = 0) -> int:
    if len(text) * size + indent <= width:  # no character is wider than its size
        return 1
    wide = len(text) / 2 if text.isascii() else sum(map(_width, text))
    return max(1, ceil((wide * size + indent) / max(width, size)))

"""工作簿: one worksheet a table or form, and a hidden one that names the fact of every figure.

The only module that knows XlsxWriter. Names and texts are written as strings whatever they begin
with: nothing of the input becomes a formula or a link.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from disclosure.document.layout import Layout, Style
from disclosure.document.nodes import DRAFT, Document, Figure, Inlines, Properties, Text
from disclosure.document.sheet_names import FIGURES, sheet_names
from disclosure.document.sheets import LONGEST, Sheet, no_sheets, number, sheets
from disclosure.document.walk import leaves, plain
from disclosure.writers.xlsx.measure import Band, Measured, measured, style
from disclosure.writers.xlsx.values import value

_PLAIN_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_PAPERS = {595: 9, 842: 8}
"""A4 and A3, by the width of the upright page in points."""

_INCH = 72
_BORDER = {"border": 1}
HEADS = ("工作表", "单元格", "事实", "印出", "单位", "小数位数", "数")


def write_xlsx(document: Document, layout: Layout) -> bytes:
    """工作簿: the same bytes for the same tree and layout."""
    output = BytesIO()
    book = Workbook(output, _PLAIN_TEXT)
    book.set_properties(_properties(document.properties))
    pen = Pen(book, layout, f"&C{DRAFT}" if document.draft else "")
    found = sheets(document)
    names = sheet_names(plain(sheet.title[1]) for sheet in found)
    for name, sheet in zip(names, found, strict=True):
        pen.sheet(name, measured(_marked(sheet) if document.draft else sheet, layout))
    if not found:
        name, text = no_sheets(document)
        book.add_worksheet(name).write_string(0, 0, text)
    pen.figures()
    book.close()
    return output.getvalue()


def _marked(sheet: Sheet) -> Sheet:
    """标明是草稿: in the title on the sheet, and not only in the name of the file."""
    style, title = sheet.title
    return replace(sheet, title=(style, (Text(f"{DRAFT}："), *title)))


def _properties(properties: Properties) -> dict[str, Any]:
    return {
        "title": properties.title,
        "author": properties.author,
        "subject": properties.subject,
        "keywords": properties.keywords,
        "created": datetime.combine(date.fromisoformat(properties.date), time()),
    }


@dataclass
class Pen:
    """写表: keeps the formats of one workbook, and where each figure was written.

    ``header`` is printed above every page; ``rest`` is what a cell of the sheet in hand could not hold; it goes below the table.
    """

    book: Any
    layout: Layout
    header: str = ""
    rest: list[str] = field(default_factory=list)
    formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)
    written: list[tuple[str, str, Figure]] = field(default_factory=list)

    def sheet(self, name: str, sheet: Measured) -> None:
        """一张工作表: widths, bands of words, the grid, and how it is printed."""
        page = self.book.add_worksheet(name)
        for column, width in enumerate(sheet.widths):
            page.set_column(column, column, width)
        for row, height in sheet.heights.items():
            page.set_row(row, height)
        for band in sheet.bands:
            self._band(page, band)
        for area, cell in sheet.cells:
            look = style(self.layout, "TableHead" if cell.head else "TableText")
            self._write(page, area, cell.inlines, _look(look, cell.align) | _BORDER)
        for row, text in enumerate(self.rest, max(sheet.heights) + 1):
            page.write_string(row, 0, text)
        self.rest.clear()
        self._print(page, sheet)

    def figures(self) -> None:
        """数字表: sheet, cell, fact, and the figure as printed; hidden, for programs."""
        page = self.book.add_worksheet(FIGURES)
        text = self._format({"num_format": "@"})
        rows = [HEADS, *(_record(*entry) for entry in self.written)]
        for row, record in enumerate(rows):
            for column, content in enumerate(record):
                page.write_string(row, column, content, text)
        page.hide()

    def _band(self, page: Any, band: Band) -> None:
        look = style(self.layout, band.words[0])
        self._write(page, band.area, band.words[1], _look(look, band.align or look.align))

    def _write(
        self, page: Any, area: tuple[int, int, int, int], inlines: Inlines, look: dict[str, Any]
    ) -> None:
        top, left, bottom, right = area
        content = value(inlines)
        form = self._format({**look, "num_format": content.format})
        if (top, left) != (bottom, right):
            page.merge_range(top, left, bottom, right, "", form)
        if not isinstance(content.content, str):
            page.write_number(top, left, content.content, form)
        elif not content.content:
            page.write_blank(top, left, None, form)
        else:
            page.write_string(top, left, content.content[:LONGEST], form)
            later = range(LONGEST, len(content.content), LONGEST)
            self.rest += [content.content[start : start + LONGEST] for start in later]
        where = xl_rowcol_to_cell(top, left)
        self.written += [
            (page.name, where, leaf) for leaf in leaves(inlines) if isinstance(leaf, Figure)
        ]

    def _print(self, page: Any, sheet: Measured) -> None:
        if sheet.landscape:
            page.set_landscape()
        page.set_paper(_PAPERS.get(round(self.layout.page.width), 0))
        page.set_margins(*(side / _INCH for side in sheet.margins))
        page.set_header(self.header)
        page.fit_to_pages(1, 0)
        page.center_horizontally()
        if sheet.head:
            first, last = sheet.head
            page.repeat_rows(first, last)
            page.freeze_panes(last + 1, 0)

    def _format(self, look: dict[str, Any]) -> Any:
        key = tuple(look.items())
        if key not in self.formats:
            self.formats[key] = self.book.add_format(look)
        return self.formats[key]


def _look(style: Style, align: str) -> dict[str, Any]:
    return {
        "font_name": style.east_asian or "宋体",
        "font_size": style.size,
        "bold": style.bold,
        "align": align,
        "valign": "vcenter",
        "text_wrap": True,
    }


def _record(sheet: str, cell: str, figure: Figure) -> tuple[str, ...]:
    known = number(figure)
    told = "" if known is None else f"{known:f}"
    return sheet, cell, figure.fact, figure.text, figure.unit, str(figure.decimals), told

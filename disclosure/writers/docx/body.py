"""正文 XML: sections, headings, paragraphs and tables as one string."""

from __future__ import annotations

from dataclasses import dataclass, field

from disclosure.document.layout import Layout
from disclosure.document.nodes import (
    Block,
    Chart,
    Document,
    Figure,
    Form,
    Heading,
    List,
    Note,
    PageBreak,
    Paragraph,
    Section,
    Table,
)
from disclosure.document.walk import leaves, lines, plain
from disclosure.writers.docx.chart import chart_part, drawing_xml
from disclosure.writers.docx.escaping import escape
from disclosure.writers.docx.inline import Bookmarks, anchor, run, runs
from disclosure.writers.docx.table import form_xml, table_xml

TWIPS = 20
"""Twentieths of a point, Word's unit of length."""


@dataclass
class Body:
    """正文: built block by block; ``sections`` gives the page set-up of each orientation.

    ``charts`` are the parts of those met so far.
    """

    layout: Layout
    sections: tuple[str, str]
    bookmarks: Bookmarks
    landscape: bool = False
    charts: list[str] = field(default_factory=list)

    def xml(self, document: Document) -> str:
        """正文: every section but the last ends with its own page set-up."""
        parts = []
        for index, section in enumerate(document.sections):
            parts.append(self._section(section))
            if index < len(document.sections) - 1:
                properties = self.sections[section.landscape]
                parts.append(f"<w:p><w:pPr>{_TINY}{properties}</w:pPr></w:p>")
        return "".join(parts)

    def _section(self, section: Section) -> str:
        self.landscape = section.landscape
        return "".join(self._block(block) for block in section.blocks)

    @property
    def width(self) -> int:
        """行宽: of the page as it lies, in twentieths of a point."""
        page = self.layout.page.turned() if self.landscape else self.layout.page
        return round((page.width - page.left - page.right) * TWIPS)

    def _block(self, block: Block) -> str:
        match block:
            case Section():
                return self._section(block)
            case Heading():
                return self._heading(block)
            case Paragraph():
                return paragraph(block.style, runs(block.inlines, self.bookmarks))
            case List():
                return "".join(
                    paragraph(block.style, run(mark) + runs(line, self.bookmarks))
                    for mark, line in block.items
                )
            case Table():
                return table_xml(block, self.width, self.bookmarks) + _AFTER_TABLE
            case Form():
                return form_xml(block, self.width, self.bookmarks) + _AFTER_TABLE
            case Note():
                return paragraph("TableNote", runs(block.inlines, self.bookmarks))
            case Chart():
                return self._chart(block)
            case PageBreak():
                return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
            case _:
                raise TypeError(f"unknown block: {block!r}")

    def _chart(self, chart: Chart) -> str:
        style = self.layout.styles["TableText"]
        for leaf in (leaf for line in lines(chart) for leaf in leaves(line)):
            if isinstance(leaf, Figure) and leaf.text:
                self.bookmarks.form(leaf)  # its text is in the chart's own part
        self.charts.append(chart_part(chart, self.width / TWIPS, style))
        title = paragraph(chart.style, runs(chart.title, self.bookmarks), _AFTER_CHART)
        return drawing_xml(chart, len(self.charts), self.width, style) + title

    def _heading(self, heading: Heading) -> str:
        inner = runs(heading.inlines, self.bookmarks)
        entry = "" if heading.contents is None else entry_field(heading)
        more = "<w:pageBreakBefore/>" if heading.page_break else ""
        text = self.bookmarks.named(anchor(heading.id), inner)
        return paragraph(heading.style, entry + text, more)


_TINY = '<w:pStyle w:val="TableNote"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_AFTER_TABLE = f"<w:p><w:pPr>{_TINY}</w:pPr></w:p>"
"""Two tables must not touch, and a section cannot end in a table: a paragraph of one point."""
_AFTER_CHART = '<w:spacing w:before="60" w:after="200"/>'


def paragraph(style: str, inner: str, more: str = "") -> str:
    """段落."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inner}</w:p>'


def entry_field(heading: Heading) -> str:
    """目录项域 (TC): the entry's own text, so that Word can rebuild the contents from it."""
    text = plain(heading.contents or ()).replace('"', "”").replace("\\", "\\\\")
    code = f' TC "{text}" \\f C \\l "{heading.contents_level}" '
    return field_runs(code, hidden=True)


def field_runs(code: str, result: str | None = None, *, hidden: bool = False) -> str:
    """域: its code and, where it shows one, its result."""
    properties = "<w:rPr><w:vanish/></w:rPr>" if hidden else ""

    def part(inner: str) -> str:
        return f"<w:r>{properties}{inner}</w:r>"

    begin = part('<w:fldChar w:fldCharType="begin"/>')
    instruction = part(f'<w:instrText xml:space="preserve">{escape(code)}</w:instrText>')
    shown = "" if result is None else part('<w:fldChar w:fldCharType="separate"/>') + result
    return begin + instruction + shown + part('<w:fldChar w:fldCharType="end"/>')

"""块: the blocks of a document as the program takes them, page by page of one orientation."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from typing import Any

from disclosure.document.drawing import chart_height
from disclosure.document.layout import Picture
from disclosure.document.nodes import (
    Block,
    Chart,
    Form,
    Heading,
    Inlines,
    List,
    Note,
    PageBreak,
    Paragraph,
    Section,
    Table,
    Text,
)
from disclosure.writers.svg import chart_svg
from disclosure.writers.typst.inlines import parts
from disclosure.writers.typst.pictures import with_families
from disclosure.writers.typst.styles import Styles
from disclosure.writers.typst.tables import Grids

Data = dict[str, Any]
_DEEPEST = 6
_STICKY = ("FormSubtitle",)
"""Styles that, like headings, stay with what follows them."""


class Blocks:
    """块的写法: in the styles of one document."""

    def __init__(self, styles: Styles) -> None:
        self.styles, self.layout = styles, styles.layout
        self.grids = Grids(styles)
        self.above: list[int] = []

    def pages(self, section: Section) -> Iterator[Data]:
        """各段页面: a section within another begins a page of its own, and so does what follows it."""
        waiting: list[Block] = []
        for block in section.blocks:
            if isinstance(block, Section):
                yield from self._run(waiting, landscape=section.landscape)
                yield from self.pages(block)
                waiting = []
            else:
                waiting.append(block)
        yield from self._run(waiting, landscape=section.landscape)

    def _run(self, blocks: list[Block], *, landscape: bool) -> Iterator[Data]:
        if blocks:
            found = [each for block in blocks for each in self.block(block, landscape=landscape)]
            found[0] |= {"top": True, "new-page": False}
            yield {"landscape": landscape, "blocks": found}

    def block(self, block: Block, *, landscape: bool) -> Iterator[Data]:
        """块: TypeError for a node of no known kind."""
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield self.paragraph(block.style, block.inlines)
            case List():
                for mark, inlines in block.items:
                    yield self.paragraph(block.style, (Text(mark), *inlines))
            case Table() | Form():
                if isinstance(block, Table) and (block.unit_line or block.left_line):
                    yield self._units(block)
                yield self.grids.data(block, landscape=landscape)
            case Note():
                yield self.paragraph("TableNote", block.inlines)
            case Chart():
                yield self._chart(block)
            case PageBreak():
                yield {"kind": "page-break"}
            case _:
                raise TypeError(f"unknown block: {block!r}")

    def paragraph(self, style: str, inlines: Inlines) -> Data:
        """段落."""
        body = parts(inlines, self.styles.type(style))
        sticky = style in _STICKY
        return {"kind": "paragraph", "style": style, "body": body, "top": False, "sticky": sticky}

    def _heading(self, heading: Heading) -> Data:
        return {
            "kind": "heading",
            "id": heading.id,
            "level": self._depth(heading),
            "style": heading.style,
            "body": parts(heading.inlines, self.styles.type(heading.style)),
            "new-page": heading.page_break,
            "top": heading.page_break,
        }

    def _depth(self, heading: Heading) -> int:
        """标题层次: how deep below the headings above it; PDF/UA allows no level to be left out."""
        while self.above and self.above[-1] >= heading.level:
            self.above.pop()
        self.above.append(heading.level)
        return min(len(self.above), _DEEPEST)

    def _units(self, table: Table) -> Data:
        drawn = self.styles.type("TableUnit")
        left, right = parts(table.left_line, drawn), parts(table.unit_line, drawn)
        return {"kind": "units", "left": left, "right": right, "top": False}

    def _chart(self, chart: Chart) -> Data:
        style, page = self.styles.style("TableText"), self.layout.page
        return {
            "kind": "chart",
            "svg": with_families(chart_svg(chart, self.layout), style, self.styles.families),
            "description": chart.description,
            "width": page.width - page.left - page.right,
            "height": chart_height(chart, style.size),
            "style": chart.style,
            "title": parts(chart.title, self.styles.type(chart.style)),
        }

    def picture(self, shown: Picture) -> Data:
        """图片: within a drawing, which takes the bytes of its picture along as text."""
        source = f"data:{shown.kind};base64,{b64encode(shown.data).decode()}"
        self.styles.type(shown.style)
        size = f'width="{shown.width:g}" height="{shown.height:g}"'
        return {
            "kind": "picture",
            "svg": f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image href="{escape(source)}" {size}/></svg>',
            "description": shown.description,
            "width": shown.width,
            "height": shown.height,
            "style": shown.style,
        }

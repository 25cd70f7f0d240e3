"""文档: a whole document as data for the program, and the PDF that comes of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from disclosure.document.layout import Layout, Margins, MarginText, Page, Style, filled
from disclosure.document.nodes import DRAFT, Document, Properties
from disclosure.document.walk import headings, plain
from disclosure.writers.faces.fonts import FontSet
from disclosure.writers.typst.blocks import Blocks, Data
from disclosure.writers.typst.compiler import compiled
from disclosure.writers.typst.families import Families, families
from disclosure.writers.typst.inlines import parts
from disclosure.writers.typst.styles import Styles, style_data

WATERMARK = Style("", "", east_asian="黑体", size=150, color="dddddd", line=150, line_exact=True)


def write_typst(document: Document, layout: Layout, fonts: FontSet) -> bytes:
    """出版: tagged, the same bytes for the same input; nothing but the arguments is read."""
    known = families(fonts)
    data = document_data(document, layout, known)
    day = date.fromisoformat(document.properties.date)
    time = datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()
    return compiled(json.dumps(data, ensure_ascii=False), known.fonts, int(time))


def document_data(document: Document, layout: Layout, known: Families) -> Data:
    """文档: as the program takes it."""
    styles = Styles(layout, known)
    blocks = Blocks(styles)
    for name in ("TOCHeading", "TableUnit"):
        styles.type(name)
    fields = {expression: plain(inlines) for expression, inlines in document.fields}
    margins = partial(_margins, fields=fields, styles=styles)
    mark = {"text": DRAFT, "style": style_data(WATERMARK, known)} if document.draft else None
    data = {
        "properties": _properties(document.properties),
        "portrait": _page(layout.page),
        "landscape": _page(layout.page.turned()),
        "front": margins(layout.front),
        "margins": margins(layout.margins),
        "header-from-top": layout.header_from_top,
        "watermark": mark,
        "cover": list(_cover(document, layout, blocks)),
        "contents": _contents(document, blocks),
        "sections": [page for each in document.sections for page in blocks.pages(each)],
    }
    return data | {"styles": styles.data()}


def _properties(properties: Properties) -> Data:
    day = date.fromisoformat(properties.date)
    return {
        "title": properties.title,
        "author": properties.author or [],
        "subject": properties.subject or None,
        "keywords": properties.keywords or [],
        "date": {"year": day.year, "month": day.month, "day": day.day},
    }


def _page(page: Page) -> Data:
    names = ("width", "height", "top", "right", "bottom", "left")
    return {name: getattr(page, name) for name in names}


def _margins(margins: Margins, fields: dict[str, str], styles: Styles) -> Data:
    edge = partial(_edge, fields=fields, styles=styles)
    return {
        "header": {"odd": edge(margins.odd_header), "even": edge(margins.even_header)},
        "footer": {"odd": edge(margins.odd_footer), "even": edge(margins.even_footer)},
    }


def _edge(text: MarginText, fields: dict[str, str], styles: Styles) -> Data | None:
    """页边一行: None where nothing stands there."""
    if not (text.before or text.after or text.numbered):
        return None
    styles.type(text.style)
    return {
        "style": text.style,
        "side": text.align if text.align in ("left", "right") else "center",
        "before": filled(text.before, fields),
        "after": filled(text.after, fields),
        "numbered": text.numbered,
    }


def _cover(document: Document, layout: Layout, blocks: Blocks) -> Iterator[Data]:
    """封面: every line keeps its room, as on a page begun on purpose."""
    for index in range(len(document.cover) + 1):
        yield from (blocks.picture(each) for each in layout.pictures if each.before == index)
        if index < len(document.cover):
            line = document.cover[index]
            yield blocks.paragraph(line.style, line.inlines) | {"top": index == 0}


def _contents(document: Document, blocks: Blocks) -> dict[str, Any]:
    entries = [
        {
            "id": heading.id,
            "style": f"TOC{heading.contents_level}",
            "body": parts(
                heading.contents, blocks.styles.type(f"TOC{heading.contents_level}"), bare=True
            ),
        }
        for heading in headings(document)
        if heading.contents is not None
    ]
    return {"title": document.contents_title, "entries": entries}

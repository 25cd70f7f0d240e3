"""网页: blocks and inlines of a document as HTML, every figure with its fact id."""

from __future__ import annotations

from functools import partial
from html import escape

from disclosure.document.layout import Layout
from disclosure.document.nodes import (
    Block,
    Cell,
    Chart,
    Document,
    Emphasis,
    Figure,
    Form,
    Heading,
    Inline,
    Inlines,
    List,
    Note,
    PageBreak,
    Paragraph,
    Reference,
    Row,
    Section,
    Table,
    Text,
)
from disclosure.document.walk import headings, plain
from disclosure.writers.html.cover import cover
from disclosure.writers.html.css import WATERMARK, stylesheet
from disclosure.writers.svg import chart_svg


def write_html(document: Document, layout: Layout, pack_css: str, *, embedded: bool = True) -> str:
    """网页: a complete page; nothing in it reaches outside itself.

    Without ``embedded`` pictures are asked for by their names, which the PDF is given.
    """
    properties = document.properties
    fields = {expression: plain(inlines) for expression, inlines in document.fields}
    style = stylesheet(layout, pack_css, fields) + (WATERMARK if document.draft else "")
    kind = "draft" if document.draft else "final"
    block = partial(_block, layout)
    front = cover(document.cover, layout, block, embedded=embedded)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"/>'
        f"<title>{escape(properties.title)}</title>"
        f'<meta name="author" content="{escape(properties.author)}"/>'
        f'<meta name="description" content="{escape(properties.subject)}"/>'
        f'<meta name="keywords" content="{escape(properties.keywords)}"/>'
        f'<meta name="dcterms.created" content="{escape(properties.date)}"/>'
        '<meta name="generator" content="disclosure"/>'
        f"<style>\n{style}\n</style></head>\n"
        f'<body class="{kind}">\n'
        f'<section class="cover">{front}</section>\n'
        f"{_contents(document)}\n"
        f"{''.join(map(block, document.sections))}</body></html>\n"
    )


def _contents(document: Document) -> str:
    entries = "".join(
        f'<li class="TOC{heading.contents_level}"><a href="#{heading.id}">'
        f"{_inlines(heading.contents, bare=True)}</a></li>"
        for heading in headings(document)
        if heading.contents is not None
    )
    title = escape(document.contents_title)
    return f'<nav class="contents"><p class="TOCHeading">{title}</p><ol>{entries}</ol></nav>'


def _block(layout: Layout, block: Block) -> str:
    match block:
        case Section():
            orientation = "landscape" if block.landscape else "portrait"
            blocks = "".join(_block(layout, each) for each in block.blocks)
            return f'<section class="{orientation}">{blocks}</section>\n'
        case Heading():
            return _heading(block)
        case Paragraph():
            return f'<p class="{block.style}">{_inlines(block.inlines)}</p>\n'
        case List():
            items = "".join(
                f"<li>{escape(mark)}{_inlines(line)}</li>" for mark, line in block.items
            )
            return f'<ul class="{block.style}" style="list-style:none">{items}</ul>\n'
        case Table():
            return _table(block)
        case Form():
            return f"{_open(block.id, block.widths, 'grid form')}<tbody>{_rows(block.body)}</tbody></table>\n"
        case Note():
            return f'<p class="TableNote">{_inlines(block.inlines)}</p>\n'
        case Chart():
            caption = f'<figcaption class="{block.style}">{_inlines(block.title)}</figcaption>'
            return f'<figure style="margin:8pt 0 14pt;break-inside:avoid">{chart_svg(block, layout)}{caption}</figure>\n'
        case PageBreak():
            return '<div class="page-break"></div>\n'
        case _:
            raise TypeError(f"unknown block: {block!r}")


def _heading(heading: Heading) -> str:
    level = min(heading.level, 6)
    classes = heading.style + (" page-break" if heading.page_break else "")
    return f'<h{level} id="{heading.id}" class="{classes}">{_inlines(heading.inlines)}</h{level}>\n'


def _table(table: Table) -> str:
    lines = _unit_lines(table) if table.unit_line or table.left_line else ""
    head = f"<thead>{_rows(table.head)}</thead>"
    return f"{lines}{_open(table.id, table.widths, 'grid')}{head}<tbody>{_rows(table.body)}</tbody></table>\n"


def _unit_lines(table: Table) -> str:
    """单位行: what stands left and right above a table; a line on one side needs no boxes for two."""
    left, unit = map(_inlines, (table.left_line, table.unit_line))
    if not left:
        return f'<div class="TableUnit unit-line" style="display:block;text-align:right">{unit}</div>\n'
    return f'<div class="TableUnit unit-line"><span>{left}</span><span>{unit}</span></div>\n'


def _open(name: str, widths: tuple[int, ...], classes: str) -> str:
    columns = "".join(f'<col style="width:{width / 10:g}%"/>' for width in widths)
    return f'<table class="{classes}" data-table="{escape(name)}"><colgroup>{columns}</colgroup>'


def _rows(rows: tuple[Row, ...]) -> str:
    return "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)


def _cell(cell: Cell) -> str:
    tag = "th" if cell.head else "td"
    spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    style = "TableHead" if cell.head else "TableText"
    match cell.inlines:
        case (Figure() as figure,):  # a cell that is one figure needs no box inside it
            spans += f' data-fact="{escape(figure.fact)}"'
            inner = escape(figure.text, quote=False)
        case _:
            inner = _inlines(cell.inlines)
    return f'<{tag} class="{style} {cell.align}"{spans}>{inner}</{tag}>'


def _inlines(inlines: Inlines, *, bare: bool = False) -> str:
    return "".join(_inline(inline, bare=bare) for inline in inlines)


def _inline(inline: Inline, *, bare: bool = False) -> str:
    match inline:
        case Text(origin="gap"):
            text = escape(inline.text, quote=False)
            return text if bare else f"<mark>{text}</mark>"
        case Text():
            return escape(inline.text, quote=False)
        case Figure():
            text = escape(inline.text, quote=False)
            return (
                text
                if bare
                else f'<span class="figure" data-fact="{escape(inline.fact)}">{text}</span>'
            )
        case Emphasis():
            return f"<strong>{_inlines(inline.inlines, bare=bare)}</strong>"
        case Reference():
            return f'<a href="#{inline.target}">{_inlines(inline.inlines, bare=bare)}</a>'
        case _:
            raise TypeError(f"unknown inline: {inline!r}")

"""读网页: what a browser would show, block by block, with the facts its figures name."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html

from disclosure.core.phrase import phrase
from disclosure.verify.reading import (
    Mark,
    Piece,
    Reading,
    Row,
    UnreadableError,
    cell_places,
    gap,
    piece,
)

MOST_BYTES = 64 * 1024 * 1024
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl"),
    *("dt", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
    *("hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "ul", "html"),
}
_UNSEEN = {"head", "script", "style", "template", "noscript", "title"}
_NAMES = {"author": "author", "description": "subject", "keywords": "keywords"}
_DEEPEST = 200


def read(data: bytes) -> Reading:
    """读网页文件: UTF-8, as we write it."""
    if len(data) > MOST_BYTES:
        raise UnreadableError(phrase("文件过大"))
    if b"<" not in data[:4096] or b"\0" in data[:4096]:
        raise UnreadableError(phrase("不是网页文件"))
    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = html.document_fromstring(data, parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableError(phrase("不是网页文件，或者文件已损坏")) from error
    return Reading(tuple(_Page().rows(root)), properties=_properties(root))


class _Page:
    """一页: counts paragraphs and tables, for places."""

    def __init__(self) -> None:
        self.paragraphs = self.tables = 0

    def rows(self, element: html.HtmlElement, depth: int = 0) -> Iterator[Row]:
        """各行: below an element, in order."""
        if depth > _DEEPEST:
            raise UnreadableError(phrase("嵌套过深"))
        if element.tag == "table":
            self.tables += 1
            yield from _table(element, self.tables)
        elif not _has_blocks(element):
            yield from self._paragraph([element])
        else:
            yield from self._mixed(element, depth)

    def _mixed(self, element: html.HtmlElement, depth: int) -> Iterator[Row]:
        """块和散字: words between blocks are a paragraph of their own."""
        loose: list[html.HtmlElement | str] = [element.text or ""]
        for child in element:
            if _is_block(child):
                yield from self._paragraph(loose)
                yield from self.rows(child, depth + 1)
                loose = [child.tail or ""]
            else:
                loose += [child, child.tail or ""]
        yield from self._paragraph(loose)

    def _paragraph(self, parts: list[html.HtmlElement | str]) -> Iterator[Row]:
        where = f"第 {self.paragraphs + 1} 段"
        found = _piece(parts, where)
        if found.text:
            self.paragraphs += 1
            yield Row((found,))


def _seen(element: html.HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return False
    style = "".join((element.get("style") or "").split())
    return element.get("hidden") is None and "display:none" not in style


def _is_block(element: html.HtmlElement) -> bool:
    return _seen(element) and (element.tag in _BLOCKS or _has_blocks(element))


def _has_blocks(element: html.HtmlElement) -> bool:
    return any(below.tag in _BLOCKS for below in element.iterdescendants(*_BLOCKS))


def _table(table: html.HtmlElement, number: int) -> Iterator[Row]:
    for index, row in enumerate(table.iter("tr"), 1):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        places = cell_places(number, index, len(cells))
        pieces = tuple(_piece([cell], place) for cell, place in zip(cells, places, strict=True))
        yield Row(pieces, "cells", row.getparent().tag == "thead")


def _piece(parts: list[html.HtmlElement | str], where: str) -> Piece:
    texts: list[str] = []
    marks: list[Mark] = []
    for part in parts:
        _gather(part, texts, marks)
    return piece("".join(texts), where, marks)


def _gather(part: html.HtmlElement | str, texts: list[str], marks: list[Mark]) -> None:
    if isinstance(part, str):
        texts.append(part)
        return
    if not _seen(part):
        return
    if part.tag == "br":
        texts.append("\n")
    if part.tag == "text":  # of a picture: no space need part it from the one before
        texts.append(gap("".join(texts), part.text or ""))
    start = sum(map(len, texts)) if "data-fact" in part.attrib else 0
    texts.append(part.text or "")
    for child in part:
        _gather(child, texts, marks)
        texts.append(child.tail or "")
    if "data-fact" in part.attrib:
        marks.append(Mark(start, sum(map(len, texts)), part.get("data-fact", "")))


def _properties(root: html.HtmlElement) -> dict[str, str]:
    found = {"title": root.findtext(".//title") or ""}
    for meta in root.iter("meta"):
        if name := _NAMES.get(meta.get("name", "")):
            found[name] = meta.get("content", "")
    return found

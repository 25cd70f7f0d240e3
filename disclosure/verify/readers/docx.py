"""读 Word: raw XML, so that no library hides text in content controls, links or fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from disclosure.core.phrase import phrase
from disclosure.verify.readers.docx_chart import PART, RELATIONS, Parts, charts
from disclosure.verify.readers.docx_text import SKIPPED, Shown
from disclosure.verify.readers.package import parts as unpacked
from disclosure.verify.readers.package import properties
from disclosure.verify.reading import (
    Margin,
    Piece,
    Reading,
    Row,
    UnreadableError,
    cell_places,
    piece,
    squeezed,
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FIGURES = "{urn:disclosure:figures:1}"
_MARGIN = re.compile(r"word/(header|footer)\d*\.xml")
_NOTES = re.compile(r"word/(footnotes|endnotes|comments)\.xml")
_STORED = re.compile(r"customXml/item\d+\.xml")
_ENTRY = re.compile(r"(.*)\t\s*(\d+)\s*", re.DOTALL)


def read(data: bytes) -> Reading:
    """读 Word 文件: its text, notes, headers, footers and properties."""
    parts = unpacked(data, _wanted, "Word")
    if "word/document.xml" not in parts:
        raise UnreadableError(phrase("不是 Word 文件（没有正文）"))
    body = parts["word/document.xml"].find(f"{_W}body")
    rows = list(_rows(body, parts)) if body is not None else []
    for name, root in sorted(parts.items()):
        if _NOTES.fullmatch(name):
            rows += _notes(root)
    return Reading(
        rows=tuple(row for row in rows if row.kind == "cells" or row.text),
        margins=tuple(_margins(parts)),
        properties=properties(parts),
        stored=tuple(_stored(parts)),
    )


def _wanted(name: str) -> bool:
    known = name in ("word/document.xml", RELATIONS)
    return known or any(kind.fullmatch(name) for kind in (_MARGIN, _NOTES, _STORED, PART))


def _rows(parent: etree._Element, parts: Parts) -> Iterator[Row]:
    """各行: paragraphs and rows of tables, wherever controls and tracked changes nest them.

    A chart is a row of its own, after the words of the paragraph that holds it.
    """
    paragraphs = tables = 0
    for block in _blocks(parent):
        if block.tag == f"{_W}p":
            paragraphs += 1
            yield _paragraph(block, f"第 {paragraphs} 段")
            for text in charts(block, parts):
                yield Row((piece(text, f"第 {paragraphs} 段的图"),))
        else:
            tables += 1
            yield from _table(block, tables)


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag not in SKIPPED:
            yield from _blocks(child)


def _paragraph(block: etree._Element, where: str) -> Row:
    text = Shown()
    text.gather(block)
    raw = text.text
    entry = _ENTRY.fullmatch(raw)
    if entry and not text.page_number:
        return Row((piece(entry[1], where, text.marks),), page_number=entry[2])
    return Row((piece(raw, where, text.marks),), page_number=text.page_number)


def _table(table: etree._Element, number: int) -> Iterator[Row]:
    for index, row in enumerate(_inside(table, "tr"), 1):
        cells = [cell for cell in _inside(row, "tc") if not _covered(cell)]
        places = cell_places(number, index, len(cells))
        head = row.find(f"{_W}trPr/{_W}tblHeader") is not None
        pieces = tuple(_cell(cell, place) for cell, place in zip(cells, places, strict=True))
        yield Row(pieces, "cells", head)


def _inside(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag not in SKIPPED and child.tag != f"{_W}tbl":
            yield from _inside(child, name)


def _covered(cell: etree._Element) -> bool:
    """被上格合并: and empty, as Word keeps it."""
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    below = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
    return below and not _cell(cell, "").text


def _cell(cell: etree._Element, where: str) -> Piece:
    text = Shown()
    for paragraph in cell.iter(f"{_W}p"):
        text.add("\n" if text.parts else "")
        text.gather(paragraph)
    return piece(text.text, where, text.marks)


def _notes(root: etree._Element) -> Iterator[Row]:
    names = {"footnotes": "脚注", "endnotes": "尾注", "comments": "批注"}
    name = names[etree.QName(root).localname]
    for number, paragraph in enumerate(root.iter(f"{_W}p"), 1):
        yield _paragraph(paragraph, f"{name} {number}")


def _margins(parts: Parts) -> Iterator[Margin]:
    for name, root in sorted(parts.items()):
        if hit := _MARGIN.fullmatch(name):
            where = {"header": "页眉", "footer": "页脚"}[hit[1]]
            for paragraph in root.iter(f"{_W}p"):
                text = Shown()
                text.gather(paragraph)
                yield Margin(squeezed(text.text), where, 0, text.page_number)


def _stored(parts: Parts) -> Iterator[tuple[str, str]]:
    """随文件存放的数: of the part that Word fills linked figures from."""
    for name, root in parts.items():
        if _STORED.fullmatch(name) and root.tag == f"{_FIGURES}figures":
            for node in root.iter(f"{_FIGURES}figure"):
                yield node.get("fact", ""), node.text or ""

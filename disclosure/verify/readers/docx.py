"""读 Word: raw XML, so that no library hides text in content controls, links or fields."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from disclosure.verify.reading import (
    Margin,
    Mark,
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
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PROPERTIES = "docProps/core.xml"
_MARGIN = re.compile(r"word/(header|footer)\d*\.xml")
_NOTES = re.compile(r"word/(footnotes|endnotes|comments)\.xml")
_STORED = re.compile(r"customXml/item\d+\.xml")
_FIGURE = re.compile(r"_F_([0-9a-f]{12})_\d+")
_ENTRY = re.compile(r"(.*)\t\s*(\d+)\s*", re.DOTALL)
_PAGE_FIELDS = re.compile(r"\s*(PAGE|NUMPAGES|PAGEREF|SECTIONPAGES)\b")

MOST_BYTES = 64 * 1024 * 1024
"""Of one part unpacked; a real document has less than a tenth."""


def read(data: bytes) -> Reading:
    """读 Word 文件: its text, notes, headers, footers and properties."""
    parts = _parts(data)
    if "word/document.xml" not in parts:
        raise UnreadableError("不是 Word 文件（没有正文）")
    body = parts["word/document.xml"].find(f"{_W}body")
    rows = list(_rows(body)) if body is not None else []
    for name, root in sorted(parts.items()):
        if _NOTES.fullmatch(name):
            rows += _notes(root)
    return Reading(
        rows=tuple(row for row in rows if row.kind == "cells" or row.text),
        margins=tuple(_margins(parts)),
        properties=_properties(parts),
        stored=tuple(_stored(parts)),
    )


def _parts(data: bytes) -> dict[str, etree._Element]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {
                info.filename: _xml(_unpacked(package, info), info.filename)
                for info in package.infolist()
                if _wanted(info.filename)
            }
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise UnreadableError("不是 Word 文件，或者文件已损坏") from error
    except RuntimeError as error:  # what zipfile says of an encrypted part
        raise UnreadableError("文件加了密码") from error


def _wanted(name: str) -> bool:
    known = name in ("word/document.xml", _PROPERTIES)
    return known or any(kind.fullmatch(name) for kind in (_MARGIN, _NOTES, _STORED))


def _unpacked(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with package.open(info) as part:
        content = part.read(MOST_BYTES + 1)  # not what the directory says: it may lie
    if len(content) > MOST_BYTES:
        raise UnreadableError(f"{info.filename} 解压后过大")
    return content


def _xml(content: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"{name} 不是完整的 XML：{error.msg}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(f"{name} 带有 DTD，Word 文件里不应有")
    return root


def _rows(parent: etree._Element) -> Iterator[Row]:
    """各行: paragraphs and rows of tables, wherever controls and tracked changes nest them."""
    paragraphs = tables = 0
    for block in _blocks(parent):
        if block.tag == f"{_W}p":
            paragraphs += 1
            yield _paragraph(block, f"第 {paragraphs} 段")
        else:
            tables += 1
            yield from _table(block, tables)


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag not in _SKIPPED:
            yield from _blocks(child)


def _paragraph(block: etree._Element, where: str) -> Row:
    text = _Text()
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
        elif child.tag not in _SKIPPED and child.tag != f"{_W}tbl":
            yield from _inside(child, name)


def _covered(cell: etree._Element) -> bool:
    """被上格合并: and empty, as Word keeps it."""
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    below = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
    return below and not _cell(cell, "").text


def _cell(cell: etree._Element, where: str) -> Piece:
    text = _Text()
    for paragraph in cell.iter(f"{_W}p"):
        text.add("\n" if text.parts else "")
        text.gather(paragraph)
    return piece(text.text, where, text.marks)


@dataclass
class _Text:
    """文字: what is shown of every text node below, wherever it is nested, in order.

    What a field of page numbers shows is kept apart; ``depth`` and ``code`` follow the fields.
    """

    parts: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    page_number: str = ""
    length: int = 0
    code: list[str] = field(default_factory=list)
    shown: list[bool] = field(default_factory=list)
    open: dict[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def add(self, text: str) -> None:
        if self.shown and self.shown[-1] and _PAGE_FIELDS.match(self.code[-1]):
            self.page_number += text.strip()
            return
        self.parts.append(text)
        self.length += len(text)

    def gather(self, element: etree._Element) -> None:
        for node in element:
            tag = node.tag
            if tag == f"{_W}t":
                self.add(node.text or "")
            elif tag in _SIGNS:
                self.add(_SIGNS[str(tag)])
            elif tag == f"{_W}fldChar":
                self._field(node.get(f"{_W}fldCharType", ""))
            elif tag == f"{_W}instrText" and self.code:
                self.code[-1] += node.text or ""
            elif tag == f"{_W}fldSimple":
                self._simple(node)
            elif tag in (f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
                self._bookmark(node)
            elif tag not in _SKIPPED and not _hidden(node):
                self.gather(node)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.code.append("")
            self.shown.append(False)
        elif kind == "separate" and self.shown:
            self.shown[-1] = True
        elif kind == "end" and self.shown:
            self.code.pop()
            self.shown.pop()

    def _simple(self, node: etree._Element) -> None:
        self.code.append(node.get(f"{_W}instr", ""))
        self.shown.append(True)
        self.gather(node)
        self._field("end")

    def _bookmark(self, node: etree._Element) -> None:
        number = node.get(f"{_W}id", "")
        if node.tag == f"{_W}bookmarkEnd":
            start, name = self.open.pop(number, (0, ""))
            if name:
                self.marks.append(Mark(start, self.length, name))
        elif hit := _FIGURE.fullmatch(node.get(f"{_W}name", "")):
            self.open[number] = (self.length, hit[1])


_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_SKIPPED = {
    *(f"{_W}{name}" for name in ("pPr", "rPr", "sectPr", "tblPr", "tcPr", "trPr", "sdtPr")),
    *(f"{_W}{name}" for name in ("del", "moveFrom", "delText", "tblGrid", "instrText")),
    _FALLBACK,
    etree.Comment,
    etree.ProcessingInstruction,
    etree.Entity,
}
"""Properties, what a tracked change has taken away, and the second copy of a drawing's text."""


def _hidden(node: etree._Element) -> bool:
    vanish = node.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val", "1") not in ("0", "false")


def _notes(root: etree._Element) -> Iterator[Row]:
    names = {"footnotes": "脚注", "endnotes": "尾注", "comments": "批注"}
    name = names[etree.QName(root).localname]
    for number, paragraph in enumerate(root.iter(f"{_W}p"), 1):
        yield _paragraph(paragraph, f"{name} {number}")


def _margins(parts: dict[str, etree._Element]) -> Iterator[Margin]:
    for name, root in sorted(parts.items()):
        if hit := _MARGIN.fullmatch(name):
            where = {"header": "页眉", "footer": "页脚"}[hit[1]]
            for paragraph in root.iter(f"{_W}p"):
                text = _Text()
                text.gather(paragraph)
                yield Margin(squeezed(text.text), where, 0, text.page_number)


def _properties(parts: dict[str, etree._Element]) -> dict[str, str]:
    if _PROPERTIES not in parts:
        return {}
    named = {
        etree.QName(node).localname: node.text or "" for node in parts[_PROPERTIES].iter("{*}*")
    }
    keys = {"title": "title", "creator": "author", "subject": "subject", "keywords": "keywords"}
    return {ours: named[theirs] for theirs, ours in keys.items() if theirs in named}


def _stored(parts: dict[str, etree._Element]) -> Iterator[tuple[str, str]]:
    """随文件存放的数: of the part that Word fills linked figures from."""
    for name, root in parts.items():
        if _STORED.fullmatch(name) and root.tag == f"{_FIGURES}figures":
            for node in root.iter(f"{_FIGURES}figure"):
                yield node.get("fact", ""), node.text or ""

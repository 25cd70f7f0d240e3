"""改 Word 和网页: both are trees of elements; only the names differ."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree, html

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "word/document.xml"


@dataclass
class TextSpot:
    """一处文字: a text node, or the tail behind an element."""

    element: etree._Element
    tail: bool = False
    before: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """文字."""
        return (self.element.tail if self.tail else self.element.text) or ""

    def set(self, text: str) -> None:
        """改写."""
        if self.tail:
            self.element.tail = text
        else:
            self.element.text = text


class Markup:
    """一份打开的文件: of which ``root`` is the part with the text."""

    root: etree._Element
    paragraph_tags: tuple[str, ...]
    row_tag: str
    cell_tags: tuple[str, ...]

    def spots(self) -> list[TextSpot]:
        """各处文字: paragraph by paragraph."""
        return [spot for block in self._blocks() for spot in self._linked(block)]

    def _linked(self, block: etree._Element) -> list[TextSpot]:
        spots = self._nodes(block)
        whole = [spot.text for spot in spots]
        for index, spot in enumerate(spots):
            spot.before, spot.after = "".join(whole[:index]), "".join(whole[index + 1 :])
        return spots

    def _nodes(self, block: etree._Element) -> list[TextSpot]:
        raise NotImplementedError

    def _blocks(self) -> list[etree._Element]:
        """段落和单元格: those with no other below."""
        return [*self.root.iter(*self.paragraph_tags)]

    def _rows(self) -> list[etree._Element]:
        return [*self.root.iter(self.row_tag)]

    def rows(self) -> list[list[str]]:
        """表的各行: those with merged cells apart, for they cannot be swapped."""
        return [
            ["".join(spot.text for spot in self._nodes(cell)) for cell in row.iter(*self.cell_tags)]
            for row in self._rows()
        ]

    def swap_rows(self, one: int, other: int) -> None:
        """对调两行: what their cells hold."""
        rows = self._rows()
        first, second = (list(rows[number].iter(*self.cell_tags)) for number in (one, other))
        for cell, fellow in zip(first, second, strict=True):
            here, there = deepcopy(cell), deepcopy(fellow)
            _replace(cell, there)
            _replace(fellow, here)

    def delete_row(self, row: int) -> None:
        """删去一行."""
        _remove(self._rows()[row])

    def _paragraphs(self) -> list[etree._Element]:
        return [
            block
            for block in self._blocks()
            if next(block.iterancestors(*self.cell_tags), None) is None
            and block.tag not in self.cell_tags
        ]

    def paragraphs(self) -> list[str]:
        """各段文字: outside tables."""
        return ["".join(spot.text for spot in self._nodes(block)) for block in self._paragraphs()]

    def duplicate(self, paragraph: int) -> None:
        """重复一段: right behind itself."""
        block = self._paragraphs()[paragraph]
        block.addnext(deepcopy(block))

    def delete(self, paragraph: int) -> None:
        """删去一段."""
        _remove(self._paragraphs()[paragraph])


class Word(Markup):
    """Word 文件: every text node of the body but the page numbers of the contents."""

    paragraph_tags = (f"{W}p",)
    row_tag = f"{W}tr"
    cell_tags = (f"{W}tc",)

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.files[_DOCUMENT])

    def _nodes(self, block: etree._Element) -> list[TextSpot]:
        nodes: list[TextSpot] = []
        in_field = False
        for node in block.iter(f"{W}t", f"{W}instrText", f"{W}fldChar"):
            if node.tag == f"{W}instrText":
                in_field = "PAGEREF" in (node.text or "")
            elif node.tag == f"{W}fldChar":
                in_field = in_field and node.get(f"{W}fldCharType") != "end"
            elif not in_field:
                nodes.append(TextSpot(node))
        return nodes

    def save(self) -> bytes:
        """文件内容."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in self.files.items():
                text = etree.tostring(self.root) if name == _DOCUMENT else content
                archive.writestr(name, text)
        return buffer.getvalue()


class Web(Markup):
    """网页."""

    paragraph_tags = ("p", "li", "h1", "h2", "h3", "h4", "td", "th", "div")
    row_tag = "tr"
    cell_tags = ("td", "th")

    def __init__(self, data: bytes) -> None:
        self.document = html.document_fromstring(data, html.HTMLParser(encoding="utf-8"))
        (self.root,) = self.document.iter("body")

    def _nodes(self, block: etree._Element) -> list[TextSpot]:
        nodes = [TextSpot(node, tail) for node in block.iter() for tail in (False, True)]
        return [spot for spot in nodes if spot.text and not (spot.tail and spot.element is block)]

    def save(self) -> bytes:
        """文件内容."""
        content: bytes = html.tostring(self.document, encoding="utf-8", doctype="<!DOCTYPE html>")
        return content


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        tail = element.tail
        parent.remove(element)
        del tail


def _replace(old: etree._Element, new: etree._Element) -> None:
    parent = old.getparent()
    if parent is not None:
        new.tail = old.tail
        parent.replace(old, new)

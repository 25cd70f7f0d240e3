"""读 PDF: the tree of tags gives paragraphs, rows and cells; the pages give what they show.

What no tag knows is a page's header and footer, or was put there later: it is read as margins.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf

from disclosure.core.phrase import phrase
from disclosure.verify.readers.pdf_font import Font
from disclosure.verify.readers.pdf_page import PageText, Shown, lines
from disclosure.verify.readers.pdf_safety import refuse_bombs
from disclosure.verify.readers.pdf_tags import Content, Element, table_rows, tag_tree
from disclosure.verify.reading import (
    Box,
    Margin,
    Piece,
    Reading,
    Row,
    Spoken,
    UnreadableError,
    cell_places,
    squeezed,
)

MOST_PAGES = 2000
_LEADER = ".．·…"
_ENTRY = re.compile(rf"(.+?)[{_LEADER}]{{2,}}(\d+)")
_PROPERTIES = {
    "/Title": "title",
    "/Author": "author",
    "/Subject": "subject",
    "/Keywords": "keywords",
}


def read(data: bytes) -> Reading:
    """读 PDF 文件."""
    refuse_bombs(data)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _Document(pdf).reading()
    except pikepdf.PasswordError as error:
        raise UnreadableError(phrase("文件加了密码")) from error
    except (pikepdf.PdfError, UnicodeDecodeError) as error:  # the latter of damaged names
        raise UnreadableError(phrase("不是 PDF 文件，或者文件已损坏")) from error


class _Document:
    """一份 PDF: its pages read, its tags walked."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        if len(pdf.pages) > MOST_PAGES:
            raise UnreadableError(phrase("超过 {most_pages} 页", most_pages=MOST_PAGES))
        self.pdf = pdf
        self.texts: dict[Content, list[Shown]] = defaultdict(list)
        self.loose: list[tuple[int, list[Shown]]] = []
        self.spoken: list[Spoken] = []
        self.heads: dict[int, list[str]] = defaultdict(list)
        self.paragraphs = self.tables = 0
        fonts: dict[Any, Font] = {}
        for number, page in enumerate(pdf.pages, 1):
            self._read_page(number, page, fonts)

    def _read_page(self, number: int, page: Any, fonts: dict[Any, Font]) -> None:
        text = PageText(fonts, f"第 {number} 页")
        text.read(page.obj, page.resources)
        self.spoken += text.spoken
        loose = []
        for shown in text.shown:
            if shown.number is None or shown.artifact:
                loose.append(shown)
            else:
                self.texts[number, shown.number].append(shown)
        self.loose.append((number, loose))

    def reading(self) -> Reading:
        tree = tag_tree(self.pdf)
        if tree is None:
            raise UnreadableError(
                phrase(
                    "这份 PDF 没有标签（可访问性结构），认不出段落和表格；导出时请选带标签的 PDF"
                )
            )
        rows = tuple(row for row in self._rows(tree) if row.kind == "cells" or row.text)
        return Reading(
            rows=tuple(_repeated_heads_dropped(rows)),
            margins=tuple(self._margins()),
            properties=self._properties(),
            spoken=tuple(self.spoken),
            spaced=False,
        )

    def _rows(self, element: Element) -> Iterator[Row]:
        """各行: below an element; a stretch between blocks is a paragraph of its own."""
        loose: list[Element | Content] = []
        for child in element.children:
            if isinstance(child, Element) and child.is_block:
                yield self._paragraph(loose)
                loose = []
                if child.kind == "Table":
                    yield from self._table(child)
                elif child.is_paragraph:
                    yield self._paragraph([child])
                else:
                    yield from self._rows(child)
            else:
                loose.append(child)
        yield self._paragraph(loose)

    def _paragraph(self, parts: list[Element | Content]) -> Row:
        shown = [each for part in parts for each in self._shown(part)]
        text = _text(shown)
        if not text:
            return Row((Piece("", ""),))
        self.paragraphs += 1
        page = shown[0][0]
        where = f"第 {page} 页，第 {self.paragraphs} 段"
        found = Piece(text, where, (), _box(shown))
        if entry := _ENTRY.fullmatch(text):
            found = replace(found, text=entry[1])
            return Row((found,), page=page, page_number=entry[2], undivided=text)
        return Row((found,), page=page)

    def _table(self, table: Element) -> Iterator[Row]:
        self.tables += 1
        heading, pages = "", set[int]()
        for index, (row, head) in enumerate(table_rows(table), 1):
            cells = list(row.elements)
            shown = [list(self._shown(cell)) for cell in cells]
            page = next((parts[0][0] for parts in shown if parts), 0)
            places = cell_places(self.tables, index, len(cells), page)
            heading += "".join(map(_text, shown)) if head else ""
            pages |= {number for parts in shown for number, _ in parts}
            pieces = tuple(
                Piece(_text(parts), where, (), None if cell.tall else _box(parts))
                for cell, parts, where in zip(cells, shown, places, strict=True)
            )
            yield Row(pieces, "cells", head, page)
        for number in sorted(pages)[1:]:
            self.heads[number].append(heading)

    def _shown(self, part: Element | Content) -> Iterator[tuple[int, Shown]]:
        if isinstance(part, Element):
            for child in part.children:
                yield from self._shown(child)
        else:
            for shown in self.texts.pop(part, ()):
                yield part[0], shown

    def _margins(self) -> Iterator[Margin]:
        """页眉页脚: what the tags did not take."""
        untagged = defaultdict(list, {number: list(shown) for number, shown in self.loose})
        for (number, _), shown in self.texts.items():
            untagged[number] += shown
        for number, shown in sorted(untagged.items()):
            for heading in filter(None, self.heads[number]):
                _drop_artifact(heading, shown)
            for line in lines(shown):
                text = squeezed("".join(part.text for part in line), spaced=False)
                if text.strip(_LEADER):
                    yield Margin(text, f"第 {number} 页页边", number)

    def _properties(self) -> dict[str, str]:
        info: Any = self.pdf.trailer.get("/Info", {})
        return {ours: str(info[theirs]) for theirs, ours in _PROPERTIES.items() if theirs in info}


def _box(shown: list[tuple[int, Shown]]) -> Box | None:
    """所占位置: of what stands on the first of its pages."""
    if not shown:
        return None
    page = shown[0][0]
    parts = [part for number, part in shown if number == page]
    bases = [part.base for part in parts]
    left, right = min(part.left for part in parts), max(part.right for part in parts)
    return Box(page, left, right, max(bases), min(bases))


def _text(shown: list[tuple[int, Shown]]) -> str:
    return squeezed("".join(part.text for _, part in shown), spaced=False)


def _drop_artifact(text: str, shown: list[Shown]) -> None:
    """去掉再印的表头: where it is no tag's, if it says word for word what the table's head says."""
    for first in range(len(shown)):
        found = ""
        for last in range(first, len(shown)):
            found += squeezed(shown[last].text, spaced=False)
            if not (shown[last].artifact and text.startswith(found)):
                break
            if found == text:
                del shown[first : last + 1]
                return


def _repeated_heads_dropped(rows: tuple[Row, ...]) -> Iterator[Row]:
    """重复的表头: rows of a head printed again where a table goes on, on its next page."""
    head: list[str] = []
    for index, row in enumerate(rows):
        if row.head and (index == 0 or not rows[index - 1].head):
            again = [other.text for other in rows[index : index + len(head)] if other.head]
            repeated = bool(head) and again == head and _goes_on(rows, index)
            skip = len(head) if repeated else 0
            if not repeated:
                head = []
        if row.head and skip:
            skip -= 1
            continue
        if row.head:
            head.append(row.text)
        yield row


def _goes_on(rows: tuple[Row, ...], index: int) -> bool:
    before = rows[index - 1]
    return index > 0 and before.kind == "cells" and rows[index].page == before.page + 1

"""读工作簿: raw XML of its worksheets, in the order of their tabs, and of all that lies beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple

from lxml import etree

from disclosure.core.phrase import phrase
from disclosure.document.sheet_names import FIGURES
from disclosure.verify.readers.package import Parts, properties
from disclosure.verify.readers.package import parts as unpacked
from disclosure.verify.readers.xlsx_cells import Book, at, book, cells, position
from disclosure.verify.readers.xlsx_sheet import seen
from disclosure.verify.reading import (
    Listed,
    Margin,
    Reading,
    Row,
    Spoken,
    UnreadableError,
    piece,
    squeezed,
)

_BOOK = "xl/workbook.xml"
_ID = re.compile(r"\{.*/relationships\}id")
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Za-z])')
_FOREIGN = re.compile(r"xl/(externalLinks|pivotCache|queryTables|connections)\b")
_COLUMNS = 7
"""Of the list of figures: worksheet, cell, fact, text, unit, decimals, number."""


class _Tab(NamedTuple):
    """标签: a worksheet, its name and its part."""

    name: str
    part: str
    hidden: bool


def read(data: bytes) -> Reading:
    """读工作簿文件: names and rows of the sheets seen; what is not seen apart."""
    parts = unpacked(data, _wanted, "XLSX")
    if _BOOK not in parts:
        raise UnreadableError(phrase("不是 XLSX 文件（没有工作簿）"))
    tabs = list(_tabs(parts))
    styles, strings = _one(parts, "styles"), _one(parts, "sharedStrings")
    shared = book(strings, styles)
    rows: list[Row] = []
    unseen = [*_names(parts[_BOOK]), *_foreign(parts)]
    margins: list[Margin] = []
    listed: tuple[Listed, ...] | None = None
    for tab in tabs:
        if tab.name == FIGURES:
            listed = (*(listed or ()), *_listed(parts[tab.part], shared))
            continue
        found = seen(parts[tab.part], shared, tab.name)
        if tab.hidden:
            unseen += _hidden(tab.name, found.rows)
            continue
        rows += [Row((piece(tab.name, f"工作表“{tab.name}”的名称"),)), *found.rows]
        rows += _beside(parts, tab)
        unseen += [*found.unseen, *_conditional(parts[tab.part], styles, tab.name)]
        margins += _margins(parts[tab.part], tab.name)
    return Reading(
        tuple(rows), tuple(margins), properties(parts), tuple(unseen), sheets=True, listed=listed
    )


def _wanted(name: str) -> bool:
    return name.endswith((".xml", ".rels")) and not name.startswith("xl/theme/")


def _related(parts: Parts, part: str) -> Iterator[tuple[str, str, str]]:
    """关联: id, kind and target of what a part refers to within the package."""
    rels = parts.get(f"{dirname(part)}/_rels/{basename(part)}.rels")
    for node in () if rels is None else rels.iterchildren("{*}Relationship"):
        target = normpath(join("/", dirname(part), node.get("Target", ""))).lstrip("/")
        if target in parts and node.get("TargetMode") != "External":
            yield node.get("Id", ""), basename(node.get("Type", "")), target


def _one(parts: Parts, kind: str) -> etree._Element | None:
    found = [target for _, named, target in _related(parts, _BOOK) if named == kind]
    return parts[found[0]] if found else None


def _tabs(parts: Parts) -> Iterator[_Tab]:
    targets = {number: target for number, _, target in _related(parts, _BOOK)}
    for node in parts[_BOOK].iterfind("{*}sheets/{*}sheet"):
        number = next((value for key, value in node.attrib.items() if _ID.fullmatch(str(key))), "")
        name = node.get("name", "")
        if number not in targets:
            raise UnreadableError(phrase("工作表“{name}”不在文件里", name=name))
        yield _Tab(name, targets[str(number)], node.get("state", "visible") != "visible")


def _listed(sheet: etree._Element, shared: Book) -> Iterator[Listed]:
    """数字表的各条: below its heads, which hold no number."""
    found = cells(sheet, shared, FIGURES)
    for row, texts in sorted(found.texts.items()):
        if row == 1 and not re.search(r"\d", "".join(texts.values())):
            continue
        count = max(_COLUMNS, *texts)
        name, cell, *record = (texts.get(column, "") for column in range(1, count + 1))
        yield Listed(f"工作表“{name}”!{cell}", tuple(record), at(FIGURES, (row, 1)))


def _hidden(name: str, rows: list[Row]) -> Iterator[Spoken]:
    said = "，".join(piece.text for row in rows for piece in row.pieces if piece.text)
    if said:
        yield Spoken("（没有）", said, f"工作表“{name}”", "隐藏的工作表里的文字")


def _names(workbook: etree._Element) -> Iterator[Spoken]:
    """定义的名称: but those that only say how to print."""
    for node in workbook.iterfind("{*}definedNames/{*}definedName"):
        name = node.get("name", "")
        if not name.startswith("_xlnm."):
            yield Spoken("（没有）", node.text or "", f"名称“{name}”", "定义的名称")


def _foreign(parts: Parts) -> Iterator[Spoken]:
    for name in parts:
        if _FOREIGN.match(name) and not name.endswith(".rels"):
            yield Spoken("（没有）", name, "文件内部", "连带的外部数据")


def _conditional(
    sheet: etree._Element, styles: etree._Element | None, name: str
) -> Iterator[Spoken]:
    """条件格式: where one may print numbers in another form than their cells say."""
    if styles is None or styles.find("{*}dxfs/{*}dxf/{*}numFmt") is None:
        return
    for node in sheet.iterchildren("{*}conditionalFormatting"):
        yield Spoken("（没有）", node.get("sqref", ""), f"工作表“{name}”", "会改数字格式的条件格式")


def _beside(parts: Parts, tab: _Tab) -> Iterator[Row]:
    """表外的文字: comments and what is drawn over the cells."""
    for _, kind, target in _related(parts, tab.part):
        if kind in ("comments", "threadedComment"):
            for node in parts[target].iter("{*}comment", "{*}threadedComment"):
                text = "".join(part.text or "" for part in node.iter("{*}t", "{*}text"))
                where = at(tab.name, position(node.get("ref", "A1")))
                yield Row((piece(text, f"{where} 的批注"),))
        elif kind == "drawing":
            yield from _drawn(parts, target, tab.name)


def _drawn(parts: Parts, drawing: str, name: str) -> Iterator[Row]:
    charts = [target for _, kind, target in _related(parts, drawing) if kind == "chart"]
    for part in (drawing, *charts):
        for node in parts[part].iter("{*}t", "{*}v"):
            if node.text and node.text.strip():
                yield Row((piece(node.text, f"工作表“{name}”上的图"),))


def _margins(sheet: etree._Element, name: str) -> Iterator[Margin]:
    for node in sheet.iterfind("{*}headerFooter/{*}*"):
        where = "页眉" if "Header" in str(node.tag) else "页脚"
        text = squeezed(_CODES.sub("", node.text or ""))
        if text:
            yield Margin(text, f"工作表“{name}”的{where}")

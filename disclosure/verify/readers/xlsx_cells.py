"""单元格: the texts that the cells of a worksheet show, by row and column.

What a cell shows is its number in its format; what it stores beside that is told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Context, Decimal, InvalidOperation

from lxml import etree

from disclosure.core.phrase import phrase
from disclosure.verify.readers.xlsx_format import BUILT_IN, GENERAL, shown, shown_text
from disclosure.verify.reading import Spoken, UnreadableError

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_WHOLE = re.compile(r"[0-9]{1,7}")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DOUBLE = Context(prec=15)
"""A spreadsheet's numbers are doubles, of which so many digits can be told."""

_LEAST, _GREATEST = Decimal(10) ** -16, Decimal(10) ** 16
_TRUE = ("1", "true")

Position = tuple[int, int]


@dataclass(frozen=True)
class Book:
    """工作簿的公用部分: texts that cells share, and number formats by the style of a cell."""

    strings: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()


@dataclass
class Cells:
    """一张工作表的单元格: what is shown, by row and column, and what is stored beside it."""

    texts: dict[int, dict[int, str]] = field(default_factory=dict)
    unseen: list[Spoken] = field(default_factory=list)


def book(strings: etree._Element | None, styles: etree._Element | None) -> Book:
    """公用部分: of the two parts that hold it."""
    texts = () if strings is None else tuple(string(item) for item in strings.iterchildren("{*}si"))
    return Book(texts, () if styles is None else tuple(_formats(styles)))


def _formats(styles: etree._Element) -> Iterator[str]:
    named = {
        node.get("numFmtId", ""): node.get("formatCode", "")
        for node in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    for form in styles.iterfind("{*}cellXfs/{*}xf"):
        number = form.get("numFmtId", "0")
        yield named.get(number) or BUILT_IN.get(whole(number), f"[内置 {number}]")


def string(item: etree._Element) -> str:
    """文字: of all its runs, without what tells how to pronounce it."""
    found = [node.text or "" for node in item.iterfind("{*}t")]
    found += [node.text or "" for node in item.iterfind("{*}r/{*}t")]
    return _ESCAPED.sub(lambda hit: chr(int(hit[1], 16)), "".join(found))


def cells(sheet: etree._Element, shared: Book, name: str) -> Cells:
    """单元格: of a worksheet; a place may be written once only."""
    found = Cells()
    zeros = all(view.get("showZeros", "1") in _TRUE for view in sheet.iter("{*}sheetView"))
    for node, place in _placed(sheet):
        row, column = place
        if column in found.texts.setdefault(row, {}):
            raise UnreadableError(
                phrase("工作表“{name}”的单元格 {place} 写了两次", name=name, place=reference(place))
            )
        where = at(name, place)
        text, stored = _content(node, shared, zeros=zeros)
        found.texts[row][column] = text
        if stored:
            found.unseen.append(Spoken(text, stored, where, "单元格里存的数"))
        if (formula := node.find("{*}f")) is not None:
            found.unseen.append(Spoken(text, f"={formula.text or ''}", where, "公式"))
    return found


def _placed(sheet: etree._Element) -> Iterator[tuple[etree._Element, Position]]:
    """各格: with their places; one that does not say stands behind the one before."""
    row = 0
    for line in sheet.iterfind("{*}sheetData/{*}row"):
        row, column = row_number(line, row), 0
        for node in line.iterchildren("{*}c"):
            where = node.get("r")
            row, column = position(where) if where else (row, column + 1)
            yield node, (row, column)


def _content(node: etree._Element, shared: Book, *, zeros: bool) -> tuple[str, str]:
    """内容: what is shown, and the number stored where that is another one."""
    kind, form = node.get("t", "n"), whole(node.get("s", "0"))
    code = shared.formats[form] if 0 <= form < len(shared.formats) else GENERAL
    raw = node.findtext("{*}v") or ""
    if kind == "inlineStr":
        inline = node.find("{*}is")
        return shown_text("" if inline is None else string(inline), code), ""
    if kind == "s":
        if not 0 <= whole(raw) < len(shared.strings):
            raise UnreadableError(phrase("文字 {raw} 不在共用文字里", raw=raw[:20]))
        return shown_text(shared.strings[whole(raw)], code), ""
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(raw, raw), ""
    number = _number(raw) if kind == "n" else None
    if number is None:
        return shown_text(raw, code), ""
    if number == 0 and not zeros:
        return "", ""
    said = shown(number, code)
    return said.text, "" if said.value == number else f"{number:f}"


def _number(raw: str) -> Decimal | None:
    """存的数: None of what is none, or too great or too small for an amount."""
    try:
        number = _DOUBLE.create_decimal(raw.strip())
    except InvalidOperation:
        return None
    usual = number.is_finite() and (number == 0 or _LEAST < abs(number) < _GREATEST)
    return number if usual else None


def whole(text: str) -> int:
    """整数: of an attribute; -1 for what is none."""
    return int(text) if _WHOLE.fullmatch(text) else -1


def row_number(row: etree._Element, before: int) -> int:
    """行号: one that a row does not say is the next."""
    number = whole(row.get("r", ""))
    return before + 1 if number < 0 else number


def position(reference: str) -> Position:
    """行列: of a reference such as F12, counted from one."""
    hit = _PLACE.fullmatch(reference)
    if hit is None:
        raise UnreadableError(phrase("“{reference}”不是单元格", reference=reference[:20]))
    column = 0
    for letter in hit[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(hit[2]), column


def reference(place: Position) -> str:
    """单元格: F12."""
    row, column = place
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def at(name: str, place: Position) -> str:
    """位置: of a cell, as findings name it."""
    return f"工作表“{name}”!{reference(place)}"

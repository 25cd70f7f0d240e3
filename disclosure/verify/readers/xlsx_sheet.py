"""工作表: rows as they are seen: merged cells once, hidden rows and columns not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from disclosure.core.phrase import phrase
from disclosure.verify.readers.xlsx_cells import (
    Book,
    Cells,
    Position,
    at,
    cells,
    position,
    row_number,
    whole,
)
from disclosure.verify.reading import Row, Spoken, UnreadableError, piece

_TRUE = ("1", "true")
_MOST_COVERED = 200_000
_WIDEST = 256
_NOT_SHOWN = "（没有）"


@dataclass(frozen=True)
class Seen:
    """看到的工作表: its rows, and what is in it but not seen."""

    rows: list[Row]
    unseen: list[Spoken]


def seen(sheet: etree._Element, shared: Book, name: str) -> Seen:
    """看到的: every row over the columns that most rows have, and over what stands beyond them."""
    found = cells(sheet, shared, name)
    covered = _covered(sheet)
    columns = _columns(found, covered)
    gone_rows, gone_columns = set(_hidden_rows(sheet)), _hidden_columns(sheet, columns)
    rows, unseen = [], found.unseen
    for number, texts in sorted(found.texts.items()):
        beyond = sorted(column for column, text in texts.items() if column > columns and text)
        places = [(number, column) for column in (*range(1, columns + 1), *beyond)]
        unseen += _behind(texts, covered, number, name)
        if number in gone_rows:
            unseen += _gone(name, number, texts.items(), "隐藏的行里的文字")
            continue
        lost = [(column, text) for column, text in texts.items() if column in gone_columns]
        unseen += _gone(name, number, lost, "隐藏的列里的文字")
        pieces = tuple(
            piece("" if place[1] in gone_columns else texts.get(place[1], ""), at(name, place))
            for place in places
            if place not in covered
        )
        if len(pieces) > 1 or any(each.text for each in pieces):
            rows.append(Row(pieces, "cells"))
    return Seen(rows, unseen)


def _covered(sheet: etree._Element) -> set[Position]:
    """被合并遮住的格: all of a merged area but its first cell."""
    found: set[Position] = set()
    room = _MOST_COVERED
    for node in sheet.iterfind("{*}mergeCells/{*}mergeCell"):
        first, _, last = node.get("ref", "").partition(":")
        (top, left), (bottom, right) = position(first), position(last or first)
        room -= max(1, (bottom - top + 1) * (right - left + 1))
        if room < 0:
            raise UnreadableError(phrase("合并的单元格过多"))
        area = {
            (row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
        }
        found |= area - {(top, left)}
    return found


def _columns(found: Cells, covered: set[Position]) -> int:
    """列数: where most rows end."""
    ends = {row: max(texts, default=0) for row, texts in found.texts.items()}
    for row, column in covered:
        ends[row] = max(ends.get(row, 0), column)
    (columns, _), *_ = Counter(ends.values()).most_common(1) or [(0, 0)]
    if columns > _WIDEST:
        raise UnreadableError(phrase("工作表过宽"))
    return columns


def _hidden_rows(sheet: etree._Element) -> Iterator[int]:
    number = 0
    for row in sheet.iterfind("{*}sheetData/{*}row"):
        number = row_number(row, number)
        if row.get("hidden") in _TRUE or row.get("ht") == "0":
            yield number


def _hidden_columns(sheet: etree._Element, columns: int) -> set[int]:
    found: set[int] = set()
    for node in sheet.iterfind("{*}cols/{*}col"):
        if node.get("hidden") in _TRUE or node.get("width") == "0":
            first, last = whole(node.get("min", "")), whole(node.get("max", ""))
            found |= set(range(first, min(last, columns) + 1))
    return found


def _behind(texts: dict[int, str], covered: set[Position], row: int, name: str) -> Iterator[Spoken]:
    for column, text in texts.items():
        if text and (row, column) in covered:
            yield Spoken(_NOT_SHOWN, text, at(name, (row, column)), "被合并遮住的文字")


def _gone(name: str, row: int, texts: Iterable[tuple[int, str]], what: str) -> Iterator[Spoken]:
    filled = [(column, text) for column, text in texts if text]
    if filled:
        said = "，".join(text for _, text in filled)
        yield Spoken(_NOT_SHOWN, said, at(name, (row, filled[0][0])), what)

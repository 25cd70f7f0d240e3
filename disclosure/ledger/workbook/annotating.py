"""批注: what was found, written into a copy of the workbook beside the cells it is about."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.cell import coordinate_from_string

from disclosure.ledger.workbook.heads import OWN

INDEX = f"{OWN}：检查结果"
"""The sheet that lists everything; as the user's own it is not read."""

_COLOURS = {"error": "FFC7CE", "warning": "FFEB9C", "note": "DDEBF7"}
_HEADS = (("表", 14), ("单元格", 10), ("程度", 8), ("问题", 80), ("怎么改", 60))
_LINE = 15
"""Height of a line, in points."""

_AUTHOR = "disclosure"


class AnnotationError(Exception):
    """写不进批注: the workbook holds something that cannot be copied."""


@dataclass(frozen=True, slots=True)
class Remark:
    """一条批注: the sheet and cell it is about (empty: the file), how grave it is, and the words."""

    sheet: str
    cell: str
    severity: str
    title: str
    message: str
    remedy: str


def annotated(raw: bytes, remarks: Sequence[Remark]) -> bytes:
    """带批注的副本: comments and colours at the cells, and a first sheet that lists them all."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that a copy does not carry
        try:
            book = load_workbook(BytesIO(raw))
        except (KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
            raise AnnotationError from error
        for remark in remarks:
            if remark.cell and remark.sheet in book.sheetnames:
                _mark(_cell(book[remark.sheet], remark.cell), remark)
        _index(book, remarks)
        copy = BytesIO()
        book.save(copy)
    return copy.getvalue()


def _cell(sheet: Any, name: str) -> Any:
    """单元格: of merged cells the one that shows."""
    for area in sheet.merged_cells.ranges:
        if name in area:
            return sheet.cell(area.min_row, area.min_col)
    return sheet[name]


def _mark(cell: Any, remark: Remark) -> None:
    words = f"【{remark.title}】{remark.message}\n怎么改：{remark.remedy}"
    before = f"{cell.comment.text}\n\n" if cell.comment else ""
    cell.comment = Comment(before + words, _AUTHOR, height=160, width=320)
    cell.fill = PatternFill("solid", _COLOURS[remark.severity])


def _lines(texts: Sequence[str]) -> int:
    """占几行: of the text that takes most; not every program fits a row to wrapped text by itself."""
    return max(
        -(-sum(1 if letter.isascii() else 2 for letter in text) // width)
        for text, (_head, width) in zip(texts, _HEADS, strict=True)
    )


def _index(book: Any, remarks: Sequence[Remark]) -> None:
    if INDEX in book.sheetnames:
        del book[INDEX]
    sheet = book.create_sheet(INDEX, 0)
    for number, (head, width) in enumerate(_HEADS, 1):
        cell = sheet.cell(1, number, head)
        cell.font = Font(name="黑体")
        sheet.column_dimensions[coordinate_from_string(cell.coordinate)[0]].width = width
    for row, remark in enumerate(remarks, 2):
        texts = (remark.sheet, remark.cell, remark.title, remark.message, remark.remedy)
        for number, text in enumerate(texts, 1):
            cell = sheet.cell(row, number)
            cell.value, cell.data_type = text, "s"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.row_dimensions[row].height = _LINE * _lines(texts)
        sheet.cell(row, 3).fill = PatternFill("solid", _COLOURS[remark.severity])
        if remark.cell and remark.sheet in book.sheetnames:
            sheet.cell(row, 2).hyperlink = f"#'{remark.sheet}'!{remark.cell}"
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    book.active = 0

"""画工作簿: filled sheets into the bytes of an .xlsx file; the one place that writes the format.

The same sheets give the same bytes: times inside the file are fixed.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment
from openpyxl.worksheet.datavalidation import DataValidation

from disclosure.ledger.workbook.declared import Column, Form, Rows
from disclosure.ledger.workbook.filling import Filled, Page, Value
from disclosure.ledger.workbook.grid import letters
from disclosure.ledger.workbook.heads import EXPLANATION, LABEL, VALUE
from disclosure.ledger.workbook.look import style_of, styles
from disclosure.ledger.workbook.stamp import LISTS, NAME, STAMP, VERSION

HEAD_ROW = 3
"""Title, running totals, heads; then the rows."""

_TOTAL_WIDTH = 20
"""So wide is a total of billions; a narrower column would show ####."""

_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384
_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no zones
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Shown:
    """要画的表: a filled sheet and those of its columns that are drawn."""

    page: Page
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """合计行: the amounts of a sheet against a control total on another sheet."""

    sheet: str
    control: str
    fact: str


def draw(shown: list[Shown], lists: Mapping[str, list[str]], total: Total) -> bytes:
    """画出: all sheets in order, then the hidden ones."""
    book: Any = Workbook()
    book.remove(book.active)
    for style in styles():
        book.add_named_style(style)
    for one in shown:
        drawing = _Drawing(book.create_sheet(one.page.sheet.name), one, lists, shown)
        drawing.draw(total)
    _hidden_sheets(book, lists)
    book.properties.creator = NAME
    book.properties.created = _DAY
    return saved(book)


def saved(book: Any) -> bytes:
    """存成的文件: of a workbook; the same one gives the same bytes."""
    raw, fixed = BytesIO(), BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(fixed, "w") as new:
        for info in old.infolist():
            content = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", old.read(info))
            part = zipfile.ZipInfo(info.filename)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, content)
    return fixed.getvalue()


class _Drawing:
    """画一张表."""

    def __init__(
        self, sheet: Any, shown: Shown, lists: Mapping[str, list[str]], all_shown: list[Shown]
    ) -> None:
        self.sheet, self.shown, self.lists, self.all_shown = sheet, shown, lists, all_shown
        self.declared = shown.page.sheet

    def draw(self, total: Total) -> None:
        self._cell(1, 1, self.declared.name, "填报标题")
        if self.declared.note:
            self._cell(1, 2, self.declared.note, "填报说明").alignment = Alignment(
                vertical="center"
            )
        if isinstance(self.declared, Form):
            self._form()
        else:
            self._table()
            self._totals(total)
        self._protect()
        self._print()

    def _cell(self, row: int, column: int, value: Value | None, style: str) -> Any:
        """An empty string of text never becomes a formula, whatever it looks like."""
        cell = self.sheet.cell(row, column)
        cell.style = style
        if isinstance(value, str):
            cell.value = _ESCAPED.sub("_x005F_", value).replace("\r", "_x000D_")
            if cell.data_type != "s":
                cell.data_type = "s"
                cell.quotePrefix = True
        elif value is not None:
            cell.value = value
        return cell

    def _head(self, row: int, number: int, column: Column) -> None:
        star = "*" if column.required else ""
        style = "填报必填" if column.required else "填报栏名"
        cell = self._cell(row, number, column.head + star, style)
        example = f"例：{column.example}" if column.example else ""
        words = "\n".join(part for part in (column.note, example) if part)
        if words:
            cell.comment = Comment(words, NAME, height=90, width=260)

    def _form(self) -> None:
        for number, (head, width) in enumerate(((LABEL, 30), (VALUE, 60), (EXPLANATION, 60)), 1):
            self._cell(HEAD_ROW, number, head, "填报栏名")
            self.sheet.column_dimensions[letters(number)].width = width
        values: Filled = self.shown.page.rows[0] if self.shown.page.rows else {}
        for row, column in enumerate(self.shown.columns, HEAD_ROW + 1):
            self._head(row, 1, column)
            style = "填报长文" if column.kind == "text" else style_of(column)
            self._cell(row, 2, values.get(column), style)
            example = f"例：{column.example}" if column.example else ""
            words = "；".join(part for part in (column.note, example) if part)
            self._cell(row, 3, words or None, "填报说明")
            self._choose(column, f"B{row}")

    def _table(self) -> None:
        for number, column in enumerate(self.shown.columns, 1):
            self._head(HEAD_ROW, number, column)
            dimension = self.sheet.column_dimensions[letters(number)]
            dimension.width = column.width
            _as(dimension, self.sheet.parent, style_of(column))
            self._choose(column, f"{letters(number)}{HEAD_ROW + 1}:{letters(number)}{_LAST_ROW}")
        rest = self.sheet.column_dimensions[letters(len(self.shown.columns) + 1)]
        rest.min, rest.max = len(self.shown.columns) + 1, _LAST_COLUMN
        _as(rest, self.sheet.parent, "填报文字")
        styles = [(column, style_of(column)) for column in self.shown.columns]
        for row, filled in enumerate(self.shown.page.rows, HEAD_ROW + 1):
            for number, (column, style) in enumerate(styles, 1):
                if column in filled:
                    self._cell(row, number, filled[column], style)

    def _totals(self, total: Total) -> None:
        """合计: computed cells that nobody can type into."""
        numbers = [n for n, c in enumerate(self.shown.columns, 1) if c.key == ("amount",)]
        if not numbers or not isinstance(self.declared, Rows) or self.declared.given:
            return
        column = letters(numbers[0])
        entered = f"=SUM({column}{HEAD_ROW + 1}:{column}{_LAST_ROW})"
        cells = [("已填合计（自动）", entered)]
        if self.declared.name == total.sheet:
            control = f'=SUMIF({total.control}!$A:$A,"{total.fact}",{total.control}!$B:$B)'
            cells += [("控制数（自动）", control), ("差额（自动）", "=IF(D2=0,0,B2-D2)")]
        for place, (label, formula) in enumerate(cells):
            self._cell(2, 2 * place + 1, label, "填报合计")
            self._cell(2, 2 * place + 2, None, "填报合计").value = formula
            dimension = self.sheet.column_dimensions[letters(2 * place + 2)]
            dimension.width = max(dimension.width, _TOTAL_WIDTH)

    def _choose(self, column: Column, cells: str) -> None:
        """下拉列表: of choices a stop, of codes and names a warning, for others may be right."""
        source = self._list_of(column)
        if not source:
            return
        strict = column.kind in ("choice", "yes-no")
        validation = DataValidation(
            "list", formula1=source, allow_blank=True, showErrorMessage=True,
            errorStyle="stop" if strict else "warning", errorTitle=column.head,
            error="请从下拉列表里选。" if strict else "下拉列表里没有。确实要用的可以继续，检查时会核对。",
        )  # fmt: skip
        validation.add(cells)
        self.sheet.add_data_validation(validation)

    def _list_of(self, column: Column) -> str:
        name = list_name(column)
        heads = list(self.lists)
        if name in heads:
            letter, last = letters(heads.index(name) + 1), len(self.lists[name]) + 1
            return f"'{LISTS}'!${letter}$2:${letter}${last}"
        drawn = [one.page.sheet.name for one in self.all_shown]
        return f"'{column.names_of}'!$A${HEAD_ROW + 1}:$A$2000" if column.names_of in drawn else ""

    def _protect(self) -> None:
        protection = self.sheet.protection
        protection.sheet = True
        for allowed in (
            "formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "sort",
            "autoFilter",
        ):  # fmt: skip
            setattr(protection, allowed, False)

    def _print(self) -> None:
        self.sheet.freeze_panes = f"B{HEAD_ROW + 1}"
        self.sheet.page_setup.orientation = "landscape"
        self.sheet.page_setup.paperSize = self.sheet.PAPERSIZE_A4
        self.sheet.page_setup.fitToWidth, self.sheet.page_setup.fitToHeight = 1, 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
        self.sheet.oddFooter.center.text = "&A　第 &P 页，共 &N 页"


def list_name(column: Column) -> str:
    """列表的名称: codes by classification, choices by the head of their column."""
    if column.kind == "code":
        return column.system
    if column.kind == "yes-no":
        return "是否"
    return column.head if column.kind in ("choice", "subjects") or column.head == "数的编号" else ""


def _as(dimension: Any, book: Any, style: str) -> None:
    named = next(each for each in book._named_styles if each.name == style)
    dimension.font, dimension.alignment = named.font, named.alignment
    dimension.number_format, dimension.protection = named.number_format, named.protection


def _hidden_sheets(book: Any, lists: Mapping[str, list[str]]) -> None:
    sheet = book.create_sheet(LISTS)
    for number, (head, entries) in enumerate(lists.items(), 1):
        for row, entry in enumerate((head, *entries), 1):
            cell = sheet.cell(row, number, entry)
            cell.data_type = "s"
    stamp = book.create_sheet(STAMP)
    stamp["A1"], stamp["B1"] = NAME, VERSION
    for each in (sheet, stamp):
        each.sheet_state = "veryHidden"
        each.protection.sheet = True

"""改工作簿: cells, rows and words of its worksheets, as a hand in a spreadsheet does.

A number typed over another keeps the format of its cell; a row deleted or put in moves those
below it. The list of figures is taken out, so that what is found is found in the cells themselves.
"""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from lxml import etree

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BOOK = "xl/workbook.xml"
_CELL = re.compile(r"([A-Z]+)(\d+)")


@dataclass
class CellSpot:
    """一格: its text as shown, of which nothing stands before or behind."""

    cell: etree._Element
    shown: str
    before: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """文字."""
        return self.shown

    def set(self, text: str) -> None:
        """改写: a number stays one, if it says another number than before."""
        old, new = _number(self.shown), _number(text)
        for child in list(self.cell):
            self.cell.remove(child)
        typed = new is not None and new != old and self.cell.get("t", "n") == "n"
        if typed and new is not None:
            etree.SubElement(self.cell, f"{S}v").text = f"{new:f}"
        else:
            self.cell.set("t", "inlineStr")
            etree.SubElement(etree.SubElement(self.cell, f"{S}is"), f"{S}t").text = text


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.removesuffix("%").replace(",", ""))
    except InvalidOperation:
        return None
    return number.scaleb(-2) if text.endswith("%") else number


class Workbook:
    """一份打开的工作簿: rows and paragraphs over all its worksheets; a row of one cell is a paragraph."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
        self.book = etree.fromstring(self.files[_BOOK])
        tabs = self.book.find(f"{S}sheets")
        if tabs is None:
            raise ValueError("no worksheets")
        count = len(tabs) - 1
        tabs.remove(tabs[count])
        self.sheets = {
            name: etree.fromstring(self.files[name])
            for name in (f"xl/worksheets/sheet{number}.xml" for number in range(1, count + 1))
        }
        strings = etree.fromstring(self.files["xl/sharedStrings.xml"])
        self.strings = ["".join(str(part) for part in item.itertext()) for item in strings]
        styles = etree.fromstring(self.files["xl/styles.xml"])
        codes = {
            node.get("numFmtId"): node.get("formatCode", "") for node in styles.iter(f"{S}numFmt")
        }
        built_in = {"1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%"}
        forms = styles.find(f"{S}cellXfs")
        numbers = [form.get("numFmtId") for form in (() if forms is None else forms)]
        self.formats = [codes.get(number) or built_in.get(str(number), "") for number in numbers]

    def _shown(self, cell: etree._Element) -> str:
        raw = cell.findtext(f"{S}v") or ""
        if cell.get("t") == "s":
            return self.strings[int(raw)]
        code = self.formats[int(cell.get("s", "0"))]
        if not raw or not code.strip("#,0.%"):
            return self._printed(raw, code) if raw else "".join(map(str, cell.itertext()))
        return code.strip('"')

    def _printed(self, raw: str, code: str) -> str:
        percent = "%" if code.endswith("%") else ""
        decimals = len(code.rstrip("%").partition(".")[2])
        number = Decimal(raw).scaleb(2 if percent else 0)
        return f"{number:{',' if ',' in code else ''}.{decimals}f}{percent}"

    def spots(self) -> list[CellSpot]:
        """各处文字: the cells that show something."""
        spots = [
            CellSpot(cell, self._shown(cell))
            for sheet in self.sheets.values()
            for cell in sheet.iter(f"{S}c")
        ]
        return [spot for spot in spots if spot.text]

    def _rows(self) -> list[etree._Element | None]:
        """各行: None between two worksheets."""
        found: list[etree._Element | None] = []
        for sheet in self.sheets.values():
            found += [*sheet.iter(f"{S}row"), None]
        return found

    def _cells(self, row: etree._Element) -> list[etree._Element]:
        """各格: those not covered by a merged one."""
        covered = _covered(_sheet(row))
        return [cell for cell in row.iter(f"{S}c") if _place(cell) not in covered]

    def rows(self) -> list[list[str]]:
        """表的各行."""
        return [
            [] if row is None else [self._shown(cell) for cell in self._cells(row)]
            for row in self._rows()
        ]

    def swap_rows(self, one: int, other: int) -> None:
        """对调两行: what their cells hold, formats and all."""
        first, second = (self._cells(self._row(number)) for number in (one, other))
        for cell, fellow in zip(first, second, strict=True):
            here, there = deepcopy(cell), deepcopy(fellow)
            _fill(cell, there)
            _fill(fellow, here)

    def _row(self, number: int) -> etree._Element:
        row = self._rows()[number]
        if row is None:
            raise ValueError("no row between two worksheets")
        return row

    def delete_row(self, row: int) -> None:
        """删去一行: those below move up."""
        gone = self._row(row)
        sheet, number = _sheet(gone), int(gone.get("r", "0"))
        gone.getparent().remove(gone)  # type: ignore[union-attr]
        _shift(sheet, number + 1, -1)

    def _paragraphs(self) -> list[etree._Element]:
        rows = [row for row in self._rows() if row is not None]
        return [row for row in rows if len(self._cells(row)) == 1]

    def paragraphs(self) -> list[str]:
        """各段文字: rows of one cell."""
        return [self._shown(self._cells(row)[0]) for row in self._paragraphs()]

    def duplicate(self, paragraph: int) -> None:
        """重复一段: in a row of its own below; those below it move down."""
        row = self._paragraphs()[paragraph]
        sheet, number = _sheet(row), int(row.get("r", "0"))
        copy, merged = deepcopy(row), _merges(sheet, number)
        _shift(sheet, number + 1, 1)
        row.addnext(copy)
        _renumber(copy, 1)
        for node in merged:
            below = deepcopy(node)
            below.set("ref", _moved(node.get("ref", ""), number, 1))
            node.addnext(below)

    def delete(self, paragraph: int) -> None:
        """删去一段."""
        rows = self._rows()
        self.delete_row(rows.index(self._paragraphs()[paragraph]))

    def save(self) -> bytes:
        """文件内容."""
        parts = {name: etree.tostring(root) for name, root in self.sheets.items()}
        parts[_BOOK] = etree.tostring(self.book)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in (self.files | parts).items():
                archive.writestr(name, content)
        return buffer.getvalue()


def _sheet(row: etree._Element) -> etree._Element:
    return next(row.iterancestors(f"{S}worksheet"))


def _place(cell: etree._Element) -> tuple[int, int]:
    return _position(cell.get("r", ""))


def _position(reference: str) -> tuple[int, int]:
    hit = _CELL.fullmatch(reference)
    if hit is None:
        raise ValueError(reference)
    column = 0
    for letter in hit[1]:
        column = column * 26 + ord(letter) - 64
    return int(hit[2]), column


def _areas(sheet: etree._Element) -> list[tuple[etree._Element, tuple[int, int], tuple[int, int]]]:
    """合并的区域: with their corners."""
    found = []
    for node in sheet.iter(f"{S}mergeCell"):
        first, last = node.get("ref", "").split(":")
        found.append((node, _position(first), _position(last)))
    return found


def _covered(sheet: etree._Element) -> set[tuple[int, int]]:
    return {
        (row, column)
        for _, (top, left), (bottom, right) in _areas(sheet)
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }


def _merges(sheet: etree._Element, row: int) -> list[etree._Element]:
    """合并: those of this row only."""
    return [node for node, (top, _), (bottom, _) in _areas(sheet) if top == bottom == row]


def _fill(cell: etree._Element, other: etree._Element) -> None:
    for child in list(cell):
        cell.remove(child)
    for name in ("s", "t"):
        cell.attrib.pop(name, "")
        if name in other.attrib:
            cell.set(name, other.get(name, ""))
    cell.extend(deepcopy(list(other)))


def _shift(sheet: etree._Element, start: int, by: int) -> None:
    """移动以下各行: with their merged cells; one that was of the deleted row goes with it."""
    for row in sheet.iter(f"{S}row"):
        if int(row.get("r", "0")) >= start:
            _renumber(row, by)
    for node, (top, _), (bottom, _) in _areas(sheet):
        if by < 0 and top == bottom == start - 1:
            node.getparent().remove(node)  # type: ignore[union-attr]
            continue
        first, last = node.get("ref", "").split(":")
        end = start - 1 if by < 0 else start  # an area that ends with the deleted row is shorter
        node.set("ref", f"{_moved(first, start, by)}:{_moved(last, end, by)}")


def _moved(reference: str, start: int, by: int) -> str:
    """移动的引用: each of its ends that lies at the row or below."""
    return _CELL.sub(
        lambda hit: f"{hit[1]}{int(hit[2]) + (by if int(hit[2]) >= start else 0)}", reference
    )


def _renumber(row: etree._Element, by: int) -> None:
    row.set("r", str(int(row.get("r", "0")) + by))
    for cell in row.iter(f"{S}c"):
        cell.set("r", _moved(cell.get("r", ""), 0, by))

"""填工作簿: plain data into the cells of sheets, so that reading them gives the data back.

What the proper sheets do not give back goes, path by path, to 其他内容: so nothing is lost,
whatever the data holds.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from disclosure.core.findings import has_errors
from disclosure.core.numbers import parse_amount
from disclosure.ledger.catalogue import SYSTEMS, catalogue
from disclosure.ledger.workbook.declared import Column, Form, Groups, Rows, Sheet
from disclosure.ledger.workbook.differences import differences
from disclosure.ledger.workbook.grid import Cell, Grid
from disclosure.ledger.workbook.heads import LABEL, VALUE, columns_of
from disclosure.ledger.workbook.reading import read_book
from disclosure.ledger.workbook.sheets import OTHER, SHEETS
from disclosure.ledger.workbook.state import State

Value = str | int | Decimal
Filled = dict[Column, Value]

MAX_TEXT = 32_000
"""A cell holds 32,767 units of UTF-16."""

_PIECE = 15_000
_FIRST = 2
"""The first row below the heads, as the reader is given them."""

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TOO_LONG = 10**15
"""In 分: a spreadsheet keeps 15 digits."""


@dataclass
class Page:
    """一张填好的表: its rows; of a form there is one, with a value for each label."""

    sheet: Sheet
    rows: list[Filled] = field(default_factory=list)

    def used(self) -> set[Column]:
        """用到的栏目."""
        return {column for row in self.rows for column in row}


def fill(data: Mapping[str, Any]) -> list[Page]:
    """填表: every sheet, also those that stay blank. The data must be of the schema's form."""
    names = _names(data)
    pages = [Page(sheet, [*_rows(sheet, data, names)]) for sheet in SHEETS if sheet is not OTHER]
    back = _read_back(pages)
    if has_errors(back.findings):
        for page in pages:
            _take_out(page, {place.where for found in back.findings for place in found.places})
        back = _read_back(pages)
    rest = Page(OTHER, [*_rest(differences(data, back.data))])
    return [*pages, rest]


def _read_back(pages: list[Page]) -> State:
    return read_book("", [as_grid(page) for page in pages if page.rows])


def _take_out(page: Page, places: set[str]) -> None:
    """去掉读不回的行: such as one whose text is blank; of a form, the value alone."""
    cells = (place.rpartition("!") for place in places)
    wrong = {int(cell.lstrip(_LETTERS)) for name, _, cell in cells if name == page.sheet.name}
    if isinstance(page.sheet, Form):
        kept = [c for number, c in enumerate(page.sheet.columns, _FIRST) if number not in wrong]
        page.rows = [{c: row[c] for c in kept if c in row} for row in page.rows]
    else:
        page.rows = [
            row
            for number, row in enumerate(page.rows, _FIRST)
            if number not in wrong or _to_fill(page.sheet, row)
        ]


def _to_fill(sheet: Sheet, row: Filled) -> bool:
    """待填: a kind whose count nobody has given yet."""
    return isinstance(sheet, Groups) and len(row) < len(sheet.columns)


def _names(data: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    """编码后面写的名称: those that reading holds to be right."""
    stated = data.get("codes", {})
    given = {
        (system, code): name
        for system, key in SYSTEMS.items()
        for code, name in stated.get(key, {}).items()
    }
    return {**catalogue(data["document"]["year"] or 0, {}).known, **given}


def _rows(
    sheet: Sheet, data: Mapping[str, Any], names: Mapping[tuple[str, str], str]
) -> Iterator[Filled]:
    match sheet:
        case Form():
            row = _filled(sheet.columns, data, names)
            if row:
                yield row
        case Groups():
            yield from _grouped(sheet, data)
        case Rows(parent=None):
            for item in _get(data, sheet.path) or ():
                yield _filled(sheet.columns, item, names)
        case Rows(parent=Column() as parent, path=(outer, inner)):
            for owner in data.get(outer, ()):
                for item in owner.get(inner, ()):
                    yield {parent: owner["name"], **_filled(sheet.columns, item, names)}


def _filled(columns: tuple[Column, ...], item: Any, names: Mapping[tuple[str, str], str]) -> Filled:
    found = {column: _get(item, column.key) for column in columns}
    return {
        column: shown
        for column, value in found.items()
        if value is not None and (shown := _shown(column, value, names)) is not None
    }


def _grouped(sheet: Groups, data: Mapping[str, Any]) -> Iterator[Filled]:
    group, first, *second = sheet.columns
    for name, path in sheet.groups.items():
        found = _get(data, path)
        if isinstance(found, list) and not second:
            yield from ({group: name, first: text} for text in found)
        if isinstance(found, dict) and second:
            for key, value in found.items():
                yield {group: name, first: key, **({} if value is None else {second[0]: value})}


def _get(data: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        if not isinstance(data, dict) or key not in data:
            return None
        data = data[key]
    return data


def _shown(column: Column, value: Any, names: Mapping[tuple[str, str], str]) -> Value | None:
    """一格的内容: None where a cell cannot hold it."""
    if column.kind == "code":
        name = names.get((column.system, str(value)), "")
        return f"{value} {name}".strip()
    shown = _WRITERS[column.kind](value)
    return (
        None if isinstance(shown, str) and len(shown.encode("utf-16-le")) > MAX_TEXT * 2 else shown
    )


def _money(value: Any) -> Decimal | None:
    """金额: none beyond the digits that a spreadsheet keeps."""
    fen = parse_amount(str(value))
    return Decimal(fen) / 100 if abs(fen) < _TOO_LONG else None


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) else None


def _rich(value: Any) -> str:
    parts = [value] if isinstance(value, str) else value
    return "".join(part if isinstance(part, str) else _named(part) for part in parts)


def _named(part: Mapping[str, str]) -> str:
    style = f"|{part['style']}" if "style" in part else ""
    return f"{{{part['fact']}{style}}}"


_WRITERS: dict[str, Callable[[Any], Value | None]] = {
    "text": str, "published": str, "date": str, "choice": str, "digits": str, "json": str,
    "paragraphs": "\n".join, "subjects": "\n".join, "rich": _rich, "amount": _money,
    "score": lambda value: Decimal(str(value)), "integer": _whole,
    "yes-no": lambda value: "是" if value else "否",
}  # fmt: skip


def _rest(differing: list[tuple[str, Any]]) -> Iterator[Filled]:
    path_column, value_column = OTHER.columns
    for path, value in differing:
        text = json.dumps(value, ensure_ascii=False)
        for start in range(0, len(text), _PIECE):
            yield {path_column: path, value_column: text[start : start + _PIECE]}


def as_grid(page: Page) -> Grid:
    """成表格: as the reader will find it."""
    columns = columns_of(page.sheet)
    if isinstance(page.sheet, Form):
        table: list[list[Value | None]] = [[LABEL, VALUE]]
        table += [[column.head, page.rows[0].get(column)] for column in columns]
    else:
        table = [[column.head for column in columns]]
        table += [[row.get(column) for column in columns] for row in page.rows]
    rows = [
        (number, {place: as_cell(v) for place, v in enumerate(row, 1) if v is not None})
        for number, row in enumerate(table, 1)
    ]
    return Grid(page.sheet.name, rows)


def as_cell(value: Value) -> Cell:
    """成单元格: text stays text, however much it looks like a number."""
    return Cell(str(value), "text" if isinstance(value, str) else "number")

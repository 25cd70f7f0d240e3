"""乱改的工作簿: a finding or a result, never a crash, and no amount lost without a word."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from books import filled, opened, saved
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure.core.findings import Finding
from disclosure.core.numbers import parse_amount
from disclosure.core.shape import inside
from disclosure.ledger.load import load
from disclosure.ledger.source import read_source

SHEETS = ("支出明细", "控制数", "政府采购", "上年数", "项目")
HEADS = ("金额", "金额（元）", "性质", "备注", "部门经济分类科目", "经办人", "")
values = (
    st.none()
    | st.integers(-(10**9), 10**9)
    | st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 3))
    | st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=8)
    | st.booleans()
    | st.sampled_from(
        ["=A1", "=1/0", "#REF!", "合计", "项目", "金额（元）", "2120199 甲", "1,000.00"]
    )
    | st.dates(datetime(1950, 1, 1).date())  # noqa: DTZ001
)
rows, columns = st.integers(1, 50), st.integers(1, 12)
edits = st.lists(
    st.tuples(st.just("set"), st.sampled_from(SHEETS), rows, columns, values)
    | st.tuples(st.just("delete_cols"), st.sampled_from(SHEETS), columns, st.integers(1, 2))
    | st.tuples(st.just("insert_cols"), st.sampled_from(SHEETS), columns)
    | st.tuples(st.just("delete_rows"), st.sampled_from(SHEETS), rows, st.integers(1, 4))
    | st.tuples(st.just("insert_rows"), st.sampled_from(SHEETS), rows)
    | st.tuples(st.just("merge"), st.sampled_from(SHEETS), rows, columns)
    | st.tuples(
        st.just("rename"), st.sampled_from(SHEETS), st.sampled_from(["表1", "支出", "控制"])
    )
    | st.tuples(st.just("head"), st.sampled_from(SHEETS), columns, st.sampled_from(HEADS))
    | st.tuples(st.just("copy"), st.sampled_from(SHEETS))
    | st.tuples(st.just("remove"), st.sampled_from(SHEETS))
    | st.tuples(st.just("hide"), st.sampled_from(SHEETS), rows),
    min_size=1,
    max_size=6,
)


def apply(book: Any, edit: tuple[Any, ...]) -> None:
    kind, name, *rest = edit
    if name not in book.sheetnames:  # renamed by an earlier edit
        return
    sheet = book[name]
    match kind:
        case "set":
            write(sheet, *rest)
        case "head":
            write(sheet, 3, *rest)
        case "copy":
            book.copy_worksheet(sheet)
        case "remove":
            book.remove(sheet)
        case "merge":
            sheet.merge_cells(
                start_row=rest[0], end_row=rest[0] + 1, start_column=rest[1], end_column=rest[1]
            )
        case "rename":
            sheet.title = rest[0]
        case "hide":
            sheet.row_dimensions[rest[0]].hidden = True
        case _:
            getattr(sheet, kind)(*rest)


def write(sheet: Any, row: int, column: int, value: Any) -> None:
    cell = sheet.cell(row, column)
    if not any(cell.coordinate in area for area in sheet.merged_cells.ranges):
        cell.value = value


def leaves(data: Any, pointer: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, Any]]:
    if not isinstance(data, dict | list):
        yield pointer, data
    for key, value in inside(data):
        yield from leaves(value, (*pointer, key))


def numbers(book: Any) -> Iterator[tuple[str, Any]]:
    """Every number typed on a sheet, by its place."""
    for sheet in book:
        if sheet.sheet_state == "visible" and sheet.title not in ("车辆设备", "科目名称"):
            for row in sheet.iter_rows():
                for cell in row:
                    number = isinstance(cell.value, int | float) and not isinstance(
                        cell.value, bool
                    )
                    if number:
                        yield f"{sheet.title}!{cell.coordinate}", cell.value


WHOLE_SHEET = ("workbook.copied-sheet", "workbook.unknown-sheet", "workbook.no-head")
WHOLE_COLUMN = ("workbook.unknown-column", "workbook.twice")


def covers(found: Finding, place: str) -> bool:
    """Whether a finding speaks of a cell: itself, its row, its column or its sheet."""
    return any(_covers(found, spot.where, place) for spot in found.places)


def _covers(found: Finding, where: str, place: str) -> bool:
    if where.partition("!")[0] != place.partition("!")[0]:
        return False
    (column, row), (letter, number) = _split(where), _split(place)
    if found.rule.code in WHOLE_SHEET:
        return True
    if found.rule.code == "workbook.total-row" or found.fields.get("head") == "栏目行以上":
        return row == number
    if found.rule.code in WHOLE_COLUMN:
        return column == letter
    return where == place


def _split(place: str) -> tuple[str, str]:
    cell = place.partition("!")[2]
    letter = cell.rstrip("0123456789")
    return letter, cell.removeprefix(letter)


@given(edits)
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_no_amount_is_lost_without_a_word(changes: list[tuple[Any, ...]]) -> None:
    book = opened(filled())
    for change in changes:
        apply(book, change)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "budget.xlsx"
        path.write_bytes(saved(book))
        source, findings = read_source(path)
        findings += load(path).findings

    assert all(found.message for found in findings)
    read = (
        {source.locate(pointer): (pointer, value) for pointer, value in leaves(source.data)}
        if source
        else {}
    )
    total = kept = told = Decimal(0)
    for place, value in numbers(opened(saved(book))):
        number = Decimal(str(value))
        total += number
        if place not in read:
            assert any(covers(found, place) for found in findings), (place, value)
            told += number
        else:
            kept += amount(*read[place], number)
    assert kept + told == total


def amount(pointer: tuple[str | int, ...], value: Any, typed: Decimal) -> Decimal:
    """What was read of a number: an amount to the fen; of a code or a text that it is there."""
    is_line = pointer[0] == "expenditure" and pointer[-1] == "amount"
    return Decimal(parse_amount(value)) / 100 if is_line else typed


@given(st.data())
@settings(max_examples=80, suppress_health_check=list(HealthCheck))
def test_damaged_files_give_findings(data: st.DataObject) -> None:
    raw = bytearray(filled())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(raw) - 1))
        raw[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw)) | st.just(len(raw)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "budget.xlsx"
        path.write_bytes(raw[:cut])
        loaded = load(path)
    assert loaded.ledger is not None or loaded.findings

"""有错的工作簿: each edit of the filled sample gives its one finding at the right cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from books import filled, opened, saved
from openpyxl.styles import numbers
from test_hostile import REFUSED

from disclosure.core.findings import Finding, Rule
from disclosure.ledger.workbook import rules
from disclosure.pipeline.prepare import prepare

Edit = Callable[[Any], object]


def at(sheet: str, cell: str, value: Any, form: str = "") -> Edit:
    """Types a value into a cell."""

    def edit(book: Any) -> None:
        book[sheet][cell].value = value
        if isinstance(value, str) and not value.startswith(("=SUM", "#")):
            book[sheet][cell].data_type = "s"
        if form:
            book[sheet][cell].number_format = form

    return edit


def rename(old: str, new: str) -> Edit:
    return lambda book: setattr(book[old], "title", new)


def hide_row(book: Any) -> None:
    book["支出明细"].row_dimensions[6].hidden = True


def hide_column(book: Any) -> None:
    book["支出明细"].column_dimensions["E"].hidden = True


def hide_sheet(book: Any) -> None:
    book["控制数"].sheet_state = "hidden"


def add_draft(book: Any) -> None:
    book.create_sheet("草稿")["B2"] = 5


def drop_column(book: Any) -> None:
    book["支出明细"].delete_cols(4)


def total_row(book: Any) -> None:
    sheet = book["支出明细"]
    sheet.cell(47, 1, "合 计")
    sheet.cell(47, 8, 17722077.4)


def second_head(book: Any) -> None:
    book["支出明细"]["I3"] = "金额（元）"


def foreign_row(book: Any) -> None:
    book["绩效指标"]["A6"] = "政府雇佣"


def only_foreign(book: Any) -> None:
    book.create_sheet("表")
    for name in book.sheetnames[:-1]:
        book.remove(book[name])


def append(sheet: str, *values: Any) -> Edit:
    return lambda book: book[sheet].append(values)


S = "支出明细"
BROKEN: dict[str, tuple[Edit, str, str]] = {
    # cells of amounts
    "third decimal": (at(S, "H5", 158400.125), "workbook.amount", "支出明细!H5"),
    "third decimal in text": (at(S, "H5", "158,400.125"), "workbook.amount", "支出明细!H5"),
    "words for an amount": (at(S, "H5", "约十五万"), "workbook.amount", "支出明细!H5"),
    "unit in the amount": (at(S, "H5", "15.84万元"), "workbook.amount", "支出明细!H5"),
    "formula never computed": (at(S, "H5", "=SUM(H6:H9)"), "workbook.uncalculated", "支出明细!H5"),
    "formula as text": (at(S, "H5", "=158400"), "workbook.text-formula", "支出明细!H5"),
    "no amount": (at(S, "H5", None), "input.missing", "支出明细!H5"),
    "truth for an amount": (at(S, "H5", True), "workbook.amount", "支出明细!H5"),
    "too long": (at(S, "H5", "99999999999999"), "workbook.amount", "支出明细!H5"),
    "published figure in words": (at("上年数", "B5", "约三千"), "workbook.amount", "上年数!B5"),
    "amount of a form": (at("政府采购", "B4", "一万"), "workbook.amount", "政府采购!B4"),
    "control total": (at("控制数", "B4", 17722077.41), "control.unbalanced", "控制数!B4"),
    # codes
    "unknown 款": (at(S, "B5", "30177"), "code.unknown", "支出明细!B5"),
    "name without code": (at(S, "B5", "基本公资"), "workbook.code-unknown-name", "支出明细!B5"),
    "code became a number": (at(S, "B5", 30102), "workbook.mended-code", "支出明细!B5"),
    "code in parts": (at(S, "A5", "212 1 99"), "workbook.mended-code", "支出明细!A5"),
    "only the name": (at(S, "B5", "津贴补贴"), "workbook.mended-code", "支出明细!B5"),
    "another's name": (at(S, "B5", "30102 绩效工资"), "workbook.code-name", "支出明细!B5"),
    "not to the 款": (at(S, "B5", "301"), "code.depth", "支出明细!B5"),
    "not to the 项": (at(S, "A5", "21201"), "input.value", "支出明细!A5"),
    "no code": (at(S, "A5", None), "input.missing", "支出明细!A5"),
    # choices, dates, counts
    "unknown source": (at(S, "C5", "财政"), "workbook.value", "支出明细!C5"),
    "unknown nature": (at(S, "E5", "基本支出"), "workbook.value", "支出明细!E5"),
    "neither yes nor no": (at(S, "G30", "可能"), "workbook.value", "支出明细!G30"),
    "no such day": (at("单位信息", "B7", "2024-02-30"), "input.value", "单位信息!B7"),
    "not a date": (at("单位信息", "B7", "二月"), "workbook.value", "单位信息!B7"),
    "not a year": (at("单位信息", "B5", "明年"), "workbook.value", "单位信息!B5"),
    "half a car": (at("车辆设备", "C4", 1.5), "workbook.value", "车辆设备!C4"),
    "minus a car": (at("车辆设备", "C4", -1), "input.value", "车辆设备!C4"),
    "date for a text": (
        at("主要用途", "B5", datetime(2024, 1, 2), numbers.FORMAT_DATE_YYYYMMDD2),  # noqa: DTZ001
        "workbook.value", "主要用途!B5",
    ),
    "unknown pack": (at("单位信息", "B6", "shanghai-minhan"), "pack.not-found", ""),
    # what belongs together
    "unknown project": (at(S, "F30", "政府雇佣"), "project.unknown", "支出明细!F30"),
    "project of no project": (foreign_row, "workbook.no-parent", "绩效指标!A6"),
    "project on a basic line": (at(S, "F5", "政府雇员"), "project.on-basic-line", "支出明细!F5"),
    "project twice": (append("项目", "政府雇员"), "project.twice", "项目!A21"),
    "car twice": (append("车辆设备", "车辆", "其他用车", 1), "workbook.twice", "车辆设备!C21"),
    "reason for the other way": (at("变动原因", "B4", "增加"), "reason.direction", "变动原因!A4"),
    "no such fact": (at("控制数", "A5", "收入/总记"), "fact.unknown", "控制数!A5"),
    "malformed fact": (at("控制数", "A5", "收入"), "input.value", "控制数!A5"),
    # sheets, columns, rows
    "renamed column": (at(S, "E3", "性质"), "workbook.missing-column", "支出明细!A3"),
    "own column without name": (at(S, "J9", 3), "workbook.unknown-column", "支出明细!J9"),
    "column twice": (second_head, "workbook.twice", "支出明细!I3"),
    "renamed label": (at("政府采购", "A4", "物资"), "workbook.unknown-column", "政府采购!B4"),
    "renamed sheet": (rename("控制数", "控制"), "workbook.renamed-sheet", "控制!A1"),
    "unknown sheet": (add_draft, "workbook.unknown-sheet", "草稿!A1"),
    "total row": (total_row, "workbook.total-row", "支出明细!A47"),
    "hidden row": (hide_row, "workbook.hidden", "支出明细!A6"),
    "hidden column": (hide_column, "workbook.hidden", "支出明细!E1"),
    "hidden sheet": (hide_sheet, "workbook.hidden", "控制数!A1"),
    "merged cells": (lambda book: book[S].merge_cells("E5:E6"), "workbook.merged", "支出明细!E5"),
    "no version": (lambda book: book.remove(book["_版本"]), "workbook.no-version", ""),
    "no heads": (lambda book: book[S].delete_rows(3), "workbook.no-head", "支出明细!A1"),
    "another file": (only_foreign, "workbook.no-sheets", ""),
    "error value": (at(S, "H5", "#REF!"), "workbook.error-value", "支出明细!H5"),
    "other version": (at("_版本", "B1", "99"), "workbook.version", "_版本!A1"),
    "content that covers a cell": (
        append("其他内容", "unit/name", '"另一个单位"'), "workbook.overridden", "其他内容!A2",
    ),
    "path that leads nowhere": (
        append("其他内容", "expenditure/999/amount", "1"), "workbook.path", "其他内容!A2",
    ),
}  # fmt: skip


def found_in(edit: Edit, folder: Path) -> list[Finding]:
    book = opened(filled())
    if "其他内容" not in book.sheetnames:
        book.create_sheet("其他内容").append(["路径", "内容"])
    edit(book)
    path = folder / "budget.xlsx"
    path.write_bytes(saved(book))
    return prepare(path).findings


@pytest.mark.parametrize("name", BROKEN)
def test_one_finding_at_its_cell(name: str, tmp_path: Path) -> None:
    edit, code, cell = BROKEN[name]
    found = found_in(edit, tmp_path)
    first = [each for each in found if each.rule.code == code]

    assert first, [(each.rule.code, each.places) for each in found]
    assert first[0].places[0].where == cell
    assert {each.rule.code for each in found} <= {code, *ALSO.get(name, ())}
    assert first[0].message
    assert first[0].rule.remedy.format_map(first[0].fields)


ALSO = {
    "renamed column": ("workbook.unknown-column",),
    "renamed label": ("workbook.missing-column", "input.missing"),
    "unknown project": ("project.no-amount",),
    "no heads": ("input.missing",),
}
"""Edits that are two mistakes: what is missing under one name stands under another."""


def test_every_rule_of_workbooks_has_its_case() -> None:
    cases = {code for _, code, _ in BROKEN.values()} | {code for _, _, code in REFUSED.values()}
    every = {rule.code for rule in vars(rules).values() if isinstance(rule, Rule)}
    assert every - cases == {"workbook.open"}


def test_what_is_understood_is_no_finding(tmp_path: Path) -> None:
    """The same amount however it was typed or computed."""
    written = (
        "158,400.00", "￥158400", "１５８４００．００", " 158400.00元 ", "158，400", 158400.0000000001,
        158399.99999999998,
    )  # fmt: skip
    for value in written:
        assert found_in(at(S, "H5", value), tmp_path) == [], value


def test_all_problems_come_in_one_run(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        for change in (at(S, "H5", "约"), at(S, "C7", "财政"), at("政府采购", "B4", "一万"),
                       at(S, "A9", "21201"), at("车辆设备", "C4", 1.5),
                       at(S, "B11", "30177"), at(S, "B5", "301")):  # fmt: skip
            change(book)

    places = [each.places[0].where for each in found_in(edit, tmp_path)]
    assert sorted(places) == sorted(
        [
            "支出明细!H5",
            "支出明细!C7",
            "政府采购!B4",
            "支出明细!A9",
            "车辆设备!C4",
            "支出明细!B11",
            "支出明细!B5",
        ]
    )


def test_an_unknown_code_is_told_its_nearest_names(tmp_path: Path) -> None:
    (found,) = found_in(at(S, "B5", "基本公资"), tmp_path)
    assert "30101 基本工资" in found.fields["nearest"]


def test_a_missing_reason_is_told_its_sentence(tmp_path: Path) -> None:
    (found,) = found_in(lambda book: book["变动原因"].delete_rows(4), tmp_path)
    assert found.rule.code == "reason.missing"
    assert "减少" in found.fields["sentence"]
    assert "主要原因是＿＿＿＿" in found.fields["sentence"]
    assert found.places[0].where == "变动原因!A4"

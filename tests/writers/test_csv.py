"""CSV: a data package that its own validator accepts, and every figure in it once."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from frictionless import validate
from written import sample_of, written

from disclosure.document.nodes import Cell, Document, Figure, Note, Properties, Section, Table, Text
from disclosure.document.walk import figures
from disclosure.writers.csv import write_csv

SAMPLES = (
    "baoshan-2022",
    "songjiang-2021",
    "minhang-2024",
    "zhuzhou-2022",
    "minhang-2022-selfeval",
)
PROPERTIES = Properties("题名", "单位", "单位预算", "2022-02-01")


def content(name: str) -> bytes:
    return written(name, "csv")


def unpacked(data: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(folder)
    return folder


def rows(data: bytes, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read(f"{name}.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def described(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found: dict[str, Any] = json.loads(archive.read("datapackage.json"))
    return found


def write(*blocks: Any) -> bytes:
    return write_csv(Document(PROPERTIES, (), "目录", (Section(blocks),)))


def cell(text: str) -> Cell:
    return Cell((Text(text, "input"),))


def amount(text: str, unit: str = "元") -> Cell:
    return Cell((Figure("支出/总计/合计@2022", text, "amount", unit, 2),), align="right")


@pytest.mark.parametrize("name", SAMPLES)
def test_frictionless_finds_nothing(name: str, tmp_path: Path) -> None:
    report = validate(str(unpacked(content(name), tmp_path) / "datapackage.json"))

    assert report.flatten(["name", "type", "message"]) == []
    assert report.stats["tasks"] == len(list(tmp_path.glob("*.csv")))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_printed_figure_is_listed(name: str) -> None:
    document = sample_of(name).document
    assert document is not None
    listed = Counter(
        (row["fact"], row["printed"], row["unit"]) for row in rows(content(name), "figures")
    )

    assert listed == Counter((each.fact, each.text, each.unit) for each in figures(document))


def test_a_listed_figure_says_where_it_stands_and_what_it_is() -> None:
    listed = rows(content("baoshan-2022"), "figures")
    (found,) = [
        row
        for row in listed
        if row["table"] == "expenditure"
        and row["row"].startswith("208 05 06")
        and row["column"].endswith("合计")
    ]

    assert found["year"] == "2022"
    assert Decimal(found["number"]) == Decimal("308793.72")
    assert found["row"] == "208 05 06 机关事业单位职业年金缴费支出"
    assert found["heading"] == "3、2022年单位支出预算总表"


def test_tables_have_codes_as_text_and_amounts_in_a_stated_unit() -> None:
    data = content("baoshan-2022")
    (table,) = [each for each in described(data)["resources"] if each["name"] == "revenue"]
    types = {field["name"]: field for field in table["schema"]["fields"]}
    last = rows(data, "revenue")[-1]

    assert types["项目/功能分类科目编码/类"] == {
        "name": "项目/功能分类科目编码/类",
        "type": "string",
    }
    assert types["收入预算/合计"] == {"name": "收入预算/合计", "type": "number", "unit": "元"}
    assert types["收入预算/其他收入"]["type"] == "number", "an empty column of amounts"
    assert last["收入预算/合计"] == "7028843.08"
    assert rows(data, "basic-by-economic")[1]["项目/部门预算经济分类科目编码/款"] == "01"
    assert described(data)["fiscalPeriod"] == {"start": "2022-01-01", "end": "2022-12-31"}


def test_numbers_are_written_as_printed_without_separators_or_signs_of_zero() -> None:
    body = ((cell("甲"), amount("1,234.50")), (cell("乙"), amount("—")), (cell("丙"), Cell(())))
    data = write(Table("t", "表", (1, 1), ((cell("名称"), cell("数")),), body, unit_line=()))

    assert [row["数"] for row in rows(data, "t")] == ["1234.50", "0", ""]


def test_a_text_is_not_changed_for_the_sake_of_a_spreadsheet(tmp_path: Path) -> None:
    hostile = ("=cmd()", "+1", "-1", "@SUM(A1)", 'a"b,c\nd', "\t=1")
    table = Table("t", "表", (1,), ((cell("名称"),),), tuple((cell(text),) for text in hostile))
    data = write(table)

    assert [row["名称"] for row in rows(data, "t")] == list(hostile)
    assert b'"=cmd()"' in zipfile.ZipFile(io.BytesIO(data)).read("t.csv")
    assert validate(str(unpacked(data, tmp_path) / "datapackage.json")).valid


def test_columns_and_files_have_names_of_their_own(tmp_path: Path) -> None:
    head = ((Cell((Text("甲"),), columns=2), cell("")), (cell("数"), cell("数"), cell("")))
    table = Table("表一", "表", (1, 1, 1), head, ((amount("1.00"), amount("2.00"), cell("x")),))
    data = write(table, table, Table("figures", "表", (1,), ((cell("a"),),), ((cell("b"),),)))

    names = [each["name"] for each in described(data)["resources"]]
    assert names == ["table-1", "table-2", "figures-3", "figures"]
    assert list(rows(data, "table-1")[0]) == ["甲/数", "甲/数_2", "第3栏"]
    assert validate(str(unpacked(data, tmp_path) / "datapackage.json")).valid


def test_a_column_of_two_units_states_none() -> None:
    body = ((cell("甲"), amount("1.00")), (cell("乙"), amount("2.00", "%")))
    data = write(Table("t", "表", (1, 1), ((cell("名称"), cell("数")),), body))

    (table, _) = described(data)["resources"]
    assert table["schema"]["fields"][1] == {"name": "数", "type": "number"}


def test_notes_go_into_the_description_and_blank_rows_nowhere() -> None:
    blank = (Cell(()), Cell((), align="right"))
    table = Table("t", "表", (1, 1), ((cell("名称"), cell("数")),), (blank, blank))
    data = write(table, Note((Text("本表无数据。"),)))

    (found, _) = described(data)["resources"]
    assert found["description"] == "本表无数据。"
    assert [field["type"] for field in found["schema"]["fields"]] == ["string", "number"]
    assert rows(data, "t") == []


def test_a_document_without_tables_is_a_package_all_the_same(tmp_path: Path) -> None:
    folder = unpacked(write(), tmp_path)

    assert validate(str(folder / "datapackage.json")).valid
    assert sorted(path.name for path in folder.iterdir()) == ["datapackage.json", "figures.csv"]

"""预算系统的导出: every row is a line of its unit, skipped as the map says, or told of."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLE
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import lines

from disclosure.ledger.export.mapping import Map, decode_map
from disclosure.ledger.load import load
from disclosure.ledger.model import Line
from disclosure.ledger.source import read_source
from disclosure.pipeline.export import (
    Converted,
    convert_export,
    map_names,
    read_map,
    write_units,
)

HEADS = {
    "standard": {
        "unit_code": "AGENCY_CODE", "unit_name": "AGENCY_NAME", "year": "FISCAL_YEAR",
        "function": "EXP_FUNC_CODE", "economic": "DEP_BGT_ECO_CODE", "source": "FUND_TYPE_NAME",
        "nature": "PRO_CAT_NAME", "project": "PRO_NAME", "amount": "REPLY_AMT",
    },
    "chinese": {
        "unit_code": "单位编码", "unit_name": "单位名称", "year": "年度", "function": "功能分类",
        "economic": "部门经济分类", "source": "资金性质", "nature": "支出类型",
        "project": "项目名称", "amount": "金额",
    },
}  # fmt: skip
NATURES = {
    "standard": {"基本": "人员类", "项目": "特定目标类"},
    "chinese": {"基本": "基本支出", "项目": "项目支出"},
}


def known(name: str) -> Map:
    found, findings = read_map(name)
    assert findings == []
    assert found is not None
    return found


def record(line: Line, name: str, unit: str = "205004") -> dict[str, str]:
    """A row of an export that says what a line says."""
    cells = {
        "unit_code": unit,
        "unit_name": f"单位{unit}",
        "year": "2022",
        "function": line.function,
        "economic": line.economic,
        "source": line.source,
        "nature": NATURES[name][line.nature],
        "project": line.project,
        "amount": f"{line.amount // 100}.{line.amount % 100:02d}"
        if line.amount >= 0
        else f"-{-line.amount // 100}.{-line.amount % 100:02d}",
    }
    return {HEADS[name][key]: cell for key, cell in cells.items()}


def exported(records: Sequence[dict[str, str]], encoding: str = "utf-8", **form: Any) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(records[0]), **form)
    writer.writeheader()
    writer.writerows(records)
    return text.getvalue().encode(encoding)


def converted(raw: bytes, name: str) -> Converted:
    return convert_export(raw, "export.csv", known(name))


def plain(line: Line) -> dict[str, Any]:
    told: dict[str, Any] = {
        "function": line.function,
        "economic": line.economic,
        "source": line.source,
    }
    told |= {"nature": line.nature, "project": line.project, "amount": line.amount}
    return {key: value for key, value in told.items() if value != ""}


def line_of(item: dict[str, Any]) -> dict[str, Any]:
    whole, _, cents = item["amount"].partition(".")
    item = {key: value for key, value in item.items() if key != "category"}
    return {**item, "amount": int(whole + cents)}


@pytest.mark.parametrize("name", ["standard", "chinese"])
@pytest.mark.parametrize(
    ("encoding", "form"),
    [("utf-8", {}), ("utf-8-sig", {}), ("gb18030", {}), ("gb18030", {"delimiter": "\t"})],
)
def test_an_export_of_the_sample_is_the_sample(
    name: str, encoding: str, form: dict[str, str]
) -> None:
    ledger = load(SAMPLE).ledger
    assert ledger is not None
    raw = exported([record(line, name) for line in ledger.lines], encoding, **form)
    found = converted(raw, name)

    assert found.findings == []
    data = found.inputs["205004"]
    assert [line_of(line) for line in data["expenditure"]] == [plain(line) for line in ledger.lines]
    assert data["unit"]["name"] == "单位205004"
    assert [each["name"] for each in data["projects"]] == [each.name for each in ledger.projects]
    assert "导出的文件合计 7028843.08 元，转换后合计 7028843.08 元" in map(str, found.totals)


def test_what_an_export_cannot_say_is_left_to_fill_in(tmp_path: Path) -> None:
    ledger = load(SAMPLE).ledger
    assert ledger is not None
    found = converted(exported([record(line, "chinese") for line in ledger.lines]), "chinese")
    path = tmp_path / "budget.json"
    path.write_text(json.dumps(found.inputs["205004"], ensure_ascii=False), "utf-8")
    findings = load(path).findings

    assert {each.rule.code for each in findings} == {"input.to-fill"}
    assert len(findings) == 11


@settings(max_examples=50)
@given(st.lists(st.tuples(lines(), st.sampled_from(("101", "102", "103"))), min_size=1))
def test_nothing_is_lost_and_every_unit_has_its_own(drawn: list[tuple[Line, str]]) -> None:
    found = converted(exported([record(line, "chinese", unit) for line, unit in drawn]), "chinese")

    assert found.findings == []
    for unit in {unit for _, unit in drawn}:
        mine = [plain(line) for line, owner in drawn if owner == unit]
        assert [line_of(line) for line in found.inputs[unit]["expenditure"]] == mine


GOOD = {
    "单位编码": "101", "单位名称": "甲", "功能分类": "2120199-其他城乡社区管理事务支出",
    "部门经济分类": "30201 办公费", "政府经济分类": "50201", "资金性质": "111-一般公共预算资金",
    "支出类型": "基本支出", "项目名称": "", "金额": "1,000.50", "是否结转": "否",
}  # fmt: skip


def test_codes_and_their_names_may_share_a_column() -> None:
    found = converted(exported([GOOD, {**GOOD, "是否结转": "是"}]), "chinese")

    assert found.findings == []
    first, second = found.inputs["101"]["expenditure"]
    assert first == {
        "function": "2120199",
        "economic": "30201",
        "government": "50201",
        "source": "一般公共预算",
        "nature": "基本",
        "amount": "1000.50",
    }
    assert second["carried_over"] is True
    assert found.inputs["101"]["codes"] == {
        "functional": {"2120199": "其他城乡社区管理事务支出"},
        "economic": {"30201": "办公费"},
    }


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"功能分类": "21201"}, "功能分类“21201”不是 7 位编码"),
        ({"功能分类": ""}, "没有填功能分类"),
        ({"部门经济分类": "办公费"}, "部门经济分类“办公费”不是 3、5 位编码"),
        ({"资金性质": "未知资金"}, "资金来源“未知资金”在对照表里没有"),
        ({"支出类型": ""}, "没有填支出性质"),
        ({"支出类型": "项目支出"}, "没有填项目名称"),
        ({"金额": "一千"}, "金额“一千”不是金额，或精确不到分"),
        ({"金额": "0.001"}, "金额“0.001”不是金额，或精确不到分"),
        ({"单位编码": "甲单位"}, "单位代码“甲单位”不是数字"),
    ],
)
def test_a_row_that_does_not_map_is_told_of_and_missed_in_the_total(
    change: dict[str, str], reason: str
) -> None:
    found = converted(exported([GOOD, {**GOOD, **change}, GOOD]), "chinese")
    row, *total = found.findings

    assert (row.rule.code, row.places[0].where) == ("export.unmapped", "第 3 行")
    assert reason in row.message
    assert len(found.inputs["101"]["expenditure"]) == 2
    if "金额" in change:
        assert total == []
    else:
        assert "导出的文件合计 3001.50 元，转换后合计 2001.00 元，差 1000.50 元" in total[0].message


def test_rows_of_totals_and_deleted_rows_are_skipped_and_counted() -> None:
    total = {**GOOD, "单位编码": "合计", "金额": "2,001.00"}
    found = converted(exported([GOOD, GOOD, total]), "chinese")
    deleted = {**record(Line(100, "2120199", source="其他收入", nature="基本"), "standard")}
    left = converted(exported([{**deleted, "IS_DELETED": flag} for flag in ("2", "1")]), "standard")

    assert found.findings == left.findings == []
    assert str(found.totals[-1]) == str(left.totals[-1]) == "跳过 1 行，没有转换 0 行"
    assert len(left.inputs["205004"]["expenditure"]) == 1


def test_a_title_may_stand_above_the_heads() -> None:
    raw = "2022年预算导出表,,\r\n单位：元,,\r\n".encode() + exported([GOOD])
    found = converted(raw, "chinese")

    assert found.findings == []
    assert len(found.inputs["101"]["expenditure"]) == 1


def test_a_file_for_another_map_names_the_missing_columns() -> None:
    found = converted(exported([GOOD]), "standard")

    assert found.inputs == {}
    assert {each.rule.code for each in found.findings} == {"export.columns"}
    assert "AGENCY_CODE" in found.findings[0].message


@pytest.mark.parametrize("raw", [b"", b"\xff\xff\xff", b'a,"b\r\n', b"\x00\x00", b"a;b\n"])
def test_any_bytes_give_findings(raw: bytes) -> None:
    found = converted(raw, "chinese")

    assert found.inputs == {}
    assert found.findings


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(raw: bytes) -> None:
    assert converted(raw, "chinese").inputs == {}


def test_amounts_in_ten_thousands_are_converted() -> None:
    data = {
        "title": "万元",
        "unit": "万元",
        "columns": {key: [head] for key, head in HEADS["chinese"].items()},
        "values": {
            "source": {"一般": "一般公共预算"},
            "nature": {"基本": "基本", "项目": "项目"},
        },
    }
    own, findings = decode_map(data, "own.toml")
    assert findings == []
    assert own is not None
    row = {**GOOD, "资金性质": "一般公共预算", "金额": "12.345678"}
    found = convert_export(exported([row]), "export.csv", own)

    assert found.inputs["101"]["expenditure"][0]["amount"] == "123456.78"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": 1}, "“title”不对：应为文字"),
        ({"unit": "亿元"}, "应为元、万元之一"),
        ({"colums": {}}, "colums"),
        ({"columns": {}}, "缺少 amount"),
        ({"columns": []}, "“columns”不对"),
        ({"columns": {"amounts": ["金额"]}}, "amounts"),
        ({"values": {"source": {"1": 2}}}, "“values.source.1”不对"),
        ({"values": {"fund": {}}}, "fund"),
        ({"values": 3}, "“values”不对"),
        ({"skip": {"单位": "合计"}}, "“skip.单位”不对"),
    ],
)
def test_a_map_that_is_not_of_the_form_gives_findings(change: dict[str, Any], said: str) -> None:
    columns = {key: [head] for key, head in HEADS["chinese"].items()}
    found, findings = decode_map({"title": "自己的", "columns": columns, **change}, "own.toml")

    assert found is None
    assert {each.rule.code for each in findings} == {"export.map"}
    assert said in "".join(each.message for each in findings)


def test_every_unit_has_a_file_and_none_is_written_over(tmp_path: Path) -> None:
    one = converted(exported([GOOD]), "chinese")
    two = converted(exported([GOOD, {**GOOD, "单位编码": "102"}]), "chinese")
    folder = tmp_path / "new"

    assert write_units(one, folder / "budget.yaml") == ([folder / "budget.yaml"], [])
    paths, _ = write_units(two, folder / "budget.yaml")
    assert [path.name for path in paths] == ["budget-101.yaml", "budget-102.yaml"]
    source, _ = read_source(paths[1])
    assert source is not None
    assert source.data == two.inputs["102"]
    paths[0].unlink()
    written, findings = write_units(two, folder / "budget.yaml")
    assert (written, [each.rule.code for each in findings]) == ([], ["output.exists"])
    assert not paths[0].exists()


def test_maps_are_known_by_name_and_by_path(tmp_path: Path) -> None:
    assert map_names() == ["chinese", "standard"]
    for text in ("title = ", "title = 1"):
        path = tmp_path / "own.toml"
        path.write_text(text, "utf-8")
        assert {each.rule.code for each in read_map(str(path))[1]} == {"export.map"}
    (gone,) = read_map("nothing")[1]
    assert "chinese、standard" in gone.message

"""空白工作簿: what a clerk fills into it gives the documents that the YAML sample gives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from books import MINHANG, Clerk, blank, opened, sample_data, saved

from disclosure.cli.main import main
from disclosure.ledger.schema import resolved, schema
from disclosure.ledger.workbook.declared import Groups, Rows
from disclosure.ledger.workbook.sheets import SHEETS
from disclosure.packs.chain import pack_names
from disclosure.packs.opening import open_pack
from disclosure.pipeline.prepare import prepare
from disclosure.pipeline.render import render
from disclosure.pipeline.workbook import blank_workbook


def offered(book: Any, system: str) -> dict[str, str]:
    """What the drop-down of a classification offers, by code."""
    columns = {column[0].value: column[1:] for column in book["_列表"].iter_cols()}
    return {cell.value.split(" ")[0]: cell.value for cell in columns[system] if cell.value}


def fill_in(book: Any, data: dict[str, Any]) -> None:
    clerk, unit = Clerk(book), data["unit"]
    functions, economics = offered(book, "功能"), offered(book, "经济")
    clerk.form("单位信息", {
        "公开类型": "部门预算", "文档日期": "2024年2月1日", "单位名称": unit["name"],
        "单位性质": unit["type"], "职能概述": unit["duties"]["summary"],
    })  # fmt: skip
    clerk.rows("职能机构", [
        *({"类别": "主要职能", "内容": text} for text in unit["duties"]["items"]),
        *({"类别": "所属单位", "内容": text} for text in unit["units"]),
    ])  # fmt: skip
    clerk.rows("支出明细", [
        {
            "功能分类科目": functions[line["function"]],
            "部门经济分类科目": economics[line["economic"]] if "economic" in line else None,
            "资金来源": line["source"], "支出性质": line["nature"], "项目名称": line.get("project"),
            "含“三公”经费": "否" if "three_public" in line else None,
            "金额（元）": float(line["amount"]),
        }
        for line in data["expenditure"]
    ])  # fmt: skip
    clerk.rows("上年数", [
        {"数的编号": each["fact"], "上年数": each["amount"], "计量单位": each["unit"]}
        for each in data["comparatives"]["measures"]
    ])  # fmt: skip
    clerk.rows("控制数", [
        {"数的编号": each["fact"], "金额（元）": float(each["amount"]), "来源": each["source"]}
        for each in data["controls"]
    ])  # fmt: skip
    clerk.rows("变动原因", [
        {"数的编号": "\n".join(each["facts"]), "方向": each["direction"], "原因": each["text"]}
        for each in data["reasons"]
    ])  # fmt: skip
    clerk.rows(
        "主要用途", [{"数的编号": each["fact"], "用途": each["text"]} for each in data["purposes"]]
    )
    clerk.form("政府采购", {
        "货物（元）": 10000, "工程（元）": 0, "服务（元）": "￥10,000.00", "面向中小企业预留（元）": 0,
        "其中：面向小微企业预留（元）": 0,
    })  # fmt: skip
    clerk.form("国有资产", {"计划购置大型设备（台、套）": 0})
    assets = data["assets"]
    clerk.rows("车辆设备", [
        {"类别": label, "种类": name, "数量": count}
        for label, key in (("车辆", "vehicles"), ("大型设备", "equipment"), ("计划购置车辆", "planned_vehicles"))
        for name, count in assets[key].items()
    ])  # fmt: skip
    fill_in_projects(clerk, data["projects"])


def fill_in_projects(clerk: Clerk, projects: list[dict[str, Any]]) -> None:
    clerk.rows("项目", [
        {
            "项目名称": one["name"], "项目性质": one.get("nature"), "项目类别": one.get("category"),
            "是否公开": "是" if one["published"] else "否",
            "计划开始日期": one.get("start"), "计划完成日期": one.get("end"),
            "主管部门": one.get("department"), "实施单位": one.get("implementer"),
            **{
                label: "\n".join(one.get("statement", {}).get(key, []))
                for label, key in (
                    ("项目概述", "overview"), ("立项依据", "basis"), ("实施主体", "body"),
                    ("实施方案", "plan"), ("实施周期", "period"),
                )
            },
            "项目总目标": one.get("goals", {}).get("total"),
            "年度总目标": one.get("goals", {}).get("annual"),
        }
        for one in projects
    ])  # fmt: skip
    clerk.rows("绩效指标", [
        {
            "项目名称": one["name"], "一级指标": row["level1"], "二级指标": row["level2"],
            "三级指标": row["level3"],
            "年度指标值": row["target"] if isinstance(row["target"], str)
            else "≤{支出/项目:政府雇员|表内元}(元)",
        }
        for one in projects
        for row in one.get("indicators", [])
    ])  # fmt: skip


def test_from_init_to_the_documents_of_the_yaml_sample(tmp_path: Path) -> None:
    path = tmp_path / "2024.xlsx"
    assert main(["init", str(path), "-t", "shanghai-minhang", "--year", "2024"]) == 0
    book = opened(path.read_bytes())
    fill_in(book, sample_data())
    path.write_bytes(saved(book))

    prepared = prepare(path)
    assert [each.rule.code for each in prepared.findings] == []
    formats = ["docx", "pdf", "html", "json"]
    assert render(prepared, formats) == render(prepare(MINHANG), formats)


def test_the_same_pack_and_year_give_the_same_bytes(tmp_path: Path) -> None:
    pack, _ = open_pack("shanghai-minhang")
    assert blank_workbook(pack, 2024) == blank()


@pytest.mark.parametrize("name", pack_names())
def test_a_blank_workbook_lacks_only_what_must_be_filled(name: str, tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    path.write_bytes(blank(name, 2025))
    found = prepare(path).findings
    assert {each.rule.code for each in found} == {"input.missing"}
    assert all("!" in each.places[0].where for each in found if each.fields["key"] != "evaluations")


def test_only_what_the_pack_needs_is_shown() -> None:
    def heads(pack: str, sheet: str) -> list[str]:
        return [str(cell.value).rstrip("*") for cell in opened(blank(pack))[sheet][3]]

    assert "政府经济分类科目" in heads("hunan-zhuzhou", "支出明细")
    assert "政府经济分类科目" not in heads("shanghai-minhang", "支出明细")
    assert "整体绩效" not in opened(blank("shanghai-minhang")).sheetnames
    shown = [
        s.title for s in opened(blank("shanghai-minhang-selfeval")) if s.sheet_state == "visible"
    ]
    assert shown == ["单位信息", "自评", "自评指标"]


def test_computed_cells_are_locked_and_the_rest_is_not() -> None:
    sheet = opened(blank())["支出明细"]
    assert sheet["B2"].protection.locked
    assert sheet["B2"].value.startswith("=SUM(")
    assert sheet.freeze_panes == "B4"
    assert {each.formula1 for each in sheet.data_validations.dataValidation if each.type == "list"}
    assert all(cell.comment for cell in sheet[3])


def test_every_field_of_the_schema_has_its_cell() -> None:
    """But for the note to editors, which says nothing of the budget."""
    declared = set()
    for sheet in SHEETS:
        if isinstance(sheet, Groups):
            declared |= set(sheet.groups.values())
        else:
            path = sheet.path if isinstance(sheet, Rows) else ()
            declared |= {(*path, *column.key) for column in sheet.columns}
    missing = {path for path in leaves(schema(), ()) if path not in declared}
    assert missing == {("$schema",)}


def leaves(node: Any, path: tuple[str, ...]) -> set[tuple[str, ...]]:
    node = resolved(node)
    if path in {
        key for sheet in SHEETS if isinstance(sheet, Groups) for key in sheet.groups.values()
    }:
        return {path}
    if "properties" in node:
        return set().union(*(leaves(n, (*path, key)) for key, n in node["properties"].items()))
    items = resolved(node.get("items", {}))
    if "properties" in items and node.get("type") == "array":
        return leaves(items, path)
    return {path}


def test_other_inputs_do_not_import_what_workbooks_need() -> None:
    script = (
        "import sys; from disclosure.cli.main import main;"
        f"main(['check', {str(MINHANG)!r}]);"
        "assert not {'openpyxl', 'disclosure.ledger.workbook.sheets'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)

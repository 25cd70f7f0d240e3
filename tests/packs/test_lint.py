"""不用数据的检查: each fault of a pack has its own finding, with file and line, before any input."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure.core.findings import Finding
from disclosure.packs.chain import pack_names
from disclosure.packs.opening import open_pack
from disclosure.pipeline.lint import lint


def linted(folder: Path) -> list[Finding]:
    pack, found = open_pack(str(folder))
    return [*found, *(lint(pack) if pack else ())]


@pytest.mark.parametrize("name", pack_names())
def test_shipped_packs_are_clean(name: str) -> None:
    pack, _ = open_pack(name)

    assert pack is not None
    assert lint(pack) == ()


LINES = [
    ("{{ 收人.总计 }}", "template.undefined", "收入"),
    ("{{ 收入.总汁 }}", "template.undefined", "总计"),
    ("{{ 单位.名子 }}", "template.undefined", "名称"),
    ("{{ 三公.总汁|万元 }}", "template.undefined", "总计"),
    ("{{ 采购.货币|万元 }}", "template.undefined", "货物"),
    ("{{ 资产.车两|辆 }}", "template.undefined", "车辆"),
    ("{{ 文字.区各 }}", "template.undefined", "区名"),
    ("{{ 收入.总计.增减.原音 }}", "template.undefined", "原因"),
    ("{{ 较上年度(收入.总计) }}", "template.undefined", "较上年"),
    ("{% for 类 in 支出.按功能类 %}{{ 类.名秤 }}{% endfor %}", "template.undefined", "名称"),
    ("{% for 项目 in 公开项目 %}{{ 项目.概术 }}{% endfor %}", "template.undefined", "概述"),
    ("{% for 词 in 名词 %}{{ 词.解识 }}{% endfor %}", "template.undefined", "解释"),
    ("{% set 甲 = 支出.总计 %}{{ 甲.点比 }}", "template.undefined", "占比"),
    ("{% if 支出.总计.没有 %}甲{% endif %}", "template.undefined", ""),
    ("{{ 支出(资金='一般公共预祘') }}", "template.unknown-fact", "一般公共预算"),
    ("{{ 支出(资今='一般公共预算') }}", "template.unknown-fact", "资金"),
    ("{{ 支出(功能='999') }}", "template.unknown-fact", ""),
    ("{{ 支出(经济='30199X') }}", "template.unknown-fact", ""),
    ("{{ 支出(性质='基木') }}", "template.unknown-fact", "基本"),
    ("{{ 收入.总计|万圆 }}", "template.unknown-filter", "万元"),
    ("{{ 收入.总计|upper }}", "template.unknown-filter", ""),
    ("{{ 收入.总计|个 }}", "template.unit", ""),
    ("{{ 机构.内设机构数|元 }}", "template.unit", ""),
    ("{{ 机构.内设机构数|辆 }}", "template.unit", ""),
    ("{{ 收入.总计.占比|元 }}", "template.unit", ""),
    ("{{ 收入.总计.增减.率|万元 }}", "template.unit", ""),
    ("{{ 收入.总计.增减.额|百分比 }}", "template.unit", ""),
    ("共有三百人，即300人。", "template.typed-digit", ""),
    ("比上年增加（减少）。", "template.choice", ""),
    ("增长/下降", "template.choice", ""),
    ("{{ 收入.总计 ", "template.syntax", ""),
    ("::: table summery", "template.unknown-table", "summary"),
    ("::: form performance {{ 项目 }}", "template.unknown-table", "performance-target"),
    ("::: table summary", "pack.placed-twice", ""),
    ("[没有的样式] 一段文字。", "shell.unknown-style", ""),
]


@pytest.mark.parametrize(
    ("line", "code", "near"), LINES, ids=[f"{c}-{n}" for n, (_, c, _) in enumerate(LINES)]
)
def test_a_fault_in_a_template(packs: Path, line: str, code: str, near: str) -> None:
    path = packs / "shanghai/narrative/bodies.md"
    path.write_text(path.read_text("utf-8").rstrip() + f"\n\n{line}\n", "utf-8")
    number = len(path.read_text("utf-8").splitlines())
    found = [each for each in linted(packs / "shanghai") if each.rule.code == code]

    assert found
    places = [place for place in found[0].places if place.file == str(path)]
    assert places or code == "pack.placed-twice"
    assert all(place.where == f"第 {number} 行" for place in places)
    assert near in found[0].message


FILES = [
    ("shanghai/tables/three-public.toml", "三公/公务接待费", "三公/公务招待费", "template.unknown-fact", "三公/公务接待费"),
    ("shanghai/tables/three-public.toml", 'subject = "机关运行/总计"', 'subject = "资产/车辆总数"', "template.unit", ""),
    ("shanghai/tables/revenue.toml", '"资金" = "单位资金"', '"资金" = "单位资今"', "template.unknown-fact", "单位资金"),
    ("shanghai/tables/revenue.toml", '"合计"\nparts', '"总计"\nparts', "pack.setting", "合计"),
    ("shanghai/tables/revenue.toml", '"款", "项"]', '"款", "目"]', "pack.setting", ""),
    ("shanghai/tables/revenue.toml", 'tree = "功能"', 'tree = "功用"', "pack.setting", "功能"),
    ("shanghai/tables/revenue.toml", "{{ 本 }}", "{{ 木 }}", "template.undefined", ""),
    ("shanghai/forms/performance-target.toml", "项目.类别", "项目.类型", "template.undefined", "类别"),
    ("_base/measures.toml", '"三公/公务用车购置费", ', '"三公/公务用车买费", ', "template.unknown-fact", "三公/公务用车购置费"),
    ("_base/measures.toml", 'sum = ["采购/货物",', 'sum = ["采购/总计",', "pack.setting", "采购/总计"),
    ("_base/measures.toml", '"经济" = "30217"', '"经济" = "30917"', "template.unknown-fact", ""),
    ("_base/ties.toml", 'total = "三公/总计"', 'total = "三公/总汁"', "template.unknown-fact", "三公/总计"),
    ("_base/ties.toml", 'total = "三公/总计"', 'sum = "三公/总计"', "pack.setting", ""),
    ("_base/terms.toml", "行政单位和", "{{ 单立 }}和", "template.undefined", "单位"),
    ("_base/phrases.jinja", "数.增减.词", "数.增减.字", "template.undefined", ""),
    ("_base/phrases.jinja", "数.增减.词", "数.增加.词", "template.undefined", "增减"),
    ("_base/pack.toml", "decimals = 2", 'decimals = "2"', "pack.setting", ""),
    ("_base/pack.toml", 'tail = "note"', 'tail = "even"', "pack.setting", ""),
    ("_base/pack.toml", 'tail_note = "', 'tail_note = "相差1分', "template.typed-digit", ""),
    ("_base/pack.toml", '"正文" = "BodyText"', '"正文" = "NoText"', "shell.unknown-style", ""),
    ("_base/style.css", "th {", "th { font-size: 8pt;", "style.font-in-css", ""),
    ("shanghai/pack.toml", '"summary", ', "", "pack.missing-section", "收支总表"),
    ("shanghai/pack.toml", '"summary", ', '"summary", "summary", ', "pack.placed-twice", ""),
    ("shanghai/pack.toml", '"bodies", ', '"bodies", "bodies", ', "pack.placed-twice", ""),
    ("shanghai/narrative/tables.md", "::: table fund-by-function\n", "", "document.missing-table", ""),
    ("shanghai/narrative/other.md", "## 关于绩效目标设置情况说明", "## 关于政府采购预算情况说明", "pack.placed-twice", ""),
    ("shanghai/narrative/other.md", "绩效.", "资产.", "pack.missing-explanation", "预算绩效"),
    ("shanghai/pack.toml", '"bodies", ', "", "pack.missing-explanation", "机构设置"),
    ("shanghai/pack.toml", '"terms", ', "", "pack.missing-explanation", "名词解释"),
    ("shanghai/pack.toml", '"duties", ', "", "pack.missing-explanation", "主要职能"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "shown"),
    FILES,
    ids=[f"{c}-{n}" for n, (_, _, _, c, _) in enumerate(FILES)],
)
def test_a_fault_in_a_file(
    packs: Path, file: str, old: str, new: str, code: str, shown: str
) -> None:
    path = packs / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    found = [each for each in linted(packs / "shanghai") if each.rule.code == code]

    assert found
    assert all(place.file for each in found for place in each.places)
    assert any(shown in each.message for each in found)


@pytest.mark.parametrize(
    ("name", "what"),
    [("三公", "“三公”"), ("机关运行", "机关运行"), ("采购", "政府采购"), ("资产", "国有资产")],
)
def test_an_explanation_is_known_by_the_facts_it_prints(packs: Path, name: str, what: str) -> None:
    """Not by its heading: a section that prints nothing of it explains nothing."""
    for section in ("notes", "other"):
        path = packs / f"shanghai/narrative/{section}.md"
        kept = [
            line
            for line in path.read_text("utf-8").splitlines()
            if f"{name}." not in line and f"{name}[" not in line and not line.startswith("{%")
        ]
        path.write_text("\n".join(kept) + "\n", "utf-8")
    found = [
        each for each in linted(packs / "shanghai") if each.rule.code == "pack.missing-explanation"
    ]

    assert any(what in each.message for each in found)


def test_two_branches_may_hold_the_same_heading(packs: Path) -> None:
    path = packs / "shanghai/narrative/bodies.md"
    text = "{% if 单位.所属单位 %}\n## 机构\n{% else %}\n## 机构\n{% endif %}\n"
    path.write_text(path.read_text("utf-8") + text, "utf-8")

    assert linted(packs / "shanghai") == []

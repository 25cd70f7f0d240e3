"""模板包: inheritance, lint, and templates that try more than they may."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, SAMPLE

from disclosure.packs.chain import pack_names
from disclosure.packs.lint import lint
from disclosure.packs.opening import open_pack
from disclosure.pipeline.prepare import prepare


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("name", pack_names())
def test_shipped_packs_are_clean(name: str) -> None:
    pack, findings = open_pack(name)

    assert findings == []
    assert pack is not None
    assert lint(pack) == ()


def test_a_pack_holds_only_what_differs(packs: Path) -> None:
    folder = packs / "shanghai-test"
    folder.mkdir()
    (folder / "pack.toml").write_text(
        'inherits = "shanghai-baoshan"\ntitle = "测试"\n[wording]\n"区名" = "测试区"\n', "utf-8"
    )
    prepared = prepare(SAMPLE, str(folder))

    assert prepared.findings == []
    assert prepared.document is not None
    assert prepared.document.properties.title == "测试区2022年区级单位预算"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("不存在", "", "pack.not-found"),
        ("x", 'inherits = "x"\n', "pack.inherits-loop"),
        ("x", "inherits = \n", "pack.syntax"),
        ("x", 'inherits = "shanghai"\ncolour = 1\n', "pack.setting"),
        ("x", 'inherits = "shanghai"\ntables = ["summary", "nothing"]\n', "pack.missing-file"),
        ("x", 'inherits = "shanghai"\ntables = ["summary"]\n', "pack.missing-section"),
    ],
)
def test_faults_of_a_pack(packs: Path, name: str, content: str, code: str) -> None:
    if content:
        (packs / name).mkdir()
        (packs / name / "pack.toml").write_text(content, "utf-8")
    pack, findings = open_pack(str(packs / name))
    found = [*findings, *(lint(pack) if pack else ())]

    assert code in [finding.rule.code for finding in found]
    assert all(finding.places[0].file for finding in found)


NARRATIVE = "shanghai/narrative/bodies.md"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("本单位共有 35 人。", "template.typed-digit"),
        ("本单位共有３５人。", "template.typed-digit"),
        ("比上年增加（减少）。", "template.choice"),
        ("{{ 7*7 }}", "template.bare-number"),
        ("{{ 单位.内设机构|length }}", "template.bare-number"),
        ("{{ '7' }}", "template.bare-number"),
        ("{{ 收入.总计 * 2 }}", "template.forbidden"),
        ("{{ 收入.总记 }}", "template.undefined"),
        ("{{ 手入.总计 }}", "template.undefined"),
        ("{{ 支出(功能='999') }}", "template.unknown-fact"),
        ("{{ 单位.__class__ }}", "template.undefined"),
        ("{{ ''.__class__.__mro__ }}", "template.undefined"),
        ("{{ cycler.__init__.__globals__ }}", "template.undefined"),
        ("{{ 单位.名称 ", "template.syntax"),
        ("{% include 'x' %}", "template.forbidden"),
        ("::: table summry", "template.unknown-table"),
        ("::: picture x", "template.directive"),
    ],
)
def test_faults_of_a_template_name_their_line(packs: Path, line: str, code: str) -> None:
    path = packs / NARRATIVE
    edit(path, "设{{ 机构.内设机构数|个 }}", f"设\n{line}\n{{{{ 机构.内设机构数|个 }}}}")
    prepared = prepare(SAMPLE, str(packs / "shanghai-baoshan"))
    found = [finding for finding in prepared.findings if finding.rule.code == code]

    assert found, [finding.rule.code for finding in prepared.findings]
    assert found[0].places[0].file == str(path)
    if not line.startswith(":::") and code != "template.syntax":
        assert found[0].places[0].where == "第 4 行"
    assert not prepared.printable


def test_a_mistyped_name_gets_the_near_one(packs: Path) -> None:
    edit(packs / NARRATIVE, "机构.内设机构数", "机构.内设机构书")
    prepared = prepare(SAMPLE, str(packs / "shanghai-baoshan"))

    assert "内设机构数" in prepared.findings[0].message


def test_a_section_without_a_mandatory_table_is_refused(packs: Path) -> None:
    edit(packs / "shanghai/narrative/tables.md", "::: table fund-by-function\n", "")
    prepared = prepare(SAMPLE, str(packs / "shanghai-baoshan"))

    assert [finding.rule.code for finding in prepared.findings] == ["document.missing-table"]


def test_a_literal_of_the_pack_may_hold_digits(packs: Path) -> None:
    edit(packs / NARRATIVE, "分别是{", "（财预〔2016〕143号）分别是{")
    edit(
        packs / "shanghai-baoshan/pack.toml", "title =", 'literals = ["财预〔2016〕143号"]\ntitle ='
    )

    assert prepare(SAMPLE, str(packs / "shanghai-baoshan")).findings == []


def test_fonts_in_the_stylesheet_are_refused(packs: Path) -> None:
    edit(packs / "_base/style.css", "th {", "th { font-size: 8pt;")
    pack, _ = open_pack(str(packs / "shanghai-baoshan"))

    assert pack is not None
    assert [finding.rule.code for finding in lint(pack)] == ["style.font-in-css"]


def test_macros_name_their_own_file(packs: Path) -> None:
    edit(packs / "_base/phrases.jinja", "{{ 数.增减.词 }}", "{{ 数.增减.字 }}")
    prepared = prepare(SAMPLE, str(packs / "shanghai-baoshan"))

    assert prepared.findings[0].places[0].file.endswith("phrases.jinja")


Change = Callable[[Path], None]


def test_a_head_may_be_a_template(packs: Path) -> None:
    table = packs / "shanghai-minhang" / "tables" / "three-public.toml"
    table.write_text(
        table.read_text("utf-8").replace("{{ 年度 }}年机关", "{{ 年渡 }}年机关"), "utf-8"
    )
    prepared = prepare(
        ROOT / "samples" / "minhang-2024" / "budget.yaml", str(packs / "shanghai-minhang")
    )
    (found,) = [each for each in prepared.findings if each.rule.code == "template.undefined"]
    assert found.places[0].file == str(table)


@pytest.mark.parametrize("pattern", ['"QQ"', "5", '""'])
def test_a_wrong_pattern_of_dates_is_a_finding(packs: Path, pattern: str) -> None:
    settings = packs / "shanghai-minhang" / "pack.toml"
    settings.write_text(settings.read_text("utf-8").replace('"y-MM-dd"', pattern), "utf-8")
    pack, findings = open_pack(str(packs / "shanghai-minhang"))
    assert pack is None
    assert [found.rule.code for found in findings] == ["pack.setting"]

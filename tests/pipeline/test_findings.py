"""写错了会怎样: each fault gives its own finding with place and remedy, or prints literally."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import codes

from disclosure.document.walk import blocks, lines, plain
from disclosure.pipeline.files import safe_name, stem
from disclosure.pipeline.prepare import Prepared, prepare

Edit = Callable[..., Path]

LINE = '  - { function: "2120199", economic: "30107", nature: 基本, source: 一般公共预算, amount: 2849759.00 }'


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("direction: 增加\n    text: 社会保险缴费基数上调", "direction: 减少\n    text: 社会保险缴费基数上调", "reason.direction"),
        ('  - facts: ["支出/资金:财政拨款/功能:208"]\n    direction: 增加\n    text: 社会保险缴费基数上调\n', "", "reason.missing"),
        (LINE, LINE.replace("2120199", "9990199"), "code.unknown"),
        (LINE, LINE.replace("2120199", "2125199"), "code.unknown"),
        (LINE, LINE.replace("30107", "30177"), "code.unknown"),
        (LINE, LINE.replace('"30107"', '"301"'), "code.depth"),
        (LINE, LINE.replace("2849759.00", "2849759.001"), "input.amount"),
        (LINE, LINE.replace("2849759.00", "2849759.01"), "control.unbalanced"),
        ("{ fact: 支出/总计, amount: 7028843.08", "{ fact: 支出/总计, amount: 7028843.80", "control.unbalanced"),
        ("{ fact: 支出/总计,", "{ fact: 支出/总汁,", "fact.unknown"),
        ("project: 其他项目之一, three_public: false", "project: 其他项目之一", "three-public.undeclared"),
        ("project: 其他项目之一, three_public: false", "project: 其它项目, three_public: false", "project.unknown"),
        ('"2080505": 机关事业单位基本养老保险缴费支出', '"2080505": 养老保险', "code.name"),
        ('    - { function: "208", source: 一般公共预算, amount: 804666.24 }\n', '    - { function: "208", source: 一般公共预算, nature: 基本, amount: 804666.24 }\n', None),
        ('  - { fact: "支出/资金:一般公共预算/功能:2101102", text: 事业单位基本医疗保险缴费 }\n', "", "purpose.missing"),
        ("  sme_reserved: 0.00", "  sme_reserved: 99999.00", "tie.broken"),
        ("    category: 经常性项目\n", "", "text.missing"),
    ],
)  # fmt: skip
def test_each_fault_has_its_own_finding(edited: Edit, old: str, new: str, code: str | None) -> None:
    prepared = prepare(edited((old, new)))

    # a renamed project is also one without amount
    assert set(codes(prepared)) - {"project.no-amount"} == ({code} if code else set())
    for found in prepared.findings:
        assert found.message
        assert "{" not in found.rule.remedy.format_map(found.fields)
        assert found.places[0].file.endswith("budget.yaml")
        assert "第 " in found.places[0].where


def test_a_missing_text_is_told_where_its_project_stands(edited: Edit) -> None:
    (found,) = prepare(edited(("    category: 经常性项目\n", ""))).findings

    assert found.places[0].where.endswith("projects/0")


def test_a_stale_reason_names_both_directions(edited: Edit) -> None:
    prepared = prepare(
        edited(
            (
                "direction: 增加\n    text: 社会保险缴费基数上调",
                "direction: 减少\n    text: 社会保险缴费基数上调",
            )
        )
    )

    (found,) = prepared.findings
    assert "实际增加 121715.04 元" in found.message
    assert "为“减少”写的" in found.message
    assert not prepared.printable


@pytest.mark.parametrize(
    "name",
    [
        "{{ 7*7 }}", "{% for x in y %}", "{{p 正文 }}", "<b>&amp;\"'", "]]>", "=1+1", "@SUM(A1)",
        "A&B<w:br/>C", "%2F", "a/b:c@d", "数_1", "\U000F0000\U00100041", "# 标题", "::: newpage",
    ],
)  # fmt: skip
def test_hostile_text_is_printed_literally(edited: Edit, name: str) -> None:
    quoted = "'" + name.replace("'", "''") + "'"
    prepared = prepare(
        edited(
            ("project: 分平台运行维护费,", f"project: {quoted},"),
            ("  - name: 分平台运行维护费", f"  - name: {quoted}"),
        )
    )

    assert prepared.findings == []
    assert prepared.document is not None
    texts = [plain(line) for block in blocks(prepared.document) for line in lines(block)]
    assert name in texts
    assert f"{name}项目经费情况说明" in texts


def test_a_wrong_amount_does_not_hide_a_wrong_project(edited: Edit) -> None:
    """What one cell says is judged though another cell cannot be read."""
    path = edited(
        ("project: 分平台运行维护费, three_public: false, amount: 200000.00", "project: 分平台运行维护费, three_public: false, amount: 二十万"),
        ("project: 其他项目之一, three_public", "project: 其它项目之一, three_public"),
    )  # fmt: skip

    assert codes(prepare(path)) == ["input.amount", "project.unknown"]


def test_a_control_character_is_refused(edited: Edit) -> None:
    prepared = prepare(edited(("  - name: 分平台运行维护费", '  - name: "分平台\\x07"')))

    assert codes(prepared) == ["input.control-character"]
    assert prepared.document is None


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "..\\..\\x", "/abs", "C:\\x", "CON", "a\nb", "．．/", "长" * 500, " . "],
)
def test_file_names_are_safe(name: str) -> None:
    safe = safe_name(name)

    assert safe
    assert "/" not in safe
    assert "\\" not in safe
    assert ".." not in safe
    assert len(safe.encode()) <= 180
    assert safe_name(safe) == safe


def test_a_unit_name_with_a_path_stays_in_the_folder(edited: Edit) -> None:
    prepared = prepare(edited(("  name: 上海市宝山区城市运行管理中心\n", "  name: ../../上海\n")))

    assert prepared.facts is not None
    assert stem(prepared.facts.ledger) == "2022-____上海-单位预算"


def test_the_sample_is_clean(sample: Prepared) -> None:
    assert sample.findings == []
    assert sample.printable
    assert sample.held["controls"] == 4
    assert sample.held["exact"] > 200
    assert sample.held["printed"] > 150

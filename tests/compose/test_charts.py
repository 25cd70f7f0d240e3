"""图: what is drawn is what the tables say; what cannot be drawn is a finding with its remedy."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import SAMPLE, codes
from hypothesis import given
from hypothesis import strategies as st
from mended import mended

from disclosure.core.numbers import NumberStyle, Trim
from disclosure.document.drawing import FILLS, Scale, broken, ems
from disclosure.document.nodes import Chart, Figure, Note, Table
from disclosure.document.walk import blocks, leaves, plain
from disclosure.packs.opening import open_pack
from disclosure.pipeline.prepare import Prepared, prepare

CHART = """
title = "{{ 年度 }}年{{ 本 }}支出"
shape = "pie"
kind = "支出"
tree = "功能"
levels = ["类"]
empty_note = "说明：本{{ 本 }}没有这项支出。"
"""
ROWS = CHART.replace('tree = "功能"\nlevels = ["类"]\n', "")
Draw = Callable[..., Prepared]


@pytest.fixture
def draw(tmp_path: Path) -> Draw:
    """The sample in a pack that places one chart, as declared."""

    def make(declared: str, placed: str = "::: chart it\n", path: Path = SAMPLE) -> Prepared:
        pack, _ = open_pack("shanghai-baoshan")
        assert pack is not None
        folder = tmp_path / f"xian{len(list(tmp_path.iterdir()))}"
        for name, text in {
            "pack.toml": 'inherits = "shanghai-baoshan"\n',
            "charts/it.toml": declared,
            "narrative/other.md": pack.sources["narrative/other.md"].text + placed,
        }.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        return prepare(path, str(folder))

    return make


def chart(prepared: Prepared) -> Chart:
    assert prepared.document is not None
    (found,) = (block for block in blocks(prepared.document) if isinstance(block, Chart))
    return found


def test_a_chart_prints_the_figures_of_the_table(draw: Draw) -> None:
    prepared = draw(CHART)
    assert prepared.findings == []
    assert prepared.document is not None
    table = next(
        block
        for block in blocks(prepared.document)
        if isinstance(block, Table) and block.id == "expenditure"
    )
    cells = [leaf for row in table.body for cell in row for leaf in leaves(cell.inlines)]
    printed = {leaf.fact: leaf.text for leaf in cells if isinstance(leaf, Figure)}
    drawn = [item.points[0] for item in chart(prepared).items]

    assert len(drawn) == 4
    for point in drawn:
        assert printed[point.figure.fact] == point.figure.text
        assert Decimal(point.number) == Decimal(point.figure.text.replace(",", ""))


def test_rows_name_what_is_drawn(draw: Draw) -> None:
    rows = """
[[rows]]
label = "基本支出"
where = { "性质" = "基本" }
[[rows]]
label = "“三公”经费"
subject = "三公/总计"
[[rows]]
label = "因公出国（境）费"
subject = "三公/因公出国（境）费"
"""
    found = chart(draw(ROWS.replace("pie", "bar") + rows))

    assert [plain(item.label) for item in found.items][:2] == ["基本支出", "“三公”经费"]
    assert [item.points[0].figure.text for item in found.items][1:] == ["29926.00", "0.00"]
    assert found.items[1].points[0].figure.fact == "三公/总计/合计@2022"


def test_nothing_to_draw_prints_the_note(draw: Draw) -> None:
    prepared = draw(CHART + 'where = { "资金" = "政府性基金预算" }\n')
    assert prepared.document is not None
    made = list(blocks(prepared.document))

    assert prepared.findings == []
    assert not any(isinstance(block, Chart) for block in made)
    notes = [plain(block.inlines) for block in made if isinstance(block, Note)]
    assert "说明：本单位没有这项支出。" in notes


def test_zeros_alone_print_the_note_too(draw: Draw) -> None:
    row = '[[rows]]\nlabel = "因公出国"\nsubject = "三公/因公出国（境）费"\n'
    prepared = draw(ROWS + row)
    assert prepared.document is not None

    assert not any(isinstance(block, Chart) for block in blocks(prepared.document))


def test_a_negative_slice_says_how_to_mend_it(draw: Draw) -> None:
    changes = 'where = { "资金" = "财政拨款" }\n[[columns]]\nhead = ["增减"]\nmeasure = "增减额"\n'
    prepared = draw(CHART + changes)
    (found,) = prepared.findings

    assert found.rule.code == "chart.undrawable"
    assert "“城乡社区支出”为 -409780.40" in found.message
    assert 'shape = "bar"' in found.rule.remedy
    assert found.places[0].file.endswith("charts/it.toml")
    assert draw((CHART + changes).replace("pie", "bar")).findings == []


def test_more_than_can_be_told_apart(draw: Draw) -> None:
    many = CHART.replace("功能", "经济").replace("类", "款") + 'where = { "性质" = "基本" }\n'
    for shape, found in (("pie", ["chart.undrawable"]), ("bar", [])):
        assert codes(draw(many.replace("pie", shape))) == found


def test_last_year_unknown_is_no_chart(draw: Draw) -> None:
    prepared = draw(
        CHART.replace('"类"', '"项"') + '[[columns]]\nhead = ["上年"]\nyears_back = 1\n'
    )

    assert set(codes(prepared)) == {"fact.no-value"}


@pytest.mark.parametrize(
    ("declared", "placed", "code", "shown"),
    [
        (CHART, "::: chart itt\n", "template.unknown-table", "是不是“it”"),
        (CHART, "::: chart it\n::: chart it\n", "pack.placed-twice", "it"),
        (CHART + 'where = { "资金" = "财政拨歀" }\n', "", "template.unknown-fact", "财政拨款"),
        (CHART.replace("pie", "cake"), "", "pack.setting", "pie"),
        (CHART.replace("{{ 年度 }}", "2022"), "", "template.typed-digit", "2022"),
        (CHART.replace("{{ 本 }}支出", "{{ 木 }}"), "", "template.undefined", "木"),
        (CHART + 'colour = "红"\n', "", "pack.setting", "colour"),
        (CHART.replace('["类"]', '["类", "款"]'), "", "pack.setting", "一级"),
        (ROWS, "", "pack.setting", "rows"),
        (CHART.replace("empty_note", "note"), "", "pack.setting", "empty_note"),
        (CHART + 'columns = [{ head = ["甲"] }, { head = ["乙"] }]\n', "", "pack.setting", "饼图只画一栏"),
        (CHART + 'columns = [{ head = ["科目"], show = "名称" }]\n', "", "pack.setting", "show"),
        (
            CHART.replace("pie", "bar")
            + 'columns = [{ head = ["数"] }, { head = ["率"], measure = "占比", number = { unit = "%" } }]\n',
            "", "pack.setting", "单位要一样",
        ),
        (
            ROWS + 'rows = [{ label = "车", subject = "资产/车辆总数" }]\n',
            "", "template.unit", "辆",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_declaration(
    draw: Draw, declared: str, placed: str, code: str, shown: str
) -> None:
    found = [each for each in draw(declared, placed).findings if each.rule.code == code]

    assert found
    assert any(shown in each.message for each in found)
    assert all(each.places[0].file for each in found)


@given(st.text(min_size=1), st.floats(1, 40))
def test_a_broken_label_loses_nothing(text: str, width: float) -> None:
    lines = broken(text, width)

    assert "".join(lines) == text
    whole = (line for line in lines if len(line) > 1 and not re.fullmatch(r"\d[\d,.]*", line))
    assert all(ems(line) <= width for line in whole)


@given(
    st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=9).filter(any),
    st.booleans(),
)
def test_all_bars_stay_on_the_paper_and_in_order(numbers: list[Decimal], up: bool) -> None:
    start, end = (230.0, 0.0) if up else (0.0, 450.0)
    scale = Scale.over(numbers, start, end, 40)
    ends = [scale.at(str(number)) for number in sorted(numbers)]

    assert all(min(start, end) - 0.01 <= place <= max(start, end) + 0.01 for place in ends)
    assert ends == sorted(ends, reverse=up)


@given(st.integers(-(10**13), 10**13), st.booleans(), st.sampled_from(["never", "whole", "always"]))
def test_a_printed_number_is_read_back(fen: int, group: bool, trim: Trim) -> None:
    style = NumberStyle("万元", 2, zero="—", group=group, trim=trim)

    assert style.number(style.text(fen)) == style.round(fen)


def test_fills_differ() -> None:
    assert len(set(FILLS)) == len(FILLS)


def test_a_new_unit_has_no_last_year_to_draw(draw: Draw) -> None:
    columns = 'columns = [{ head = ["本年"] }, { head = ["上年"], years_back = 1 }]\n'
    prepared = draw(CHART.replace('shape = "pie"', 'shape = "column"') + columns)
    assert prepared.facts is not None
    assert prepared.pack is not None
    ledger = prepared.facts.ledger
    unit = replace(ledger.unit, new=True)
    new = replace(ledger, unit=unit, prior={}, prior_lines=None, reasons={})

    both, drawn = chart(prepared), chart(mended(new, prepared.pack))

    assert len(both.series) == 2
    assert [plain(name) for name in drawn.series] == ["本年"]
    assert [item.points[0] for item in drawn.items] == [item.points[0] for item in both.items]

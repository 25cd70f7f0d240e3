"""宽表和汇总行: roll-up rows, a column per code, parts of a wide table, lists of a form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, codes

from disclosure.document.nodes import Form, Heading, Table
from disclosure.document.walk import blocks, plain
from disclosure.packs.opening import open_pack
from disclosure.pipeline.prepare import Prepared, prepare

WIDE = ROOT / "samples" / "zhuzhou-2022" / "budget.yaml"
TABLE = "public-by-department"
Edit = Callable[..., Path]


@pytest.fixture(scope="module")
def wide() -> Prepared:
    """A sample with tables wider than a page."""
    return prepare(WIDE)


@pytest.fixture
def altered(tmp_path: Path) -> Edit:
    """A copy of that sample with one text replaced wherever it stands."""

    def alter(old: str, new: str) -> Path:
        text = WIDE.read_text("utf-8")
        assert old in text
        path = tmp_path / "budget.yaml"
        path.write_text(text.replace(old, new), "utf-8")
        return path

    return alter


def _parts(prepared: Prepared, name: str) -> list[Table]:
    assert prepared.document is not None
    tables = [block for block in blocks(prepared.document) if isinstance(block, Table)]
    return [table for table in tables if table.id == name or table.id.startswith(f"{name}-")]


def _texts(table: Table) -> list[list[str]]:
    return [[plain(cell.inlines) for cell in row] for row in table.body]


def test_a_wide_table_repeats_its_labels(wide: Prepared) -> None:
    parts = _parts(wide, TABLE)
    labels = [[row[:5] for row in _texts(part)] for part in parts]

    assert len(parts) == 3
    assert labels[0] == labels[1] == labels[2]
    assert max(len(part.widths) for part in parts) <= 5 + 14


def test_parts_hold_all_amounts_once(wide: Prepared) -> None:
    parts = _parts(wide, TABLE)
    total, *amounts = [text for part in parts for text in _texts(part)[0][5:] if text]

    assert total == "93.00"
    assert sum(round(float(text) * 100) for text in amounts) == 9300


def test_a_further_part_says_so(wide: Prepared) -> None:
    assert wide.document is not None
    titles = [plain(head.inlines) for head in blocks(wide.document) if isinstance(head, Heading)]
    entries = [head for head in blocks(wide.document) if isinstance(head, Heading)]

    assert sum(title.endswith("（续表）") for title in titles) >= 2
    assert all(
        head.contents is None for head in entries if plain(head.inlines).endswith("（续表）")
    )


def test_the_total_comes_first_and_is_rolled_up(wide: Prepared) -> None:
    (table,) = _parts(wide, "three-public")

    assert [row[:3] for row in _texts(table)] == [
        ["", "合计", "13.00"],
        ["205", "株洲市城市管理和综合执法局", "13.00"],
        ["205004", "市城市管理监督指挥中心", "13.00"],
    ]


def test_an_empty_table_keeps_its_total(wide: Prepared) -> None:
    (table,) = _parts(wide, "capital-by-function")

    assert _texts(table) == [["", "", "", "", "合计", "0.00", "", ""]]


def test_cost_items_must_add_up(altered: Edit) -> None:
    broken = prepare(altered("name: OA维护, amount: 40000.00", "name: OA维护, amount: 40000.01"))

    assert "project.costs" in codes(broken)


def test_a_target_can_be_a_fact(wide: Prepared, altered: Edit) -> None:
    assert wide.document is not None
    forms = [block for block in blocks(wide.document) if isinstance(block, Form)]
    rows = [[plain(cell.inlines) for cell in row] for form in forms for row in form.body]

    assert [row[-1] or row[-2] for row in rows if "年初预算" in row] == ["400", "1200", "1953.85"]
    assert "fact.unknown" in codes(prepare(altered("fact: 支出/总计 }", "fact: 支出/总汁 }")))


def test_a_roll_up_row_needs_its_code(altered: Edit) -> None:
    assert "text.missing" in codes(prepare(altered('  parent_code: "205"\n', "")))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("tables/public-by-department.toml", 'each = "经济款"', 'each = "经济章"'),
        ("tables/summary.toml", 'each = "政府经济类"', 'each = "政府类"'),
        ("tables/three-public.toml", 'tree = "单位"', 'tree = "单位"\nrollup = ["局"]'),
        ("tables/three-public.toml", 'tree = "单位"', 'tree = "单位"\nsplit = -1'),
        ("forms/overall.toml", 'each = "任务"', 'each = "任意"'),
        ("forms/overall.toml", 'amount = "表单万元"', 'amount = "万圆"'),
    ],
)
def test_a_wrong_pack_is_a_finding(packs: Path, file: str, old: str, new: str) -> None:
    path = packs / "hunan" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    pack, findings = open_pack(str(packs / "hunan-zhuzhou"))

    assert pack is None
    assert {found.rule.code for found in findings} == {"pack.setting"}

"""自评的一致性: every cell of the forms, read back, equals what was published, errors put right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from conformance.documents import READERS, document, read, source
from conformance.extract_selfeval import INDICATOR
from conformance.reading import Reading, Rows

SAMPLE = "minhang-2022-selfeval"
COLUMNS = 9
GOALS = 8  # the row of sentences, which are ours
FORM_TITLE = "财政项目支出绩效自评表"
Json = dict[str, Any]

HEADS = (
    ("项目资金（元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分", ""),
    ("年度总体目标", "预期目标", "", "", "实际完成情况", "", "", "", ""),
    ("绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"),
)  # fmt: skip


def published() -> Json:
    """公布的自评."""
    path = Path(__file__).parent / "selfeval" / f"{SAMPLE}.json"
    data: Json = json.loads(path.read_text("utf-8"))
    return data


def expected(form: Json, data: Json) -> list[tuple[str | None, ...]]:
    """应有的表: the published cells, corrections applied; None where nothing is known."""
    project, department, implementer = form["head"]
    rows: list[tuple[str | None, ...]] = [
        ("项目名称", project, *[""] * 7),
        ("主管部门", department, "", "", "实施单位", implementer, "", "", ""),
        HEADS[0],
        *(("", *row, "") for row in form["funds"]),
        HEADS[1],
        ("", None, "", "", None, "", "", "", ""),
        HEADS[2],
        *_indicators(form, data),
        ("", "总分", "", "", "", "", *form["total"], ""),
    ]
    return rows


def _indicators(form: Json, data: Json) -> Iterator[tuple[str | None, ...]]:
    """指标行: equal first and second levels that follow each other are printed once."""
    before: list[str] = ["", ""]
    for row in form["indicators"]:
        cells = dict(zip(INDICATOR, row, strict=True))
        for item in data["corrections"]:
            if (item["form"], item["indicator"]) == (form["no"], row[2]):
                cells |= item["cells"]
        first, second = cells["l1"], cells["l2"]
        shown = ("" if first == before[0] else first, "" if [first, second] == before else second)
        before = [first, second]
        yield ("", *shown, *list(cells.values())[2:])


def plain(text: str) -> str:
    """用于比较的文字: white space alone is not compared, lines break where the paper ends."""
    return "".join(text.split())


def differences(rows: Rows, form: Json, data: Json) -> tuple[int, list[str]]:
    """比对: how many cells were compared, and those that differ."""
    wanted = expected(form, data)
    if len(rows) != len(wanted) or any(len(row) != COLUMNS for row in rows):
        return 0, [f"第{form['no']}表: {len(rows)} 行，应为 {len(wanted)} 行 {COLUMNS} 栏"]
    pairs = [
        (f"第{form['no']}表 {row},{column}", ours, theirs)
        for row, (cells, published_cells) in enumerate(zip(rows, wanted, strict=True))
        for column, (ours, theirs) in enumerate(zip(cells, published_cells, strict=True))
        if theirs is not None
    ]
    return len(pairs), [
        f"{where}: {ours!r} 应为 {theirs!r}"
        for where, ours, theirs in pairs
        if plain(ours) != plain(theirs)
    ]


def forms(reading: Reading) -> list[Rows]:
    """读回的表: each part is one form with one grid."""
    assert {plain(part.title) for part in reading.parts} == {FORM_TITLE}
    assert all(len(part.grids) == 1 for part in reading.parts)
    return [part.grids[0].rows for part in reading.parts]


@pytest.fixture(params=sorted(READERS))
def reading(request: pytest.FixtureRequest) -> Reading:
    """读回的样例."""
    return read(SAMPLE, str(request.param))


def test_every_cell_of_every_form(reading: Reading) -> None:
    data = published()
    ours = forms(reading)
    assert len(ours) == len(data["forms"]) == 21
    results = [
        differences(rows, form, data) for rows, form in zip(ours, data["forms"], strict=True)
    ]
    assert [found for _, wrong in results for found in wrong] == []
    assert sum(count for count, _ in results) > 3000


def test_contents_name_every_project_with_its_page(reading: Reading) -> None:
    names = [plain(form["head"][0]) for form in published()["forms"]]
    entries = [plain(entry.text).partition("、")[2] for entry in reading.contents]
    assert entries == names
    pages = [int(entry.page) for entry in reading.contents]
    assert pages == list(range(pages[0], pages[0] + len(names)))


def test_sums_over_all_forms(reading: Reading) -> None:
    totals = [
        sum((Decimal(rows[3][column]) for rows in forms(reading)), Decimal(0))
        for column in (2, 3, 4)
    ]
    assert totals == [Decimal(value) for value in published()["totals"].values()]


def test_sentences_carry_none_of_the_published_slips(reading: Reading) -> None:
    texts = {
        form["no"]: (plain(rows[GOALS][1]), plain(rows[GOALS][4]))
        for rows, form in zip(forms(reading), published()["forms"], strict=True)
    }
    for goal, actual in texts.values():
        assert goal
        assert actual
        for slip in ("<p>", "区域运中心", "基本完成"):
            assert slip not in goal + actual
    assert all("闵府规发[2017]5号" in text for text in texts[13])
    assert "案件受理机制健全" in texts[19][1]
    assert "政府购买辅助服务项目经费" in texts[20][1]
    assert len({goal for goal, _ in texts.values()}) == len(texts)


def test_every_contradiction_is_accounted_for() -> None:
    data = published()
    corrected = {item["id"] for item in data["corrections"]}
    by_treatment = {
        name: {item["id"] for item in data["contradictions"] if item["treatment"] == name}
        for name in ("corrected", "rewritten", "published")
    }
    assert corrected == by_treatment["corrected"]
    assert sum(map(len, by_treatment.values())) == len(data["contradictions"]) == 27
    assert data["left_out"] == [18]


DIFFERENCE = 'level3: "派单差错率", target: "0%", actual: "0%"'


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("full_year: 950.00, executed: 500.00", "full_year: 950.00, executed: 500.10", "第13表"),
        (DIFFERENCE, DIFFERENCE.replace("0%", "1%"), "第20表"),
        (DIFFERENCE, DIFFERENCE.replace("派单差错率", "差错率"), "第20表"),
        ('name: "党建经费"', 'name: "党建费"', "第22表 0,1"),
    ],
)
def test_a_changed_value_is_noticed(old: str, new: str, where: str, tmp_path: Path) -> None:
    text = source(SAMPLE).read_text("utf-8")
    assert text.count(old) == 1
    path = tmp_path / "budget.yaml"
    path.write_text(text.replace(old, new), "utf-8")
    data = published()
    found = [
        wrong
        for rows, form in zip(forms(document(path, "docx")), data["forms"], strict=True)
        for wrong in differences(rows, form, data)[1]
    ]
    assert found
    assert all(wrong.startswith(where) for wrong in found)

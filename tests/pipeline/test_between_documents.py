"""全区的勾稽: broken between documents, each told with both files and both figures."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import ROOT

from disclosure.cli.main import main
from disclosure.core.findings import Finding
from disclosure.ledger.source import read_source
from disclosure.pipeline.district import district_findings
from disclosure.pipeline.key_figures import Amount, KeyFigures, key_figures
from disclosure.pipeline.prepare import prepare
from disclosure.pipeline.summary import Summary, notes, summarised

SAMPLE = ROOT / "samples" / "department-2021"
UNITS = ("504001", "504002", "504003")

Data = dict[str, Any]


def typed() -> Data:
    """The sample's department with lines of its own and a typed list of units."""
    source, _ = read_source(ROOT / "samples" / "songjiang-2021" / "budget.yaml")
    own, _ = read_source(SAMPLE / "504.yaml")
    assert source is not None
    assert own is not None
    data: Data = deepcopy(source.data)
    data["unit"].update(
        name=own.data["unit"]["name"], code="504", units=[unit_name(n) for n in UNITS]
    )
    return data


def unit_data(name: str) -> Data:
    source, _ = read_source(SAMPLE / f"{name}.yaml")
    assert source is not None
    data: Data = deepcopy(source.data)
    return data


def unit_name(name: str) -> str:
    return str(unit_data(name)["unit"]["name"])


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    def written(**changes: Callable[[Data], None]) -> Path:
        files = {"504": typed(), **{name: unit_data(name) for name in UNITS}}
        for name, data in files.items():
            if change := changes.get(f"u{name}"):
                change(data)
            (tmp_path / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        return tmp_path

    return written


def records(folder: Path) -> list[KeyFigures]:
    found = [
        key_figures(prepare(path))
        for path in sorted(folder.iterdir())
        if path.suffix in (".json", ".yaml")
    ]
    return [each for each in found if each]


def told(found: Finding) -> list[tuple[str, str]]:
    return [(Path(place.file).name, place.printed) for place in found.places]


def test_a_district_that_ties_is_silent(folder: Callable[..., Path]) -> None:
    found = records(folder())

    assert len(found) == 4
    assert district_findings(found) == []
    assert district_findings(records(SAMPLE)) == []


def test_records_survive_json(folder: Callable[..., Path]) -> None:
    for each in records(folder()):
        assert KeyFigures.from_json(each.to_json()) == each
        assert len(each.to_json()) < 20_000


def test_a_department_that_is_not_the_sum(folder: Callable[..., Path]) -> None:
    def more(unit: Data) -> None:
        unit["expenditure"][0]["amount"] = "424100.01"

    found = district_findings(records(folder(u504002=more)))
    assert {each.rule.code for each in found} == {"district.sum"}
    first = next(each for each in found if each.fields["label"] == "支出总计")
    assert [name for name, _ in told(first)] == ["504.json", *(f"{name}.json" for name in UNITS)]
    assert all(figure for _, figure in told(first))
    difference = 42_410_001 - 42_410_000
    assert first.fields["difference"] == f"-{difference / 100:.2f}"


def test_units_that_the_department_does_not_list_or_that_name_another(
    folder: Callable[..., Path],
) -> None:
    short = folder(u504=lambda data: data["unit"].update(units=[unit_name(n) for n in UNITS[:2]]))
    codes = {each.rule.code: told(each) for each in district_findings(records(short))}
    parent = typed()["unit"]["name"]
    assert codes["district.unlisted"] == [("504003.json", parent), ("504.json", "没有列入")]

    other = folder(u504001=lambda data: data["unit"].update(parent="另一个部门"))
    (found,) = district_findings(records(other))
    assert found.rule.code == "district.parent"
    assert told(found) == [("504001.json", "另一个部门"), ("504.json", parent)]


def test_a_unit_of_two_departments(folder: Callable[..., Path]) -> None:
    path = folder()
    other = typed()
    other["unit"].update(name="另一个部门", code="506")
    (path / "506.json").write_text(json.dumps(other, ensure_ascii=False), "utf-8")

    found = [
        each
        for each in district_findings(records(path))
        if each.rule.code == "district.shared-unit"
    ]
    assert len(found) == 3
    assert told(found[0]) == [("504.json", typed()["unit"]["name"]), ("506.json", "另一个部门")]


def test_one_code_for_two_units(folder: Callable[..., Path]) -> None:
    (found,) = district_findings(
        records(folder(u504002=lambda data: data["unit"].update(code="504001")))
    )
    assert found.rule.code == "district.same-unit"
    assert told(found) == [("504001.json", "504001"), ("504002.json", "504001")]


def test_last_years_figures_that_were_not_published(folder: Callable[..., Path]) -> None:
    """What next year's input states, against what this year's prints."""
    path = folder()

    def next_year(amount: str, unit: str) -> list[Finding]:
        data = unit_data("504002")
        data["document"]["year"] = 2022
        stated = {"fact": "支出/总计", "amount": amount, "unit": unit}
        data["comparatives"] = {"measures": [stated]}
        (path / "next.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        return district_findings(records(path))

    mine = key_figures(prepare(path / "504002.json"))
    assert mine is not None
    exact = mine.amounts["支出/总计"].exact
    assert exact is not None
    assert next_year(f"{exact / 100:.2f}", "元") == []
    assert next_year(f"{exact / 10**6:.2f}", "万元") == []
    (found,) = next_year(f"{exact / 10**6 + 0.01:.2f}", "万元")
    assert found.rule.code == "district.last-year"
    assert [name for name, _ in told(found)] == ["next.json", "504002.json"]
    assert [place.printed for place in found.places] == [
        found.fields["stated"],
        found.fields["published"],
    ]
    assert mine.amounts["支出/总计"].printed[0] == found.fields["published"]


def test_the_summary_has_a_row_for_each_department_and_its_total(
    folder: Callable[..., Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = folder()
    alone = unit_data("504001")
    alone["unit"].update(name="独立的单位", code="505", parent="不在这里的部门")
    (path / "505.json").write_text(json.dumps(alone, ensure_ascii=False), "utf-8")

    assert main(["summary", str(path), "-f", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [row["department"] for row in data["rows"]] == [typed()["unit"]["name"], "独立的单位"]
    rows = [row["支出/总计"] for row in data["rows"]]
    assert data["total"]["支出/总计"] == f"{sum(round(float(n) * 100) for n in rows) / 100:.2f}"

    book = tmp_path / "汇总.xlsx"
    for _ in range(2):  # what was written is no input
        assert main(["summary", str(path), "-f", "xlsx", "-o", str(book)]) == 0
    sheet = openpyxl.load_workbook(book).worksheets[0]
    (cells,) = [row for row in sheet.iter_rows(values_only=True) if row[0] == "合计"]
    assert round(float(str(cells[2])) * 100) == round(float(data["total"]["支出/总计"]) / 100)


def test_a_broken_tie_writes_nothing(
    folder: Callable[..., Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = folder(u504001=lambda data: data["unit"].update(parent="另一个部门"))

    assert main(["summary", str(path), "-o", str(tmp_path / "s.csv"), "-f", "csv"]) == 3
    assert not (tmp_path / "s.csv").exists()
    assert "district.parent" in capsys.readouterr().err
    assert main(["summary", str(path), "-f", "xlsx"]) == 2


def test_an_amount_nobody_knows_leaves_no_total() -> None:
    department, *units = records(SAMPLE)
    amounts = {**department.amounts, "三公/总计": Amount("“三公”经费", None)}
    summary, (found,) = summarised([replace(department, amounts=amounts), *units])

    assert summary is None
    assert found.rule.code == "district.unknown"
    assert found.places[0].file == str(SAMPLE / "504.yaml")


def test_the_total_of_rounded_amounts_has_its_note() -> None:
    rows = tuple((name, (5_000,) * 11) for name in ("甲", "乙"))
    assert notes(Summary(2021, rows, (10_000,) * 11))
    assert not notes(Summary(2021, rows[:1], (5_000,) * 11))

"""部门: computed from its units, each figure knowing the unit and the line it comes from."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from disclosure.cli.main import main
from disclosure.core.escaping import escape
from disclosure.core.findings import Finding
from disclosure.document.nodes import Table
from disclosure.document.walk import blocks, lines, plain
from disclosure.ledger.load import load
from disclosure.ledger.source import read_source
from disclosure.pipeline.district import district_findings
from disclosure.pipeline.key_figures import key_figures
from disclosure.pipeline.prepare import Prepared, prepare

SAMPLE = ROOT / "samples" / "department-2021"
WHOLE = ROOT / "samples" / "songjiang-2021" / "budget.yaml"
UNITS = ("504001", "504002", "504003")

Data = dict[str, Any]


def data(name: str) -> Data:
    source, _ = read_source(SAMPLE / f"{name}.yaml")
    assert source is not None
    copied: Data = deepcopy(source.data)
    return copied


@pytest.fixture
def district(tmp_path: Path) -> Callable[..., Path]:
    """The sample's files as JSON, each changed by a function of its own; the department's path."""

    def written(**changes: Callable[[Data], None]) -> Path:
        for name in ("504", *UNITS):
            found = data(name)
            if name == "504":
                found["unit"]["members"] = [f"{each}.json" for each in UNITS]
            if change := changes.get(f"u{name}"):
                change(found)
            (tmp_path / f"{name}.json").write_text(json.dumps(found, ensure_ascii=False), "utf-8")
        return tmp_path / "504.json"

    return written


def codes(findings: list[Finding]) -> list[str]:
    return [found.rule.code for found in findings]


def value(prepared: Prepared, subject: str) -> int:
    assert prepared.facts is not None
    return int(prepared.facts.of(subject).number)


def tables(prepared: Prepared) -> Iterator[list[list[str]]]:
    assert prepared.document is not None
    for block in blocks(prepared.document):
        if isinstance(block, Table):
            yield [[plain(cell.inlines) for cell in row] for row in block.body]


def test_the_tables_are_those_of_the_same_budget_in_one_file() -> None:
    """The sample is a published budget in three parts."""
    ours, published = prepare(SAMPLE / "504.yaml"), prepare(WHOLE)

    assert ours.findings == published.findings == []
    assert list(tables(ours)) == list(tables(published))


def test_the_list_of_units_follows_from_them() -> None:
    prepared = prepare(SAMPLE / "504.yaml")

    assert prepared.facts is not None
    assert prepared.document is not None
    assert prepared.facts.ledger.unit.units == tuple(data(name)["unit"]["name"] for name in UNITS)
    assert value(prepared, "机构/所属单位数") == value(prepared, "机构/所属单位:事业单位") == 3
    said = "".join(plain(each) for block in blocks(prepared.document) for each in lines(block))
    assert "本部门预算汇总3个预算单位：松江区城运中心本级（示例）、" in said


def test_what_all_units_say_of_their_houses_is_said_once() -> None:
    document = prepare(SAMPLE / "504.yaml").document
    assert document is not None
    text = "".join(plain(line) for block in blocks(document) for line in lines(block))

    assert text.count("由区机关事务管理局统一调配") == 1


def test_one_cent_in_a_unit_changes_the_department(district: Callable[..., Path]) -> None:
    def more(unit: Data) -> None:
        unit["expenditure"][0]["amount"] = "410000.01"

    was = value(prepare(district()), "支出/总计")
    amount = round(float(data("504002")["expenditure"][0]["amount"]) * 100)
    changed = prepare(district(u504002=more))
    assert value(changed, "支出/总计") - was == 41_000_001 - amount
    assert "control.unbalanced" in codes(changed.findings)


def test_explain_goes_down_to_the_file_of_the_unit(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(SAMPLE / "504.yaml"), "支出/功能:2101102"]) == 0
    told = capsys.readouterr().out
    for name in UNITS:
        assert f"{SAMPLE / name}.yaml：第 25 行 expenditure/6/amount" in told


def test_every_file_is_told_and_an_error_once_in_its_own_file(
    district: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = district(u504003=lambda unit: unit["expenditure"][0].update(amount="12,3"))
    units = [path.with_name(f"{name}.json") for name in UNITS]

    assert load(path).files == (path, *units)
    status = main(["check", str(path), *map(str, units), "--report", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert status == 3
    assert [each["code"] for each in found] == ["department.broken-unit", "input.amount"]
    assert found[0]["places"][0]["file"] == str(path)
    assert found[1]["places"][0]["file"] == str(units[2])

    out = path.parent / "out"
    assert main(["render", str(path), str(units[0]), "-o", str(out), "-f", "json"]) == 3
    assert [each.name for each in out.iterdir()] == [
        f"2021-{data('504001')['unit']['name']}-单位预算.json"
    ]


def test_a_finding_about_a_line_names_the_units_file(district: Callable[..., Path]) -> None:
    path = district(u504002=lambda unit: unit["expenditure"][3].update(function="2999999"))
    found = prepare(path).findings

    assert codes(found) == ["code.unknown"]
    assert found[0].places[0].file == str(path.with_name("504002.json"))


def members(*names: str) -> Callable[[Data], None]:
    return lambda department: department["unit"].update(members=list(names))


@pytest.mark.parametrize(
    ("names", "code", "why"),
    [
        (("504001.json", "504.json"), "department.unreadable", "是本文件自己"),
        (("504001.json", "./504001.json"), "department.unreadable", "和第 1 个是同一份"),
        (("504001.json", "gone.json"), "department.unreadable", "没有这个文件"),
        (("504001.json", "../../../../../dev/zero"), "department.unreadable", "不是输入文件"),
        (("/etc/passwd",), "input.value", "/etc/passwd"),
        (("C:\\504001.json",), "input.value", "504001"),
        ((), "input.value", ""),
    ],
)
def test_hostile_paths(
    district: Callable[..., Path], names: tuple[str, ...], code: str, why: str
) -> None:
    loaded = load(district(u504=members(*names)))

    assert loaded.ledger is None
    assert codes(loaded.findings) == [code]
    assert why in loaded.findings[0].message


def test_what_does_not_belong_into_the_sum(district: Callable[..., Path]) -> None:
    def typed(department: Data) -> None:
        department["procurement"] = {"goods": "1", "works": "0", "services": "0"}
        department["unit"]["staffing"] = {"actual": 3}

    cases: list[tuple[str, dict[str, Callable[[Data], None]]]] = [
        ("department.typed", {"u504": typed}),
        ("department.other-unit", {"u504001": lambda unit: unit["document"].update(year=2020)}),
        ("department.other-unit", {"u504001": lambda unit: unit["document"].update(kind="部门预算")}),
        ("department.same-unit", {"u504001": lambda unit: unit["unit"].update(code="504002")}),
        ("department.parent", {"u504001": lambda unit: unit["unit"].update(parent="另一个部门")}),
        ("department.asset-date", {"u504001": lambda unit: unit["assets"].update(as_of="2020-08-31")}),
        ("department.not-one", {"u504": lambda each: each["document"].update(kind="单位预算")}),
    ]  # fmt: skip
    for code, changes in cases:
        assert {*codes(load(district(**changes)).findings)} == {code}, code


def test_a_wrong_parent_is_told_with_both_files_and_both_names(
    district: Callable[..., Path],
) -> None:
    path = district(u504002=lambda unit: unit["unit"].update(parent="另一个部门"))
    (found,) = load(path).findings

    assert [place.file for place in found.places] == [str(path.with_name("504002.json")), str(path)]
    assert [place.printed for place in found.places] == ["另一个部门", data("504")["unit"]["name"]]


def test_projects_of_one_name_are_told_apart(district: Callable[..., Path]) -> None:
    def renamed(unit: Data) -> None:
        old = unit["projects"][0]["name"]
        unit["projects"][0].update(
            name="运维", total="900000.00",
            indicators=[{"level1": "产出", "level2": "数量", "target": [{"fact": "支出/项目:运维"}, "以内"]}],
        )  # fmt: skip
        for line in unit["expenditure"]:
            if line.get("project") == old:
                line["project"] = "运维"

    prepared = prepare(district(u504002=renamed, u504003=renamed))
    assert "project.twice" not in codes(prepared.findings)
    names = [f"运维（{data(name)['unit']['short_name']}）" for name in ("504002", "504003")]
    assert value(prepared, f"支出/项目:{names[0]}") == 120_400_000
    assert value(prepared, f"项目总额/项目:{names[1]}") == 90_000_000
    assert prepared.facts is not None
    (project,) = [each for each in prepared.facts.ledger.projects if each.name == names[0]]
    part = project.indicators[0].target[0]
    assert value(prepared, part.subject) == 120_400_000  # type: ignore[union-attr]


def test_agency_operating_expenses_are_those_of_the_units_that_have_them(
    district: Callable[..., Path],
) -> None:
    assert value(prepare(district()), "机关运行/总计") == 0

    path = district(u504001=lambda unit: unit["unit"].update(type="行政单位"))
    department, unit = prepare(path), prepare(path.with_name("504001.json"))
    assert value(department, "机关运行/总计") == value(unit, "机关运行/总计") > 0


def without(key: str) -> Callable[[Data], None]:
    return lambda each: each.pop(key)


def test_last_year_is_the_sum_where_it_is_known(district: Callable[..., Path]) -> None:
    """Figures to the 分 add up; two that were each rounded to 0.01 万元 do not."""
    known = prepare(district(u504=without("comparatives")))
    assert known.facts is not None
    assert known.facts.of("支出/总计", year=2020).value == 2_640_990_000

    def rounded(unit: Data) -> None:
        unit["comparatives"]["measures"][1].update(amount="640.99", unit="万元")

    once = prepare(district(u504=without("comparatives"), u504002=rounded))
    assert once.facts is not None
    last = once.facts.of("支出/总计", year=2020)
    assert (last.value, last.precision) == (2_640_990_000, ("万元", 2))

    changes = {"u504": without("comparatives"), "u504002": rounded, "u504003": rounded}
    twice = prepare(district(**changes))
    assert twice.facts is not None
    assert twice.facts.of("支出/总计", year=2020).value is None
    assert "comparative.missing" in codes(twice.findings)

    unknown = prepare(district(u504=without("comparatives"), u504003=without("comparatives")))
    assert unknown.facts is not None
    assert unknown.facts.of("支出/总计", year=2020).value is None


def test_last_year_may_be_last_years_department(district: Callable[..., Path]) -> None:
    last = district()
    this = last.parent / "2022"
    shutil.copytree(last.parent, this)
    for name in ("504", *UNITS):
        found = json.loads((this / f"{name}.json").read_text("utf-8"))
        found["document"]["year"] = 2022
        found["comparatives"] = {"from": f"../{name}.json"}
        (this / f"{name}.json").write_text(json.dumps(found, ensure_ascii=False), "utf-8")

    loaded = load(this / "504.json")
    assert codes(loaded.findings) == []
    assert loaded.ledger is not None
    assert sum(line.amount for line in loaded.ledger.prior_lines or ()) == 3_899_367_617
    units = [this / f"{name}.json" for name in UNITS]
    before = [last, *(last.with_name(f"{name}.json") for name in UNITS)]
    assert [*loaded.files] == [this / "504.json", *units, *before]


def test_the_name_of_a_unit_is_printed_as_it_is(district: Callable[..., Path]) -> None:
    name = "=cmd()甲/乙:丙@{{ 7*7 }}<b>&"
    prepared = prepare(district(u504002=lambda unit: unit["unit"].update(name=name)))

    assert prepared.findings == []
    assert prepared.document is not None
    said = "".join(plain(each) for block in blocks(prepared.document) for each in lines(block))
    assert f"、{name}、" in said
    assert value(prepared, f"支出/单位:{escape(name)}") == value(
        prepare(SAMPLE / "504002.yaml"), "支出/总计"
    )


def test_next_years_department_names_last_years_and_waits_for_its_units(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "2022" / "504.json"
    out.parent.mkdir()
    shutil.copytree(SAMPLE, tmp_path / "2021")

    assert main(["rollover", str(tmp_path / "2021" / "504.yaml"), str(out)]) == 0
    told = capsys.readouterr().out
    found = json.loads(out.read_text("utf-8"))
    assert found["comparatives"]["from"] == "../2021/504.yaml"
    assert "lines" not in found["comparatives"]
    assert all(f"改为这个单位本年的输入（上年 {name}.yaml）" in told for name in UNITS)


PAID = {"function": "2120199", "nature": "基本", "economic": "30299", "source": "其他收入"}


def paying(unit: Data) -> None:
    unit["expenditure"].append({**PAID, "amount": "50000.00"})


def receiving(unit: Data) -> None:
    line = {**PAID, "economic": "30201", "source": "上级补助收入", "amount": "30000.00"}
    unit["expenditure"].append(line)


def transfer(**changes: str) -> Callable[[Data], None]:
    asked = {
        "from": "504001", "to": "504003", "received": "上级补助收入", "function": "2120199",
        "source": "其他收入", "amount": "30000.00", **changes,
    }  # fmt: skip
    return lambda department: department.update(internal_transfers=[asked])


def test_what_units_pay_each_other_is_counted_once(
    district: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    changes = {"u504001": paying, "u504003": receiving}
    gross, net = prepare(district(**changes)), prepare(district(**changes, u504=transfer()))

    for subject in ("支出/总计", "收入/总计", "支出/性质:基本/经济:30299"):
        assert value(net, subject) == value(gross, subject) - 3_000_000
    assert value(net, "收入/资金:上级补助收入") == value(net, "支出/资金:上级补助收入") == 0
    assert value(net, "收入/资金:其他收入") == value(net, "支出/资金:其他收入") == 5_000_000
    assert not {"tie.broken", "tie.printed"} & {*codes(net.findings)}

    assert main(["explain", str(net.input), "支出/性质:基本/经济:30299"]) == 0
    told = capsys.readouterr().out
    assert "\n  50000.00 元" in told
    assert "\n  -30000.00 元" in told
    assert f"{net.input}：" in told

    records = [key_figures(prepare(path)) for path in net.input.parent.glob("*.json")]
    assert district_findings(each for each in records if each) == []


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"from": "599"}, "没有单位“599”"),
        ({"to": "599"}, "没有单位“599”"),
        ({"to": "504001"}, "付款单位自己"),
        ({"amount": "0"}, "大于零"),
        ({"amount": "50000.01"}, "找不到恰好一行"),
        ({"amount": "30000.01"}, "只有 30000.00 元"),
        ({"function": "2010301"}, "找不到恰好一行"),
        ({"received": "附属单位上缴收入"}, "只有 0.00 元"),
    ],
)
def test_a_transfer_that_cannot_be_taken_out(
    district: Callable[..., Path], changes: dict[str, str], why: str
) -> None:
    path = district(u504001=paying, u504003=receiving, u504=transfer(**changes))
    (found,) = load(path).findings

    assert found.rule.code == "department.transfer"
    assert why in found.message


def test_a_department_and_its_units_may_be_workbooks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "部门"
    shutil.copytree(SAMPLE, folder)
    text = (folder / "504.yaml").read_text("utf-8").replace("504002.yaml", "504002.xlsx")
    (folder / "504.yaml").write_text(text, "utf-8")
    for name in ("504", "504002"):
        assert main(["convert", str(folder / f"{name}.yaml"), str(folder / f"{name}.xlsx")]) == 0

    prepared = prepare(folder / "504.xlsx")
    assert prepared.findings == []
    assert list(tables(prepared)) == list(tables(prepare(SAMPLE / "504.yaml")))
    capsys.readouterr()
    assert main(["explain", str(folder / "504.xlsx"), "支出/功能:2101102"]) == 0
    assert f"{folder / '504002.xlsx'}：支出明细!" in capsys.readouterr().out

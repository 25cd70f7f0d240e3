"""结转: last year's facts are next year's comparatives, and what was published stays so."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, SAMPLE

from disclosure.core.findings import Finding
from disclosure.core.shape import inside
from disclosure.facts.compute import Facts, compute
from disclosure.facts.ids import parse_id
from disclosure.ledger.catalogue import Catalogue, catalogue
from disclosure.ledger.load import load
from disclosure.ledger.model import Pointer
from disclosure.ledger.rollover import Rolled, next_year
from disclosure.ledger.source import read_source
from disclosure.pipeline.prepare import Prepared, prepare
from disclosure.pipeline.rollover import rolled

BUDGETS = ("baoshan-2022", "songjiang-2021", "minhang-2024", "zhuzhou-2022")
EVERY = (*BUDGETS, "minhang-2022-selfeval")


@cache
def last_of(name: str) -> Prepared:
    return prepare(ROOT / "samples" / name)


def roll(name: str, out: Path, *, keep: bool = False) -> Rolled:
    result, findings = rolled(ROOT / "samples" / name, out, keep_amounts=keep)
    assert findings == []
    assert result is not None
    return result


def write(path: Path, data: Any) -> Path:
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return path


def empty(data: Any, pointer: Pointer = ()) -> Iterator[Pointer]:
    if data is None:
        yield pointer
    for key, value in inside(data):
        yield from empty(value, (*pointer, key))


def without_empty(data: Any) -> Any:
    """As if a person had deleted every place that is empty."""
    if isinstance(data, dict):
        return {key: without_empty(value) for key, value in data.items() if value is not None}
    return [without_empty(each) for each in data] if isinstance(data, list) else data


def facts_of(path: Path, last: Prepared) -> Facts:
    """The facts of a written input, under the pack of last year's."""
    loaded = load(path)
    assert [found.message for found in loaded.findings] == []
    assert loaded.ledger is not None
    assert last.pack is not None
    assert last.facts is not None
    names = catalogue(loaded.ledger.year, loaded.ledger.names, last.pack.codes)
    return compute(loaded.ledger, last.pack.measures, names, loaded.ledger.date)


def amounts(facts: Facts, year: int) -> dict[str, int]:
    """All money that was asked for, by subject."""
    ids = {fact.id: parse_id(fact.id) for fact in facts.used()}
    return {
        each.subject: int(facts.get(name).number)
        for name, each in ids.items()
        if each
        and (each.measure, each.year) == ("合计", year)
        and facts.get(name).unit == "元"
        and facts.get(name).value is not None
    }


@pytest.mark.parametrize("name", EVERY)
def test_what_is_empty_is_found_and_listed_place_by_place(name: str, tmp_path: Path) -> None:
    path = tmp_path / "next.json"
    result = roll(name, path)
    write(path, result.data)
    found = prepare(path).findings

    places = ["/".join(map(str, pointer)) for pointer in empty(result.data)]
    assert {each.rule.code for each in found} == {"input.to-fill"}
    assert sorted(each.places[0].where.split(" ")[-1] for each in found) == sorted(places)
    listed = {"/".join(map(str, each.pointer)) for each in result.to_do}
    assert set(places) <= listed


@pytest.mark.parametrize("name", EVERY)
def test_nothing_of_last_year_is_left_where_it_would_be_taken_for_this_years(
    name: str, tmp_path: Path
) -> None:
    data = roll(name, tmp_path / "next.json").data
    last, _ = read_source(ROOT / "samples" / name / "budget.yaml")
    assert last is not None

    for line in (*data.get("expenditure", []), *data.get("controls", [])):
        assert line["amount"] is None
    assert data.get("reasons", []) == []
    assert data["document"]["date"] is None
    assert data["document"]["year"] == last.data["document"]["year"] + 1
    assert last.data == read_source(ROOT / "samples" / name / "budget.yaml")[0].data  # type: ignore[union-attr]


@pytest.mark.parametrize("name", BUDGETS)
def test_every_amount_of_last_year_is_its_comparative(name: str, tmp_path: Path) -> None:
    last = last_of(name)
    assert last.facts is not None
    path = tmp_path / "next.json"
    data = without_empty(roll(name, path, keep=True).data)
    data["comparatives"]["measures"] = []
    data["controls"] = []
    facts = facts_of(write(path, data), last)
    known = amounts(last.facts, last.facts.year)
    carried = {subject: amount for subject, amount in known.items() if not _stated(subject)}

    assert len(carried) > 50
    for subject, amount in carried.items():
        assert facts.of(subject, "合计", facts.year - 1).value == amount, subject


def _stated(subject: str) -> bool:
    """What is stated anew every year, and compared by nobody but in 万元."""
    return subject.startswith(("采购/", "项目总额/", "支出明细/", "资产/"))


@pytest.mark.parametrize("name", BUDGETS)
def test_what_was_published_in_ten_thousands_is_pinned(name: str, tmp_path: Path) -> None:
    last = last_of(name)
    assert last.facts is not None
    path = tmp_path / "next.json"
    data = without_empty(roll(name, path, keep=True).data)
    data["controls"] = []
    pins = {each["fact"]: each for each in data["comparatives"]["measures"]}
    facts = facts_of(write(path, data), last)
    printed = {
        (figure.fact, figure.text.replace(",", ""))
        for figure in _figures(last)
        if figure.unit == "万元"
    }

    assert "三公/总计" in pins
    for subject, pin in pins.items():
        fact = facts.of(subject, "合计", facts.year - 1)
        assert fact.precision == ("万元", 2) or fact.value == 0
        texts = {text for name, text in printed if name == f"{subject}/合计@{facts.year - 1}"}
        assert pin["amount"] in texts | {f"{float(text or 0):.2f}" for text in texts - {"—", "-"}}


def _figures(prepared: Prepared) -> list[Any]:
    from disclosure.document.walk import figures

    assert prepared.document is not None
    return list(figures(prepared.document))


@pytest.mark.parametrize("name", BUDGETS)
def test_next_years_document_needs_only_what_the_list_names(name: str, tmp_path: Path) -> None:
    """With the amounts copied, nothing has changed, and no reason is missing."""
    path = tmp_path / "next.json"
    data = without_empty(roll(name, path, keep=True).data)
    data["controls"] = []
    found = prepare(write(path, data)).findings

    mild = {each.rule.code for each in found if each.rule.severity != "error"}
    errors = [each for each in found if each.rule.severity == "error"]
    assert mild <= {"tie.tail", "tie.noted", "code.unknown-item"}
    assert {each.rule.code for each in errors} <= {"fact.no-value", "text.missing"}, [
        each.message for each in errors
    ]


def changed(tmp_path: Path, change: Callable[[Any], None]) -> list[Finding]:
    path = tmp_path / "next.json"
    data = without_empty(roll("baoshan-2022", path, keep=True).data)
    data["controls"] = []
    change(data)
    return [each for each in prepare(write(path, data)).findings if "comparative" in each.rule.code]


def test_a_comparative_that_was_not_published_so_is_found_in_both_files(tmp_path: Path) -> None:
    def wrong(data: Any) -> None:
        data["comparatives"]["lines"][0]["amount"] = "750024.01"

    total, line = changed(tmp_path, wrong)

    assert [Path(place.file).resolve() for place in line.places] == [
        (tmp_path / "next.json").resolve(),
        SAMPLE.resolve(),
    ]
    assert [place.printed for place in line.places] == ["750024.01 元", "750024.00 元"]
    assert "支出总计" in total.message
    assert "基本工资" in line.message


def test_a_published_figure_stays_as_published(tmp_path: Path) -> None:
    """Last year's 29926.00 元 were published as 2.99 万元; 3.00 was not."""

    def wrong(data: Any) -> None:
        (pin,) = [each for each in data["comparatives"]["measures"] if each["fact"] == "三公/总计"]
        pin["amount"] = "3.00"

    found = changed(tmp_path, wrong)

    assert [each.rule.code for each in found] == ["comparative.published", "comparative.differs"]
    for each in found:
        assert [place.printed for place in each.places] == ["3.00 万元", "2.99 万元"]


def test_without_lines_the_path_alone_gives_the_comparatives(tmp_path: Path) -> None:
    last = last_of("baoshan-2022")
    assert last.facts is not None
    path = tmp_path / "next.json"
    data = without_empty(roll("baoshan-2022", path, keep=True).data)
    data["controls"] = []
    data["comparatives"] = {"from": data["comparatives"]["from"]}
    data["expenditure"] = data["expenditure"][:1]
    data["codes"] = {}
    write(path, data)
    facts = facts_of(path, last)

    for subject, amount in amounts(last.facts, 2022).items():
        if not _stated(subject) or subject.startswith("采购/"):
            assert facts.of(subject, "合计", 2022).value == amount, subject
    place = load(path).source.place(facts.of("支出/总计", "合计", 2022).pointers[3])  # type: ignore[union-attr]
    assert place.where.endswith("comparatives/from/expenditure/3/amount")


def test_a_template_by_its_path_leads_there_from_the_new_folder(
    tmp_path: Path, edited: Callable[..., Path]
) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "pack.toml").write_text('inherits = "shanghai-baoshan"\n', "utf-8")
    path = edited(("template: shanghai-baoshan", "template: ./pack"))
    for folder, template in ((tmp_path, "./pack"), (tmp_path / "2023", "../pack")):
        result, _ = rolled(path, folder / "budget.yaml")
        assert result is not None
        assert result.data["document"]["template"] == template


def test_an_input_with_an_error_is_not_carried_over(
    edited: Callable[..., Path], tmp_path: Path
) -> None:
    path = edited(("支出/总计]\n    direction: 减少", "支出/总计]\n    direction: 增加"))
    result, found = rolled(path, tmp_path / "next.yaml")

    assert result is None
    assert {each.rule.code for each in found} == {"reason.direction"}


# --- renamed codes --------------------------------------------------------------------------------


def plain(**codes: Any) -> dict[str, Any]:
    return {
        "document": {"kind": "单位预算", "year": 2018, "template": "shanghai"},
        "unit": {"name": "某中心", "new": True},
        "codes": codes,
        "expenditure": [
            {"function": "2101102", "nature": "基本", "source": "一般公共预算", "amount": "1.00"},
            {"function": "2101102", "nature": "基本", "source": "一般公共预算", "amount": "2.5"},
            {"function": "2080505", "nature": "基本", "source": "其他收入", "amount": 0},
        ],
        "revenue": [{"source": "其他收入", "amount": "7"}],
    }


def years(gone: str = "") -> tuple[Catalogue, Catalogue]:
    before, after = catalogue(2018, {}), catalogue(2019, {})
    known = {key: name for key, name in after.known.items() if key[1] != gone}
    return before, Catalogue(2019, known, {})


def test_a_code_that_was_renamed_is_carried_over_under_its_new_name() -> None:
    names = {"210": "医疗卫生与计划生育支出", "208": "社会保障和就业支出", "212": "自定的名称"}
    result = next_year(plain(functional=names), [], years())

    assert result.data["codes"]["functional"] == {**names, "210": "卫生健康支出"}
    assert [str(each.text) for each in result.to_do if each.pointer[0] == "codes"] == [
        "核对科目：支出功能分类 210 由“医疗卫生与计划生育支出”改名为“卫生健康支出”"
    ]


def test_a_code_that_is_no_more_is_named() -> None:
    result = next_year(plain(functional={"210": "医疗卫生与计划生育支出"}), [], years(gone="210"))

    (told,) = [str(each.text) for each in result.to_do if each.pointer[0] == "codes"]
    assert "210" in told
    assert "下年科目表里没有" in told


def test_lines_of_equal_coordinates_are_one_comparative_and_zeros_none() -> None:
    last = plain()
    before = deepcopy(last)
    result = next_year(last, [], years(), source="../2018/budget.yaml")

    assert result.data["comparatives"] == {
        "from": "../2018/budget.yaml",
        "lines": [
            {"function": "2101102", "source": "一般公共预算", "nature": "基本", "amount": "3.50"}
        ],
        "revenue": [{"source": "其他收入", "amount": "7.00"}],
    }
    assert last == before
    assert "new" not in result.data["unit"]

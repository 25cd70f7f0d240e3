"""一遍查出: whatever cannot be read, all else that is wrong is told in the same run, and no more."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.ledger.source import read_source
from disclosure.pipeline.prepare import prepare

Data = dict[str, Any]
Edit = Callable[[Data], object]
Said = set[tuple[str, tuple[Any, ...], str]]


def sample(name: str) -> Data:
    source, _ = read_source(ROOT / "samples" / name / "budget.yaml")
    assert source is not None
    data: Data = json.loads(json.dumps(source.data, default=str))
    return data


SAMPLES = {
    name: sample(name)
    for name in ("minhang-2024", "baoshan-2022", "songjiang-2021", "zhuzhou-2022")
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Data], Said]:
    """What is found in some data: code, places in the data, message."""
    path = tmp_path_factory.mktemp("rest") / "budget.json"

    def said(data: Data) -> Said:
        path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        return {
            (found.rule.code, found.places[0].pointers, found.message)
            for found in prepare(path).findings
        }

    return said


def line(index: int, **values: object) -> Edit:
    return lambda data: data["expenditure"][index].update(values)


UNREADABLE: dict[str, Edit] = {
    "amount": line(1, amount="15.84万元"),
    "no amount": lambda data: data["expenditure"][3].pop("amount"),
    "source": line(5, source="财政"),
    "short code": line(6, function="21201"),
    "no such code": line(8, economic="30177"),
    "class": line(9, economic="301"),
    "nothing": lambda data: data["expenditure"].__setitem__(7, None),
    "works": lambda data: data["procurement"].pop("works"),
    "vehicles": lambda data: data["assets"].update(planned_vehicles="一辆"),
    "day": lambda data: data["document"].update(date="2024-02-30"),
    "published": lambda data: data["projects"][1].update(published="或许"),
    "duty": lambda data: data["unit"]["duties"]["items"].__setitem__(0, ""),
    "key": lambda data: data["unit"].update(nmae="某中心"),
}
"""Figures may hang on these."""

WORDS: dict[str, Edit] = {
    "purpose": lambda data: data["purposes"].pop(3),
    "category": lambda data: data["projects"][0].pop("category"),
    "undeclared": lambda data: data["expenditure"][31].pop("three_public"),
    "other project": line(32, project="其它项目"),
    "twice": lambda data: data["projects"][4].update(name=data["projects"][3]["name"]),
}
"""These are wrong whatever the figures are."""


def test_each_of_them_is_told_beside_each_of_the_others(said: Callable[[Data], Said]) -> None:
    """Together they are what each is alone: nothing is hidden, and nothing follows from another."""
    for edit in UNREADABLE.values():
        alone, together = edited({}), edited(WORDS)
        edit(alone)
        edit(together)
        first, words, both = said(alone), said(edited(WORDS)), said(together)

        assert first
        assert codes(both) == codes(first) | codes(words)


@settings(max_examples=12)
@given(st.sets(st.sampled_from(sorted(UNREADABLE)), min_size=2, max_size=6))
def test_many_of_them_hide_none_of_the_words(said: Callable[[Data], Said], names: set[str]) -> None:
    edits = {name: UNREADABLE[name] for name in names}
    every = set().union(*(codes(said(edited({name: edit}))) for name, edit in edits.items()))

    assert codes(said(edited(edits | WORDS))) == every | codes(said(edited(WORDS)))


def test_a_line_may_mean_the_project_that_has_no_name(said: Callable[[Data], Said]) -> None:
    """No line is told that its project is not listed."""
    data = edited({"other project": WORDS["other project"]})
    data["projects"][1]["name"] = 7

    assert {code for code, _, _ in said(data)} == {"input.value"}


def edited(edits: dict[str, Edit]) -> Data:
    data: Data = json.loads(json.dumps(SAMPLES["minhang-2024"]))
    for edit in edits.values():
        edit(data)
    return data


def codes(found: Said) -> set[tuple[str, tuple[Any, ...]]]:
    return {(code, pointers) for code, pointers, _ in found}


JUNK: tuple[Any, ...] = ({"x": []}, None, "", "乱", [], True, 10**20)


@settings(max_examples=60)
@given(st.data())
def test_a_value_that_cannot_be_read_accuses_no_other(
    said: Callable[[Data], Said], draw: st.DataObject
) -> None:
    """Findings are at the value, or around it; what the sample says without it stays."""
    data: Data = json.loads(json.dumps(SAMPLES[draw.draw(st.sampled_from(sorted(SAMPLES)))]))
    before = said(data)
    place = draw.draw(st.sampled_from([each for each in places(data) if len(each) > 1]))
    put(data, place, draw.draw(st.sampled_from(JUNK)))

    for code, pointers, message in said(data) - before:
        near = [at[: len(place)] == place or place[: len(at)] == at for at in pointers]
        readable = code not in ("input.value", "input.amount", "input.to-fill")
        assert any(near) or (readable and names_it(data, place)), (place, code, message)


def names_it(data: Data, place: tuple[Any, ...]) -> bool:
    """是否改成了读得出的: a name that others go by, a truth, or a text of its own."""
    value: Any = data
    for key in place:
        value = value[key]
    return value in ("乱", True, [])


def places(data: Any, before: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    return [before, *(each for key, value in inside for each in places(value, (*before, key)))]


def put(data: Any, place: tuple[Any, ...], value: object) -> None:
    for key in place[:-1]:
        data = data[key]
    data[place[-1]] = value


def test_what_a_line_keeps_counts(said: Callable[[Data], Said], tmp_path: Path) -> None:
    """A line whose code is wrong still has its amount: the total is judged, the code's sum is not."""
    data = edited({"no such code": UNREADABLE["no such code"]})
    data["controls"][0]["amount"] = "17722077.41"
    assert "control.unbalanced" in {code for code, _, _ in said(data)}

    data = edited({"amount": UNREADABLE["amount"]})
    data["controls"][0]["amount"] = "17722077.41"
    assert "control.unbalanced" not in {code for code, _, _ in said(data)}

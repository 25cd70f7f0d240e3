"""上年输入的路径: only an input is opened, never this one, and no chain is followed."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLE

from disclosure.ledger.load import Loaded, load
from disclosure.ledger.source import read_source


def inputs(folder: Path, name: str, year: int, **comparatives: Any) -> Path:
    source, _ = read_source(SAMPLE)
    assert source is not None
    data = json.loads(json.dumps(source.data))
    data["document"]["year"] = year
    data["comparatives"] = comparatives
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return path


def codes(loaded: Loaded) -> list[str]:
    return [found.rule.code for found in loaded.findings]


def test_last_years_lines_become_the_comparatives(tmp_path: Path) -> None:
    inputs(tmp_path / "2022", "budget.json", 2022)
    for name in ("../2022/budget.json", "../2022"):
        loaded = load(inputs(tmp_path / "2023", "budget.json", 2023, **{"from": name}))
        assert codes(loaded) == []
        assert loaded.ledger is not None
        assert loaded.ledger.prior_lines == loaded.ledger.lines
        assert loaded.ledger.prior["采购/货物"] == loaded.ledger.stated["采购/货物"]


def test_what_is_stated_stands(tmp_path: Path) -> None:
    inputs(tmp_path, "last.json", 2022)
    stated = [{"source": "一般公共预算", "amount": "1.00"}]
    path = inputs(tmp_path, "next.json", 2023, **{"from": "last.json", "lines": stated})
    ledger = load(path).ledger

    assert ledger is not None
    assert [line.amount for line in ledger.prior_lines or ()] == [100]


def test_a_loop_and_a_wrong_year_are_refused(tmp_path: Path) -> None:
    own = inputs(tmp_path, "own.json", 2023, **{"from": "own.json"})
    assert codes(load(own)) == ["comparative.other-year"]

    inputs(tmp_path, "a.json", 2022, **{"from": "b.json"})
    b = inputs(tmp_path, "b.json", 2023, **{"from": "a.json"})
    assert codes(load(b)) == [], "the input of the year before is read, not what it names"
    assert codes(load(tmp_path / "a.json")) == ["comparative.other-year"]


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "C:\\2022.yaml",
        "..\\2022.yaml",
        "http://example.org/a.yaml",
        "",
        "a\x00.yaml",
    ],
)
def test_a_path_is_relative_and_of_plain_names(tmp_path: Path, name: str) -> None:
    found = load(inputs(tmp_path, "next.json", 2023, **{"from": name}))

    assert found.ledger is None
    assert set(codes(found)) <= {"input.value", "input.control-character"}


@pytest.mark.parametrize("name", ["secret.txt", "pipe.yaml", "zero.yaml", "none.yaml", "empty"])
def test_only_an_input_is_opened(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text("密码: 一二三", "utf-8")
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    loaded = load(inputs(tmp_path, "next.json", 2023, **{"from": name}))

    assert codes(loaded) == ["input.folder" if name == "empty" else "comparative.unreadable"]
    assert "密码" not in "".join(found.message for found in loaded.findings)


def test_stated_comparatives_do_without_the_file_they_come_from(tmp_path: Path) -> None:
    stated = [{"source": "一般公共预算", "amount": "1.00"}]
    path = inputs(tmp_path, "next.json", 2023, **{"from": "gone.json", "lines": stated})
    loaded = load(path)

    assert codes(loaded) == ["comparative.unchecked"]
    assert loaded.ledger is not None


def test_faults_of_last_years_input_are_shown_there(tmp_path: Path) -> None:
    last = inputs(tmp_path, "last.json", 2022)
    last.write_text(last.read_text("utf-8").replace('"750024.00"', '"1.234"'), "utf-8")
    (found,) = load(inputs(tmp_path, "next.json", 2023, **{"from": "last.json"})).findings

    assert found.rule.code == "input.amount"
    assert found.places[0].file == str(last)


def test_an_empty_place_is_to_be_filled_and_no_zero(tmp_path: Path) -> None:
    path = tmp_path / "budget.yaml"
    text = SAMPLE.read_text("utf-8")
    path.write_text(
        text.replace("amount: 750024.00", "amount: ").replace(
            "planned_vehicles: 0", "planned_vehicles: { 轿车: null }"
        ),
        "utf-8",
    )
    loaded = load(path)

    assert loaded.ledger is None
    assert codes(loaded) == ["input.to-fill", "input.to-fill"]
    assert [found.places[0].where.split()[-1] for found in loaded.findings] == [
        "expenditure/0/amount",
        "assets/planned_vehicles/轿车",
    ]


def test_all_files_that_were_looked_for_are_told(tmp_path: Path) -> None:
    last = inputs(tmp_path, "last.json", 2022)
    path = inputs(tmp_path, "next.json", 2023, **{"from": "last.json"})

    assert load(path).files == (path, last)
    assert load(last).files == (last,)
    assert load(inputs(tmp_path, "own.json", 2023, **{"from": "gone.json"})).files == (
        tmp_path / "own.json",
        tmp_path / "gone.json",
    )

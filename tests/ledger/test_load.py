"""装入: YAML and JSON, amounts as written, every fault with its line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SAMPLE

from disclosure.ledger.load import load
from disclosure.ledger.source import read_source


def test_yaml_and_json_are_the_same_ledger(tmp_path: Path) -> None:
    source, _ = read_source(SAMPLE)
    assert source is not None
    path = tmp_path / "budget.json"
    path.write_text(json.dumps(source.data, ensure_ascii=False), "utf-8")

    from_yaml, from_json = load(SAMPLE), load(path)

    assert from_json.findings == from_yaml.findings == []
    assert from_json.ledger == from_yaml.ledger


def test_an_unquoted_number_never_passes_through_a_float(tmp_path: Path) -> None:
    amount = "9007199254740.99"  # its cents are lost in a binary double of 16 digits
    text = SAMPLE.read_text("utf-8").replace("amount: 750024.00", f"amount: {amount}")
    path = tmp_path / "budget.yaml"
    path.write_text(text, "utf-8")

    ledger = load(path).ledger

    assert ledger is not None
    assert ledger.lines[0].amount == 900719925474099


def test_a_json_number_keeps_its_digits(tmp_path: Path) -> None:
    source, _ = read_source(SAMPLE)
    assert source is not None
    text = json.dumps(source.data, ensure_ascii=False)
    text = text.replace('"750024.00"', "750024.10")
    path = tmp_path / "budget.json"
    path.write_text(text, "utf-8")

    ledger = load(path).ledger

    assert ledger is not None
    assert ledger.lines[0].amount == 75002410


Edit = Callable[..., Path]


@pytest.mark.parametrize(
    ("old", "new", "code", "where"),
    [
        ("750024.00", "750024.001", "input.amount", "第 87 行"),
        ("750024.00", "七十五万", "input.amount", "第 87 行"),
        ("750024.00", "1e5", "input.amount", "第 87 行"),
        ("year: 2022", "year: 二〇二二", "input.value", "第 8 行"),
        ("kind: 单位预算", "kind: 单位决算", "input.value", "第 7 行"),
        ("  type: 事业单位\n", "", "input.missing", "第 12 行"),
        ("  type: 事业单位", "  typ: 事业单位", "input.unknown-key", "第 15 行"),
        ("  works: 0.00", "  goods: 0.00", "input.duplicate-key", "第 177 行"),
    ],
)
def test_every_fault_is_named_with_its_line(
    edited: Edit, old: str, new: str, code: str, where: str
) -> None:
    loaded = load(edited((old, new)))

    assert code in [found.rule.code for found in loaded.findings]
    found = next(found for found in loaded.findings if found.rule.code == code)
    assert found.places[0].where.startswith(where)
    assert loaded.ledger is None


def test_all_faults_come_in_one_run(edited: Edit) -> None:
    loaded = load(edited(("750024.00", "x"), ("117744.00", "1.234")))

    assert [found.rule.code for found in loaded.findings] == ["input.amount"] * 2


def test_a_nonexistent_file_is_a_finding(tmp_path: Path) -> None:
    loaded = load(tmp_path / "没有.yaml")

    assert [found.rule.code for found in loaded.findings] == ["input.unreadable"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "input.empty"),
        (b"a: [1", "input.syntax"),
        (b"\xb9\xe3\xb6\xab: 1", "input.encoding"),
        (b"a: \x07", "input.control-character"),
        (b'a: "\\x07"', "input.control-character"),
        (b"a: &x [1]\nb: *x", "input.yaml-alias"),
        (b"[" * 100_000, "input.syntax"),
        (b"- 1\n- 2\n", "input.value"),
        (b"\xef\xbb\xbf{}", "input.missing"),
    ],
)
def test_unreadable_content_is_a_finding_and_no_traceback(
    tmp_path: Path, content: bytes, code: str
) -> None:
    for name in ("b.yaml", "b.json"):
        path = tmp_path / name
        path.write_bytes(content)
        found = [finding.rule.code for finding in load(path).findings]
        assert found
        if name == "b.yaml":
            assert code in found


def test_an_alias_bomb_is_refused_quickly(tmp_path: Path) -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    path = tmp_path / "bomb.yaml"
    path.write_text("\n".join(levels), "utf-8")

    assert {found.rule.code for found in load(path).findings} == {"input.yaml-alias"}


def test_a_file_too_large_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"a: " + b"x" * 20_000_001)

    assert [found.rule.code for found in load(path).findings] == ["input.too-large"]


def test_a_folder_stands_for_the_one_input_in_it(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_bytes(SAMPLE.read_bytes())
    assert [found.rule.code for found in load(tmp_path).findings] == ["input.folder"]

    (tmp_path / "budget.yaml").write_bytes(SAMPLE.read_bytes())
    loaded = load(tmp_path)
    assert loaded.ledger == load(SAMPLE).ledger
    assert loaded.source is not None
    assert loaded.source.file == str(tmp_path / "budget.yaml")

    (tmp_path / "budget.json").write_text("{}", "utf-8")
    (found,) = load(tmp_path).findings
    assert "budget.yaml、budget.json" in found.message

"""有错的工作簿: what a finding says; which finding each mistake gives, the samples show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from books import filled, opened, saved
from mistakes import MISTAKES, Edit, S, at

from disclosure.core.findings import Finding, Rule
from disclosure.ledger.workbook import rules
from disclosure.pipeline.prepare import prepare


def found_in(edit: Edit, folder: Path) -> list[Finding]:
    book = opened(filled())
    edit(book)
    path = folder / "budget.xlsx"
    path.write_bytes(saved(book))
    return prepare(path).findings


def test_every_rule_of_workbooks_has_its_sample() -> None:
    every = {rule.code for rule in vars(rules).values() if isinstance(rule, Rule)}
    assert every - {each.code for each in MISTAKES} == {"workbook.open", "workbook.lock-file"}


def test_what_is_understood_is_no_finding(tmp_path: Path) -> None:
    """The same amount however it was typed or computed."""
    written = (
        "158,400.00", "￥158400", "１５８４００．００", " 158400.00元 ", "158，400", 158400.0000000001,
        158399.99999999998,
    )  # fmt: skip
    for value in written:
        assert found_in(at(S, "H5", value), tmp_path) == [], value


def test_all_problems_come_in_one_run(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        for change in (at(S, "H5", "约"), at(S, "C7", "财政"), at("政府采购", "B4", "一万"),
                       at(S, "A9", "21201"), at("车辆设备", "C4", 1.5),
                       at(S, "B11", "30177"), at(S, "B5", "301")):  # fmt: skip
            change(book)

    places = [each.places[0].where for each in found_in(edit, tmp_path)]
    assert sorted(places) == sorted(
        [
            "支出明细!H5",
            "支出明细!C7",
            "政府采购!B4",
            "支出明细!A9",
            "车辆设备!C4",
            "支出明细!B11",
            "支出明细!B5",
        ]
    )


def test_an_unknown_code_is_told_its_nearest_names(tmp_path: Path) -> None:
    (found,) = found_in(at(S, "B5", "基本公资"), tmp_path)
    assert "30101 基本工资" in str(found.fields["nearest"])


def test_a_missing_reason_is_told_its_sentence(tmp_path: Path) -> None:
    (found,) = found_in(lambda book: book["变动原因"].delete_rows(4), tmp_path)
    assert found.rule.code == "reason.missing"
    assert "减少" in str(found.fields["sentence"])
    assert "主要原因是＿＿＿＿" in str(found.fields["sentence"])
    assert found.places[0].where == "变动原因!A4"

"""来历不明的工作簿: nothing is executed, fetched or unfolded, and every refusal says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from books import Clerk, filled, opened, saved
from damage import EXPENDITURE, OLD, half_a_sheet, replaced, with_macros

from disclosure.cli.main import main
from disclosure.ledger.load import load
from disclosure.pipeline.prepare import prepare


def test_the_file_that_excel_leaves_is_refused(tmp_path: Path) -> None:
    (tmp_path / "~$b.xlsx").write_bytes(b"\x05user")
    loaded = load(tmp_path / "~$b.xlsx")
    assert [found.rule.code for found in loaded.findings] == ["workbook.lock-file"]
    assert loaded.ledger is None


@pytest.mark.parametrize(
    ("file", "raw", "code"),
    [
        ("b.xls", OLD, "workbook.old-format"),
        ("b.xlsm", with_macros(filled()), "workbook.macros"),
        ("b.xlsx", half_a_sheet(filled()), "workbook.broken"),
    ],
)
def test_refused_with_a_reason(file: str, raw: bytes, code: str, tmp_path: Path) -> None:
    """Under their own endings; under that of a workbook, the samples show."""
    (tmp_path / file).write_bytes(raw)
    loaded = load(tmp_path / file)
    assert [found.rule.code for found in loaded.findings] == [code]
    assert loaded.ledger is None


def test_a_workbook_open_elsewhere_is_read_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "b.xlsx").write_bytes(filled())
    (tmp_path / "~$b.xlsx").write_bytes(b"")
    loaded = load(tmp_path / "b.xlsx")
    assert [found.rule.code for found in loaded.findings] == ["workbook.open"]
    assert loaded.ledger is not None


def test_what_looks_like_a_formula_is_printed_as_it_stands(tmp_path: Path) -> None:
    book = opened(filled())
    for cell, text in (("C4", "=cmd|'/c calc'!A1"), ("C5", "{{ 7*7 }}"), ("C6", "<b>甲</b>&乙")):
        Clerk(book).enter(book["主要用途"][cell.replace("C", "B")], text)
    path = tmp_path / "b.xlsx"
    path.write_bytes(saved(book))
    prepared = prepare(path)
    assert prepared.facts is not None
    assert [words.text for words in prepared.facts.purposes.values()][:3] == [
        "=cmd|'/c calc'!A1", "{{ 7*7 }}", "<b>甲</b>&乙",
    ]  # fmt: skip
    assert prepared.findings == []


def test_a_drawing_of_a_script_is_never_a_formula_in_what_we_write(tmp_path: Path) -> None:
    """A text that begins with = stays text from YAML through the workbook and back."""
    book = opened(filled())
    Clerk(book).enter(book["主要用途"]["B4"], "=1+1")
    (tmp_path / "a.xlsx").write_bytes(saved(book))
    assert main(["convert", str(tmp_path / "a.xlsx"), str(tmp_path / "a.yaml")]) == 0
    assert main(["convert", str(tmp_path / "a.yaml"), str(tmp_path / "b.xlsx")]) == 0
    cell = opened((tmp_path / "b.xlsx").read_bytes())["主要用途"]["B4"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert cell.quotePrefix


def test_control_characters_are_found_at_their_cell(tmp_path: Path) -> None:
    raw = replaced(
        filled(), EXPENDITURE, "一般公共预算".encode("ascii", "xmlcharrefreplace"), b"_x0007_"
    )
    (tmp_path / "b.xlsx").write_bytes(raw)
    found = load(tmp_path / "b.xlsx").findings
    assert found[0].places[0].where.startswith("支出明细!C4")

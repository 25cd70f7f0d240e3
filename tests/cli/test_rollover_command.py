"""结转的命令: what it writes, what it prints, what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, SAMPLE
from openpyxl import load_workbook

from disclosure.cli.main import main
from disclosure.ledger.source import read_source
from disclosure.pipeline.prepare import prepare


@pytest.mark.parametrize("name", ["next.yaml", "next.json"])
def test_the_list_goes_to_stdout_and_leads_to_the_lines(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / name
    assert main(["rollover", str(SAMPLE), str(out)]) == 0
    printed = capsys.readouterr()
    lines = out.read_text("utf-8").splitlines()
    listed = printed.out.splitlines()

    assert all(line.startswith(f"{out}：第 ") for line in listed)
    (amount,) = [line for line in listed if "expenditure/0/amount" in line]
    assert "待填（上年 750024.00）" in amount
    assert "null" in lines[int(amount.split(" ")[1]) - 1]
    assert f"待办 {len(listed)} 处" in printed.err


def test_amounts_are_kept_where_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "next.yaml"
    assert main(["rollover", str(SAMPLE.parent), str(out), "--keep-amounts"]) == 0
    source, _ = read_source(out)
    assert source is not None

    assert source.data["expenditure"][0]["amount"] == "750024.00"
    assert source.data["controls"][0]["amount"] is None
    assert "逐条核对：金额和数量照抄上年" in capsys.readouterr().out


def test_a_file_that_is_there_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "next.yaml"
    out.write_text("我的", "utf-8")

    assert main(["rollover", str(SAMPLE), str(out)]) == 3
    assert out.read_text("utf-8") == "我的"
    assert "output.exists" in capsys.readouterr().err


@pytest.mark.parametrize("sample", ["baoshan-2022", "minhang-2024", "minhang-2022-selfeval"])
def test_a_workbook_has_a_blank_cell_for_each_place_to_fill(
    sample: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last, books = ROOT / "samples" / sample, [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    listed = []
    for before, book in ((last, books[0]), (workbook_of(last, tmp_path), books[1])):
        capsys.readouterr()
        assert main(["rollover", str(before), str(book)]) == 0
        listed.append(capsys.readouterr().out.replace(str(book), "").splitlines())
    cells, again = ([_cell(line) for line in lines if "待填（" in line] for lines in listed)
    assert sorted(cells) == sorted(again)
    written = load_workbook(books[0])
    assert len(cells) == len(set(cells)) > 1
    for cell in cells:
        sheet, _, name = cell.partition("!")
        assert written[sheet][name].value is None, cell
    found = {each.places[0].where for each in prepare(books[0]).findings}
    needed = {cell for cell in cells if cell.partition("!")[0] in NEEDED}
    assert needed
    assert needed <= found
    assert not [line for line in listed[0] if "其他内容" in line]


NEEDED = ("支出明细", "车辆设备", "自评指标")
"""Sheets of which nothing that was emptied may stay blank; a date or a control total may."""


def _cell(line: str) -> str:
    return line.removeprefix("：").partition("\u3000")[0]


def workbook_of(sample: Path, folder: Path) -> Path:
    book = folder / "last.xlsx"
    assert main(["convert", str(sample / "budget.yaml"), str(book)]) == 0
    return book


def test_an_input_with_an_error_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "next.yaml"

    assert main(["rollover", str(ROOT / "samples/broken/code.depth"), str(out)]) == 3
    assert not out.exists()
    assert "code.depth" in capsys.readouterr().err


def test_another_kind_of_file_is_a_mistake_of_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["rollover", str(SAMPLE), "next.docx"])

    assert stopped.value.code == 2
    assert "next.docx" in capsys.readouterr().err

"""结转的命令: what it writes, what it prints, what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, SAMPLE

from disclosure.cli.main import main
from disclosure.ledger.source import read_source


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

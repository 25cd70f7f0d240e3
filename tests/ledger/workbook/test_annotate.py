"""批注: what was found stands in a copy, at its cells; the user's own file is never touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from books import filled, opened, saved

from disclosure.cli.main import main
from disclosure.ledger.load import load
from disclosure.ledger.workbook.annotating import INDEX


def broken(folder: Path) -> Path:
    book = opened(filled())
    book["支出明细"]["H5"] = 1.001
    book["支出明细"]["B7"] = "30108 绩效工资"
    path = folder / "mine.xlsx"
    path.write_bytes(saved(book))
    return path


def test_comments_and_colours_in_a_copy(tmp_path: Path) -> None:
    mine, copy = broken(tmp_path), tmp_path / "copy.xlsx"
    before = mine.read_bytes()
    assert main(["check", str(mine), "--annotate", str(copy)]) == 3
    assert mine.read_bytes() == before

    book = opened(copy.read_bytes())
    wrong, doubtful, fine = (book["支出明细"][cell] for cell in ("H5", "B7", "H6"))
    assert "多于两位小数" in wrong.comment.text
    assert "怎么改" in wrong.comment.text
    assert wrong.fill.fgColor.rgb != doubtful.fill.fgColor.rgb
    assert doubtful.comment.text.startswith("【警告】")
    assert fine.comment is None
    assert [[cell.value for cell in row][:2] for row in book[INDEX].iter_rows(min_row=2)] == [
        ["支出明细", "H5"], ["支出明细", "B7"],
    ]  # fmt: skip


def test_the_copy_is_an_input_like_the_original(tmp_path: Path) -> None:
    mine, copy = broken(tmp_path), tmp_path / "copy.xlsx"
    main(["check", str(mine), "--annotate", str(copy)])
    assert [each.message for each in load(copy).findings] == [
        each.message for each in load(mine).findings
    ]


@pytest.mark.parametrize("target", ["mine.xlsx", "./mine.xlsx", "copy.txt"])
def test_never_the_users_own_file(target: str, tmp_path: Path) -> None:
    mine = broken(tmp_path)
    before = mine.read_bytes()
    assert main(["check", str(mine), "--annotate", str(tmp_path / target)]) == 2
    assert mine.read_bytes() == before


def test_nor_over_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine, other = broken(tmp_path), tmp_path / "other.xlsx"
    other.write_bytes(b"theirs")
    assert main(["check", str(mine), "--annotate", str(other)]) == 3
    assert other.read_bytes() == b"theirs"
    assert "output.exists" in capsys.readouterr().out

    assert main(["check", str(mine), "--annotate", str(other), "--force"]) == 3
    assert other.read_bytes().startswith(b"PK")


def test_problems_are_listed_by_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(broken(tmp_path))])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "【支出明细】2 个问题"
    assert "支出明细!H5：" in lines[1]

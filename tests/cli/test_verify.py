"""verify 命令: exit statuses and the shape of its reports."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from conftest import SAMPLE

from benchmarks.sabotage.run import Sample, sample
from disclosure.cli.main import main


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    chosen: Sample = sample("baoshan-2022")
    paths = []
    for ending in ("docx", "html"):
        path = tmp_path / f"x.{ending}"
        path.write_bytes(chosen.files[ending])
        paths.append(str(path))
    return paths


def test_untouched_files_are_clean(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["verify", *files, "--input", str(SAMPLE), "--report", "json"])
    report = json.loads(capsys.readouterr().out)

    assert status == 0
    assert report["findings"] == []
    covered = report["coverage"]
    assert covered["numbers"] == covered["tied"] > 1000
    parts = covered["figures"] + covered["literals"] + covered["furniture"]
    assert parts == covered["tied"]
    assert report["ties"]["read"] == 2 * 173  # each file says all that can be held against it


def test_an_edited_file_has_status_3(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(files[1])
    path.write_text(path.read_text("utf-8").replace("734650.00", "734651.00", 1), "utf-8")

    assert main(["verify", *files, "--input", str(SAMPLE)]) == 3
    out = capsys.readouterr().out
    assert "734651.00" in out
    assert "x.docx：数 559 个，全部对上" in out
    assert "个没有对上" in out
    assert main(["verify", files[0], "--input", str(SAMPLE)]) == 0


def test_a_file_that_is_no_document_has_status_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a", "b")

    status = main(["verify", str(path), "--input", str(SAMPLE), "--report", "json"])

    assert status == 3
    (found,) = json.loads(capsys.readouterr().out)["findings"]
    assert found["code"] == "verify.unreadable"


def test_an_input_that_gives_no_document_says_why(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "budget.yaml"
    broken.write_text(SAMPLE.read_text("utf-8").replace("750024.00", "750024.005"), "utf-8")

    assert main(["verify", *files, "--input", str(broken)]) == 3
    assert "750024.005" in capsys.readouterr().out


def test_a_pattern_is_read_where_the_prompt_leaves_it(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """As on Windows, which hands ``*.docx`` over as it was typed."""
    folder = Path(files[0]).parent

    assert main(["verify", str(folder / "*.docx"), "--input", str(SAMPLE)]) == 0
    assert "x.docx：数 559 个，全部对上" in capsys.readouterr().out
    assert main(["verify", str(folder / "*.pdf"), "--input", str(SAMPLE)]) == 3
    assert "*.pdf" in capsys.readouterr().out

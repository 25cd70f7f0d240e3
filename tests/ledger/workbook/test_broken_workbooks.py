"""有错的工作簿: each sample gives the one finding of its row in the table, at its cell."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from broken_workbooks import FOLDER, made, table
from mistakes import MISTAKES, Mistake

from disclosure.cli.main import main
from disclosure.pipeline.prepare import prepare

ROWS = re.findall(r"(?m)^\| `(.+?\.xlsx)` \| .+ \| (?:`(.+)`)? ?\|$", table())


def parts(raw: bytes) -> dict[str, bytes] | bytes:
    """What an archive holds: how it is folded is up to the library of the machine."""
    if not zipfile.is_zipfile(io.BytesIO(raw)):
        return raw[:100]
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize(("file", "where"), ROWS)
def test_one_finding_at_its_cell(file: str, where: str, capsys: pytest.CaptureFixture[str]) -> None:
    path, code = FOLDER / file, file.partition("/")[0]
    status = main(["check", str(path), "--report", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]

    assert [each["code"] for each in found] == ([code] if code != "understood" else [])
    assert status == (3 if any(each["severity"] == "error" for each in found) else 0)
    for each in found:
        assert each["places"][0] | {"fact": "", "printed": ""} == {
            "file": str(path), "where": where, "fact": "", "printed": "",
        }  # fmt: skip
        assert "{" not in each["message"] + each["remedy"]


def test_there_are_forty_errors_and_each_is_listed() -> None:
    errors = [each for each in MISTAKES if each.code != "understood"]

    assert len(ROWS) == len(MISTAKES) > len(errors) > 40
    assert [file for file, _ in ROWS] == [f"{each.file}.xlsx" for each in MISTAKES]
    assert {f"{path.relative_to(FOLDER)}" for path in FOLDER.rglob("*.xlsx")} == {
        file for file, _ in ROWS
    }


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda each: each.file)
def test_the_samples_are_as_they_are_made(mistake: Mistake) -> None:
    there = (FOLDER / f"{mistake.file}.xlsx").read_bytes()

    if mistake.code != "workbook.unfolds":  # takes seconds to fold
        assert parts(made(mistake)) == parts(there), "make broken-workbooks"


def test_the_table_is_as_it_is_made() -> None:
    assert (FOLDER / "README.md").read_text("utf-8") == table(), "make broken-workbooks"


def test_nothing_is_wrong_with_what_they_are_made_from() -> None:
    assert prepare(FOLDER / "budget.yaml").findings == []


def test_the_samples_stay_small() -> None:
    assert sum(Path(path).stat().st_size for path in FOLDER.rglob("*.xlsx")) < 1_500_000

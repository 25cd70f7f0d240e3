"""部门在批量里: a department follows its units, and documents are held against each other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import ROOT

from batch.units import batch, documents, report, runs
from disclosure.cli.main import FINDINGS, OK

SAMPLE = ROOT / "samples" / "department-2021"


@pytest.fixture
def department(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLE, tmp_path / "in")
    return tmp_path / "in"


def test_a_department_is_made_again_when_one_of_its_units_changes(
    department: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out"
    assert batch(department, target) == OK
    first = runs(target)
    unit = department / "504002.yaml"
    unit.write_text(unit.read_text("utf-8") + "# 改过\n", "utf-8")
    capsys.readouterr()

    assert batch(department, target, "--resume") == OK
    again = {key for key, run in runs(target).items() if run != first[key]}
    assert again == {"504.yaml", "504002.yaml"}
    assert len(documents(target)) == 8


def test_a_department_that_does_not_agree_with_a_unit_is_told(
    department: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The department was computed from an older input of the unit than the one that is published."""
    inputs = sorted(department.glob("*.yaml"))
    shutil.copytree(department, tmp_path / "older")
    changed(department / "504.yaml", "[504001", "[../older/504001", ", 504", ", ../older/504")
    changed(department / "504002.yaml", "'424100.00'", "'424200.00'")
    listed = tmp_path / "list.txt"
    listed.write_text("\n".join(str(path) for path in inputs))

    assert batch(listed, tmp_path / "out") == FINDINGS
    said = capsys.readouterr().err
    assert "［district.sum］" in said
    for told in ("504.yaml", "504002.yaml", "支出/总计/合计@2021"):
        assert told in said
    assert {unit["state"] for unit in report(tmp_path / "out").values()} == {"written"}


def changed(path: Path, *pairs: str) -> None:
    text = path.read_text("utf-8")
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")

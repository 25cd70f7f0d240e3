"""LibreOffice: what it saves is read like what we wrote, and its formulas give the balance."""

from __future__ import annotations

import shutil
import subprocess
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from books import filled, opened, sample_data
from conftest import ROOT
from openpyxl import load_workbook

from disclosure.ledger.load import load
from disclosure.pipeline.convert import convert

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)

SAMPLES = ("minhang-2024", "zhuzhou-2022", "minhang-2022-selfeval")


@pytest.fixture(scope="module")
def saved_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of workbooks as LibreOffice saves them."""
    folder = tmp_path_factory.mktemp("office")
    for name in SAMPLES:
        assert not convert(ROOT / "samples" / name / "budget.yaml", folder / f"{name}.xlsx")
    again = folder / "again"
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(again)]
    files = [str(folder / f"{name}.xlsx") for name in SAMPLES]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)
    return again


@pytest.mark.parametrize("name", SAMPLES)
def test_it_loads_the_same(saved_again: Path, name: str) -> None:
    ours = load(ROOT / "samples" / name / "budget.yaml")
    theirs = load(saved_again / f"{name}.xlsx")
    assert theirs.findings == []
    assert theirs.ledger == ours.ledger


def test_running_totals_say_the_balance(saved_again: Path) -> None:
    raw = (saved_again / "minhang-2024.xlsx").read_bytes()
    sheet = load_workbook(BytesIO(raw), data_only=True)["支出明细"]
    total = sum(Decimal(line["amount"]) for line in sample_data()["expenditure"])
    assert [round(Decimal(sheet[cell].value), 2) for cell in ("B2", "D2", "F2")] == [
        total,
        total,
        0,
    ]


def test_sheets_stay_protected(saved_again: Path) -> None:
    raw = (saved_again / "minhang-2024.xlsx").read_bytes()
    assert opened(raw)["支出明细"].protection.sheet
    assert opened(filled())["支出明细"].protection.sheet

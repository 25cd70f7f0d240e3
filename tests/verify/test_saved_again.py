"""另存的文件: LibreOffice has saved the file again; ids may be lost, text and place are not."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks.sabotage.run import SAMPLES, sample
from disclosure.pipeline.verify import verify_file
from verify.conftest import codes

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    (folder / "saved").mkdir()
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    for ending in ("docx", "xlsx"):
        files = [folder / f"{name}.{ending}" for name in SAMPLES]
        for name, file in zip(SAMPLES, files, strict=True):
            file.write_bytes(sample(name).files[ending])
        command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir"]
        run = [*command, str(folder / "saved"), *map(str, files)]
        subprocess.run(run, check=True, capture_output=True, timeout=180)
    return folder / "saved"


@pytest.mark.parametrize("name", SAMPLES)
def test_all_is_still_tied(saved: Path, name: str) -> None:
    """LibreOffice drops the closing bracket of some entries of the contents: a note."""
    found = verify_file(saved / f"{name}.docx", sample(name).expected)
    original = sample(name).files["docx"]

    assert set(codes(found.findings)) <= {"wording"}
    assert found.coverage.untied == 0
    assert found.coverage.figures > 300
    assert (saved / f"{name}.docx").read_bytes() != original


@pytest.mark.parametrize("name", SAMPLES)
def test_workbooks_say_the_same(saved: Path, name: str) -> None:
    found = verify_file(saved / f"{name}.xlsx", sample(name).expected)

    assert [each.message for each in found.findings] == []
    assert found.coverage.untied == 0
    assert (saved / f"{name}.xlsx").read_bytes() != sample(name).files["xlsx"]

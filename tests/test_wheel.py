"""轮子: the built wheel carries templates and schemas and renders from an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from conftest import ROOT, SAMPLE


def test_the_wheel_renders_the_sample_from_an_empty_folder(tmp_path: Path) -> None:
    build = [
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "-t",
        "wheel",
        "-d",
        str(tmp_path / "dist"),
    ]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "budget.yaml").write_bytes(SAMPLE.read_bytes())
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "PYTHONSAFEPATH": "1"}

    command = [sys.executable, "-m", "disclosure", "render", "budget.yaml"]
    command += ["-f", "docx,html,json,pdf", "--pdf-engine", "typst"]
    run = subprocess.run(
        command, check=False, cwd=empty, env=environment, capture_output=True, text=True
    )

    assert run.returncode == 0, run.stderr
    assert len(run.stdout.splitlines()) == 4
    for line in run.stdout.splitlines():
        assert (empty / line).stat().st_size > 10_000
    rules = subprocess.run(
        [sys.executable, "-m", "disclosure", "--lang", "en", "rules"],
        cwd=empty, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "A tie does not hold" in rules.stdout
    where = subprocess.run(
        [sys.executable, "-c", "import disclosure; print(disclosure.__file__)"],
        cwd=empty, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert where.stdout.startswith(str(tmp_path / "site"))

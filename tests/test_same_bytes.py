"""同样的输入、同样的字节: in every format, in separate processes with other hash seeds."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from conftest import ROOT, SAMPLE


def digests(folder: Path, seed: str, *options: str) -> dict[str, str]:
    command = [sys.executable, "-m", "disclosure", "render", str(SAMPLE), "-o", str(folder)]
    command += options
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return {path.suffix: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_the_same_input_gives_the_same_bytes_in_every_format(tmp_path: Path) -> None:
    formats = ("-f", "docx,pdf,html,xlsx,json,csv")
    first, second = (digests(tmp_path / seed, seed, *formats) for seed in ("1", "2"))

    assert first == second
    assert set(first) == {".docx", ".pdf", ".html", ".xlsx", ".json", ".zip"}


def test_the_same_input_gives_the_same_bytes_by_the_other_engine(tmp_path: Path) -> None:
    asked = ("-f", "pdf", "--pdf-engine", "typst")
    first, second = (digests(tmp_path / seed, seed, *asked) for seed in ("1", "2"))

    assert first == second
    assert set(first) == {".pdf"}

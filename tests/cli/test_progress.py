"""进度: a bar where there is a terminal to draw it on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import SAMPLE

pty = pytest.importorskip("pty", reason="Windows 没有伪终端")
termios = pytest.importorskip("termios", reason="Windows 没有伪终端")


def test_a_bar_with_counts_time_and_findings(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "wrong.json").write_text("{", "utf-8")
    (tmp_path / "in" / "budget.yaml").write_bytes(SAMPLE.read_bytes())
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (30, 100))
    with subprocess.Popen(
        [sys.executable, "-m", "disclosure", "batch", "in", "-o", "out", "-f", "json", "--jobs", "1"],
        cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=theirs,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    ) as process:  # fmt: skip
        os.close(theirs)
        shown = _all(ours)
    assert process.returncode == 4
    *_, last = [line for line in shown.split("\r") if "2/2 份" in line]
    assert "█" in last
    assert "失败 1，有警告 0" in last
    assert "[{" not in shown


def _all(terminal: int) -> str:
    read = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            return read.decode()
        if not part:
            return read.decode()
        read += part

"""冷启动: whole processes, as a person at a terminal meets them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.sample import SAMPLE

COMMAND = str(Path(sys.executable).with_name("disclosure"))
LAUNCHER = str(Path(__file__).with_name("launcher.py"))
SLOWING = ("PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME")

BY_TYPST = "render -f docx,pdf --pdf-engine typst"
COMMANDS = {
    "--help": ("--help",),
    "check": ("check", str(SAMPLE)),
    "render -f docx": ("render", str(SAMPLE), "-f", "docx"),
    "render -f docx,pdf": ("render", str(SAMPLE), "-f", "docx,pdf"),
    BY_TYPST: ("render", str(SAMPLE), "-f", "docx,pdf", "--pdf-engine", "typst"),
}


@dataclass(frozen=True, slots=True)
class Run:
    """一次运行: seconds on the wall and of the processors, MiB at the peak."""

    wall: float
    cpu: float
    peak: float


def rounds(count: int, out: Path) -> dict[str, list[Run]]:
    """各轮: every command once per round; a first round fills the caches and is not kept."""
    for name in COMMANDS:
        launched(name, out)
    runs: dict[str, list[Run]] = {name: [] for name in COMMANDS}
    for _ in range(count):
        for name, done in runs.items():
            done.append(launched(name, out))
    return runs


def launched(name: str, out: Path) -> Run:
    """运行一次: through the launcher; CalledProcessError if the command fails."""
    return run([COMMAND, *_arguments(name, out)])


def run(command: list[str]) -> Run:
    """运行: any command, through the launcher."""
    printed = _run([sys.executable, "-I", "-S", LAUNCHER, *command], environment())
    return Run(*map(float, printed.stdout.split()))


def imports_weasyprint(name: str, out: Path) -> bool:
    """导入了 WeasyPrint: what the command itself says of its imports."""
    told = _run([COMMAND, *_arguments(name, out)], environment() | {"PYTHONPROFILEIMPORTTIME": "1"})
    return re.search(r"\| +weasyprint$", told.stderr, re.MULTILINE) is not None


def environment() -> dict[str, str]:
    """环境: that of a user, whose Python keeps compiled modules."""
    return {name: value for name, value in os.environ.items() if name not in SLOWING}


def _arguments(name: str, out: Path) -> list[str]:
    arguments = list(COMMANDS[name])
    return [*arguments, "-o", str(out)] if arguments[0] == "render" else arguments


def _run(command: list[str], variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=variables, capture_output=True, text=True, check=True)

"""LibreOffice: our Word file turned into PDF, cold and by a process that is warm already.

Its bridge for Python is not on every machine, so warm is the time that one more file takes in a
process that has others to do.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

MORE = 5
"""Files that a process does after its first one."""


class Conversion(NamedTuple):
    """一轮: seconds of a process with one file, and of one more file."""

    cold: float
    warm: float


def installed() -> bool:
    """装了没有."""
    return shutil.which("soffice") is not None


def rounds(count: int, word: Path, folder: Path) -> list[Conversion]:
    """各轮: a first run makes the profile, and is not kept."""
    copies = [folder / f"office-{number}.docx" for number in range(MORE + 1)]
    for copy in copies:
        shutil.copyfile(word, copy)
    _converted(copies[:1], folder)
    return [_round(copies, folder) for _ in range(count)]


def _round(copies: list[Path], folder: Path) -> Conversion:
    one, all_of_them = _converted(copies[:1], folder), _converted(copies, folder)
    return Conversion(one, (all_of_them - one) / MORE)


def _converted(files: list[Path], folder: Path) -> float:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(shutil.which("soffice")), profile, "--headless", "--convert-to", "pdf"]
    begun = perf_counter()
    subprocess.run(
        [*command, "--outdir", str(folder / "office"), *map(str, files)],
        check=True,
        capture_output=True,
    )
    return perf_counter() - begun

"""一次批量: the command as a user types it, its time and what its workers hold."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from statistics import median
from time import perf_counter

KIB_PER_MIB = 1024
WINDOW = 20
_DONE = re.compile(r"(\d+)/\d+ ")


@dataclass
class Run:
    """一次: seconds, exit status, and the largest worker in MiB around some counts of units done.

    A worker in the midst of a large unit holds more than between two: what counts is the median of
    the last ``WINDOW`` units up to a mark.
    """

    seconds: float = 0.0
    status: int = 0
    seen: dict[int, list[float]] = field(default_factory=dict)

    def largest(self, mark: int) -> float:
        """最大的进程: in MiB; 0 where nobody looked."""
        return median(self.seen.get(mark) or [0.0])


def command(source: Path, target: Path, *options: str) -> list[str]:
    """命令: as typed, but for the program's place."""
    return [sys.executable, "-m", "disclosure", "batch", str(source), "-o", str(target), *options]


def run(source: Path, target: Path, *options: str, marks: Collection[int] = ()) -> Run:
    """跑一次: with the workers measured when so many units are done."""
    found, start = Run(), perf_counter()
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(
        command(source, target, *options), env=environment, text=True, encoding="utf-8",
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        for line in process.stderr or ():
            hit = _DONE.match(line)
            for mark in _near(int(hit[1]), marks) if hit else ():
                held = max(map(_resident, workers(process.pid)), default=0.0)
                found.seen.setdefault(mark, []).append(held)
    found.seconds, found.status = perf_counter() - start, process.returncode
    return found


def _near(done: int, marks: Collection[int]) -> list[int]:
    return [mark for mark in marks if mark - WINDOW < done <= mark]


def workers(parent: int) -> list[int]:
    """工作进程: of a run, by what the system lists."""
    return [pid for pid, up, command in _processes() if up == parent and b"spawn_main" in command]


def _processes() -> Iterator[tuple[int, int, bytes]]:
    for path in Path("/proc").glob("[0-9]*"):
        try:
            up = int((path / "stat").read_text().rpartition(")")[2].split()[1])
            yield int(path.name), up, (path / "cmdline").read_bytes()
        except OSError:  # it has ended meanwhile
            continue


def _resident(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / KIB_PER_MIB / KIB_PER_MIB


def documents(target: Path) -> dict[str, str]:
    """文件: the documents of a run by name, each with its SHA-256."""
    return {
        path.name: sha256(path.read_bytes()).hexdigest()
        for path in sorted(target.iterdir())
        if path.suffix in (".docx", ".pdf")
    }


def kill(pid: int) -> None:
    """杀: at once; one that has ended meanwhile is as good."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return

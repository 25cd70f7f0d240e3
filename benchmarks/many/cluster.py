"""集群: a scheduler and two workers on loopback, for as long as they are measured."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import sleep

_ADDRESS = re.compile(r"Scheduler at:\s+(tcp://\S+)")
_LOCAL = ("--host", "127.0.0.1", "--no-dashboard")


@contextmanager
def cluster(folder: Path, count: int) -> Iterator[str]:
    """集群: its address."""
    with ExitStack() as stack:
        log = _start(stack, folder / "scheduler", "scheduler", "--port", "0")
        while not (hit := _ADDRESS.search(log.read_text())):
            sleep(0.1)
        for number in range(count):
            options = ("worker", hit[1], "--nthreads", "1", "--no-nanny")
            _start(stack, folder / f"worker-{number}", *options)
        yield hit[1]


def _start(stack: ExitStack, place: Path, *words: str) -> Path:
    place.mkdir(parents=True)
    log = place / "log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *words, *_LOCAL], cwd=place, stdout=file, stderr=file
        )
    stack.callback(process.wait)
    stack.callback(process.kill)
    return log

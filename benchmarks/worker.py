"""热身后的进程: a process of its own for each contestant, so that none sees another's patches.

Ours replaces functions of WeasyPrint; the plain call must not meet them. A worker waits while
another runs, so contestants can take turns in one round.
"""

from __future__ import annotations

import gc
import resource
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import perf_counter
from typing import Any

KIB_PER_MIB = 1024
Stages = Mapping[str, Callable[[], object]]
Setup = Callable[[], Stages]


class Worker:
    """工人: runs the stages that ``setup`` makes in a fresh process, one at a time."""

    def __init__(self, setup: Setup) -> None:
        context = get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(setup, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def timed(self, stage: str) -> float:
        """计时: seconds of one run; EOFError if the process has ended, its trace on stderr."""
        self._ours.send(stage)
        seconds: float = self._ours.recv()
        return seconds

    def result(self, stage: str) -> Any:
        """结果: what the stage gives, for a stage that gives something small."""
        self._ours.send(f"={stage}")
        return self._ours.recv()

    def close(self) -> None:
        """收工."""
        self._ours.close()
        self._process.join()


def serve(setup: Setup, pipe: Connection) -> None:
    """干活: until the other end closes. Garbage of one run is never paid for by the next."""
    stages = {**setup(), "collect": gc.collect, "peak": peak}
    while (stage := _next(pipe)) is not None:
        if stage.startswith("="):
            pipe.send(stages[stage[1:]]())
            continue
        if stage != "collect":
            gc.collect()
        start = perf_counter()
        stages[stage]()
        pipe.send(perf_counter() - start)


def peak() -> float:
    """内存峰值: of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MIB


def _next(pipe: Connection) -> str | None:
    try:
        stage: str = pipe.recv()
    except EOFError:
        return None
    return stage

"""进程: the jobs of a batch on the cores of this machine; the one door to pebble.

Each unit has its own limits of time and memory; a process that dies takes only its unit along.
"""

from __future__ import annotations

import gc
import os
import signal
import traceback
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import as_completed
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from disclosure.batch import rules, store
from disclosure.batch.outcome import Job, Outcome, stopped
from disclosure.batch.request import Limits, Request
from disclosure.batch.work import work
from disclosure.core.heap import give_back

_MB = 1024 * 1024


@contextmanager
def workers(count: int, limits: Limits) -> Iterator[ProcessPool]:
    """工作进程: they start at once, beside what is to be done before there are jobs for them."""
    pool = ProcessPool(
        max_workers=count,
        context=get_context("spawn"),  # the same on every system; a worker costs one import
        initializer=_prepare,
        initargs=(limits.memory,),
    )
    try:
        with _deaf():
            pool.schedule(_ready)
        yield pool
    finally:
        _stop(pool)


def pooled(
    jobs: Sequence[Job],
    pool: ProcessPool,
    request: Request,
    target: Path,
    run: str,
    limits: Limits,
) -> Generator[Outcome, None, None]:
    """多进程做: outcomes as they come, their documents staged; closing it stops the rest."""
    task = partial(_task, request=request, target=target, run=run, memory=limits.memory)
    try:
        futures = {pool.schedule(task, args=[job], timeout=limits.seconds): job for job in jobs}
        for future in as_completed(futures):
            yield _outcome(future, futures[future], limits)  # type: ignore[index, arg-type]
    finally:
        _stop(pool)


@contextmanager
def _deaf() -> Iterator[None]:
    """不听 Ctrl-C: processes that start meanwhile leave it to this one, from their first moment."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _stop(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def _ready() -> None:
    """The first task, of whatever kind, starts the processes."""


def _prepare(memory: int | None) -> None:
    """备进程: one thread each, for there is a process for each core; and the memory limit."""
    os.environ["RAYON_NUM_THREADS"] = "1"
    if memory is None:
        return
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_DATA, (memory * _MB, memory * _MB))


def _task(job: Job, request: Request, target: Path, run: str, memory: int | None) -> Outcome:
    try:
        outcome, contents = work(job, request)
    except MemoryError:  # told below, when all that its traceback holds is let go
        outcome = None
    _settle()
    if outcome is None:
        return stopped(job, rules.MEMORY, limit=memory)
    return store.staged(target, replace(outcome, run=run), contents)


def _settle() -> None:
    """安顿: memory goes back after every unit; what lasts is not walked again after the next one."""
    give_back()
    gc.freeze()


def _outcome(future: ProcessFuture[Outcome], job: Job, limits: Limits) -> Outcome:
    try:
        return future.result()
    except TimeoutError:
        return stopped(job, rules.TIME, seconds=f"{limits.seconds:g}")
    except ProcessExpired as error:
        return stopped(job, rules.DIED, how=f"exit {error.exitcode}")
    except Exception as error:  # a fault of our own: told as one, and stops no other unit
        return Outcome(job, crash="".join(traceback.format_exception(error)))

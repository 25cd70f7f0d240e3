"""杀进程: kill -9 of a worker or of the parent at random moments, and what is left."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import sleep

from benchmarks.many.runs import command, documents, kill, run, workers


@dataclass
class Kills:
    """杀了几次: runs, and in how many something was wrong."""

    runs: int = 0
    landed: int = 0
    partial: int = 0
    twice: int = 0
    incomplete: int = 0


def kills(source: Path, folder: Path, count: int, options: tuple[str, ...]) -> Kills:
    """杀若干次: each in a folder of its own, alternately a worker and the parent, then ``--resume``."""
    whole = folder / "whole"
    took = run(source, whole, *options).seconds
    expected, found, random = documents(whole), Kills(), Random(count)  # noqa: S311
    for number in range(count):
        target = folder / f"killed-{number}"
        found.landed += _killed(source, target, options, random.uniform(0, took), bool(number % 2))
        found.runs += 1
        found.partial += not _documents(target).items() <= expected.items()
        made = _runs(target)
        run(source, target, *options, "--resume")
        found.incomplete += documents(target) != expected
        found.twice += any(_runs(target)[key] != name for key, name in made.items())
    return found


def _killed(
    source: Path,
    target: Path,
    options: tuple[str, ...],
    after: float,
    parent: bool,  # noqa: FBT001
) -> bool:
    """Whether it was still running when it was killed."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command(source, target, *options), stdout=quiet, stderr=quiet)
    sleep(after)
    running = process.poll() is None
    for pid in [process.pid] if parent else workers(process.pid)[:1]:
        kill(pid)
    process.wait()
    return running


def _documents(target: Path) -> dict[str, str]:
    return documents(target) if target.is_dir() else {}


def _runs(target: Path) -> dict[str, str]:
    """Which run made each unit whose documents were whole, by the records."""
    texts = (path.read_text("utf-8") for path in target.glob(".batch/*/record.json"))
    return {each["job"]["key"]: each["run"] for each in map(json.loads, texts)}

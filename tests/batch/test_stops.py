"""中断: limits, Ctrl-C and kill leave whole files only, and the run goes on from there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from batch.units import batch, codes, data, documents, report, runs, units, write
from benchmarks.many.runs import workers
from disclosure.batch.store import STATE
from disclosure.cli.main import OK, SOME_FAILED

COUNT = 8


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有命名管道文件")
def test_the_time_limit_stops_one_unit(tmp_path: Path) -> None:
    """A pipe that nobody writes to: reading it takes forever."""
    write(tmp_path / "in" / "sound.json", data(2))
    os.mkfifo(tmp_path / "in" / "endless.json")

    assert batch(tmp_path / "in", tmp_path / "out", "--time-limit", "10") == SOME_FAILED
    found = report(tmp_path / "out")
    assert codes(found["endless.json"]) == ["batch.time"]
    assert found["sound.json"]["state"] == "written"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有这种限额")
def test_the_memory_limit_stops_one_unit(tmp_path: Path) -> None:
    """Within the size of an input, and twenty times that in memory."""
    write(tmp_path / "in" / "sound.json", data(2))
    (tmp_path / "in" / "large.json").write_text(f"[{'1.5,' * 4_700_000}0]", "utf-8")

    assert batch(tmp_path / "in", tmp_path / "out", "--memory-limit", "250") == SOME_FAILED
    found = report(tmp_path / "out")
    assert codes(found["large.json"]) == ["batch.memory"]
    assert found["sound.json"]["state"] == "written"


def started(source: Path, target: Path, *options: str) -> subprocess.Popen[bytes]:
    """The command in a process of its own, as a user's shell would start it.

    A shell that runs the tests in its background ignores Ctrl-C, and all below it would do so too.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    command = [sys.executable, "-m", "disclosure", "batch", str(source), "-o", str(target)]
    return subprocess.Popen(
        [*command, "-f", "docx,json", "--jobs", "2", *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Inputs, and the documents that one run without a stop makes of them."""
    folder = tmp_path_factory.mktemp("district")
    source = units(folder / "in", COUNT)
    assert batch(source, folder / "whole", "--jobs", "2") == OK
    return source, documents(folder / "whole")


def some_made(target: Path, count: int) -> None:
    """Waits until ``count`` documents lie in place."""
    for _ in range(600):
        if target.is_dir() and len(documents(target)) >= count:
            return
        time.sleep(0.05)
    pytest.fail("the run made nothing in half a minute")


@pytest.mark.skipif(sys.platform == "win32", reason="kill 是另一回事")
@pytest.mark.parametrize(
    ("who", "how"),
    [("parent", signal.SIGKILL), ("parent", signal.SIGINT), ("worker", signal.SIGKILL)],
)
def test_whatever_is_killed_files_are_whole_and_nothing_is_made_twice(
    who: str, how: signal.Signals, district: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    source, expected = district
    target = tmp_path / "out"
    run = started(source, target)
    some_made(target, random.Random(int(how)).randrange(1, COUNT))  # noqa: S311
    for pid in [run.pid] if who == "parent" else workers(run.pid)[:1]:
        os.kill(pid, how)
    status = run.wait(60)

    before = documents(target)
    assert before.items() <= expected.items()
    assert status in {"parent": (-9, 130), "worker": (OK, SOME_FAILED)}[who]
    made = runs(target)
    assert started(source, target, "--resume").wait(120) == OK
    assert documents(target) == expected
    whole = {key for key, name in made.items() if runs(target)[key] == name}
    assert whole == {*made}, "a unit whose documents were whole was made again"
    assert [path.name for path in target.glob(f"{STATE}/*/*") if path.is_dir()] == []

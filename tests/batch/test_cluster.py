"""集群: a real scheduler and workers on loopback; bytes travel, nothing is lost, nothing is twice."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from batch.units import batch, data, documents, report, units, write
from disclosure.batch import digests, rules
from disclosure.batch.outcome import Job
from disclosure.batch.parcel import Parcel, place_of
from disclosure.batch.remote import StrangerError, answer
from disclosure.batch.request import Request
from disclosure.batch.store import STATE
from disclosure.cli.main import FINDINGS, OK, SOME_FAILED

LISTENING = re.compile(r"Scheduler at:\s+(tcp://\S+)")
DASK = (sys.executable, "-m", "dask")


class Cluster:
    """A scheduler and two workers, each in a folder of its own, as an operator starts them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.scheduler = self._start("scheduler", "scheduler", "--host", "127.0.0.1", "--port", "0")
        self.address = self._address()
        self.workers: list[subprocess.Popen[bytes]] = []

    def hire(self, *names: str) -> None:
        options = ("--host", "127.0.0.1", "--nthreads", "1", "--no-nanny")
        self.workers += [self._start(name, "worker", self.address, *options) for name in names]

    def _start(self, name: str, *command: str) -> subprocess.Popen[bytes]:
        place = self.folder / name
        place.mkdir()
        with (place / "log").open("wb") as log:
            return subprocess.Popen(
                [*DASK, *command, "--no-dashboard"], cwd=place, stdout=log, stderr=log
            )

    def _address(self) -> str:
        for _ in range(600):
            if hit := LISTENING.search((self.folder / "scheduler" / "log").read_text()):
                return hit[1]
            time.sleep(0.1)
        raise TimeoutError("no scheduler")

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    found = Cluster(tmp_path_factory.mktemp("cluster"))
    yield found
    found.close()


def test_a_cluster_makes_the_same_and_a_worker_may_die(
    cluster: Cluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Last year's input, a department's units and packs beside the inputs travel too; one worker is killed in the middle."""
    source = units(tmp_path / "in", 5)
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "pack.toml").write_text('inherits = "shanghai-baoshan"\n', "utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "pack.toml").write_text('inherits = "pack"\n', "utf-8")
    own: dict[str, Any] = data(20)
    own["document"]["template"] = "../other"
    own["comparatives"] = {"from": "../last.json"}
    write(source / "own.json", own)
    last = data(20)
    last["document"]["year"] = 2021
    write(tmp_path / "last.json", last)
    write(source / "wrong.json", {"document": {}})
    shutil.copytree(ROOT / "samples" / "department-2021", source / "department")
    here, there = tmp_path / "here", tmp_path / "there"
    assert batch(source, there, "--cluster", cluster.address) == FINDINGS
    assert "［batch.no-worker］" in capsys.readouterr().err
    cluster.hire("one", "two")
    assert batch(source, here, "--jobs", "2") == SOME_FAILED

    run = subprocess.Popen(
        [sys.executable, "-m", "disclosure", "batch", str(source), "-o", str(there), "-f", "docx,json",
         "--cluster", cluster.address],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    for _ in range(600):
        if there.is_dir() and documents(there):
            break
        time.sleep(0.05)
    cluster.workers[0].send_signal(signal.SIGKILL)
    _, said = run.communicate(timeout=120)

    assert run.returncode == SOME_FAILED, said.decode()
    assert documents(there) == documents(here), said.decode()
    ours, theirs = report(there), report(here)
    assert {name: unit["findings"] for name, unit in ours.items()} == {
        name: unit["findings"] for name, unit in theirs.items()
    }
    assert len([*there.glob(f"{STATE}/*/record.json")]) == len(ours) - 1
    assert batch(source, there, "--resume", "--dry-run") == OK


def test_an_address_where_nobody_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = units(tmp_path / "in", 1)
    monkeypatch.setattr("disclosure.batch.cluster._SECONDS", 1)
    for address in ("tcp://127.0.0.1:9", "nonsense://x", "tls://127.0.0.1:9"):
        assert batch(source, tmp_path / "out", "--cluster", address) == FINDINGS
        assert "［batch.no-cluster］" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def parcel(path: Path, **more: Any) -> Parcel:
    return Parcel(
        Job(path.name, str(path)), place_of(path), {place_of(path): path.read_bytes()}, {}, **more
    )


def test_a_worker_with_another_engine_or_other_faces_is_not_used(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", data(1))
    for request, rule in (
        (Request(engine="another"), rules.OTHER_ENGINE),
        (Request(engine=digests.engine(), fonts="others"), rules.OTHER_FONTS),
    ):
        with pytest.raises(StrangerError) as found:
            answer(parcel(path), request, "run")
        assert found.value.rule is rule

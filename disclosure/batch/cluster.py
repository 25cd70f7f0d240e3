"""集群: the jobs of a batch on a Dask cluster; the one door to distributed.

Inputs travel as bytes and documents come back as bytes; the scheduler gives the task of a worker
that died to another one. A result is taken once, here, and only then lies in the folder.
"""

from __future__ import annotations

import traceback
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from distributed import Client, Future, as_completed
from distributed.scheduler import KilledWorker
from distributed.security import Security

from disclosure.batch import rules, store
from disclosure.batch.outcome import Job, Outcome, stopped
from disclosure.batch.parcel import Parcel, contents, input_files, pack_files, place_of
from disclosure.batch.remote import Answer, StrangerError, answer
from disclosure.batch.request import Request
from disclosure.core.findings import Finding, Place, finding
from disclosure.core.phrase import phrase
from disclosure.ledger.source import input_file

_SECONDS = 10
"""To wait for a scheduler's answer."""

_AHEAD = 3
"""Parcels under way for each thread of the cluster: no worker waits, and no memory fills."""


def cluster_findings(address: str) -> list[Finding]:
    """集群连不上的原因: asked before anything is done."""
    if address.startswith("tls://") and not Security().get_connection_args("client")["ssl_context"]:
        reason = phrase("没有设置 TLS 证书（Dask 配置里的 distributed.comm.tls）")
        return [finding(rules.NO_CLUSTER, Place(address), address=address, reason=reason)]
    try:
        with Client(address, set_as_default=False, timeout=_SECONDS) as client:
            there = bool(client.nthreads())
    except (OSError, ValueError) as error:
        why = str(error) or type(error).__name__
        return [finding(rules.NO_CLUSTER, Place(address), address=address, reason=why)]
    if there:
        return []
    return [finding(rules.NO_WORKER, Place(address), address=address)]


def clustered(
    jobs: Sequence[Job], request: Request, target: Path, run: str, address: str
) -> Generator[Outcome, None, None]:
    """集群上做: outcomes as they come, their documents staged; closing it cancels the rest."""
    with Client(address, set_as_default=False) as client:
        sending = _Sending(client, request, run)
        todo = iter(jobs)
        done = as_completed(loop=client.loop)
        for job in islice(todo, _AHEAD * max(1, sum(client.nthreads().values()))):
            done.add(sending.send(job))
        for future in done:
            job = sending.jobs.pop(future.key)
            result = _result(future, job)
            if isinstance(result, Answer) and sending.learn(job, result.wanted):
                done.add(sending.send(job))
                continue
            for following in islice(todo, 1):
                done.add(sending.send(following))
            yield _staged(result, target, run)


@dataclass
class _Sending:
    """寄送: what is under way, and what has been learnt to belong to which input."""

    client: Client
    request: Request
    run: str
    jobs: dict[str, Job] = field(default_factory=dict)
    packs: dict[str, bytes] = field(default_factory=dict)
    along: dict[Job, set[Path]] = field(default_factory=dict)
    missing: dict[Job, set[str]] = field(default_factory=dict)
    sent: int = 0

    def __post_init__(self) -> None:
        template = self.request.template
        if template and Path(template).is_dir():
            self.packs |= contents(pack_files(Path(template)))

    def send(self, job: Job) -> Future[Answer]:
        path = input_file(Path(job.path))
        files = contents([path, *sorted(self.along.get(job, ()))])
        missing = frozenset(self.missing.get(job, ()))
        parcel = Parcel(job, place_of(path), files, dict(self.packs), missing)
        self.sent += 1
        key = f"disclosure-{self.run}-{self.sent}"
        self.jobs[key] = job
        return self.client.submit(answer, parcel, self.request, self.run, key=key, pure=False)

    def learn(self, job: Job, wanted: Sequence[str]) -> bool:
        """记下: what the other side asked for; whether there is anything to send again for."""
        base = input_file(Path(job.path)).parent
        known = len(self.packs), len(self.along.get(job, ()))
        for name in wanted:
            path = base / name
            if (path / "pack.toml").is_file():
                self.packs |= contents(pack_files(path.resolve()))
            elif found := input_files(path):
                self.along.setdefault(job, set()).update(found)
            else:
                self.missing.setdefault(job, set()).add(name)
        return known != (len(self.packs), len(self.along.get(job, ())))


def _result(future: Future[Answer], job: Job) -> Answer | Outcome:
    try:
        found: Answer = future.result()
    except KilledWorker as error:
        return stopped(job, rules.DIED, how=str(error.last_worker.address))
    except StrangerError as error:
        return stopped(job, error.rule, worker=error.worker)
    except Exception as error:  # a fault of our own, on the other side
        return Outcome(job, crash="".join(traceback.format_exception(error)))
    return found


def _staged(result: Answer | Outcome, target: Path, run: str) -> Outcome:
    if isinstance(result, Outcome):
        return result
    return store.staged(target, replace(result.outcome, run=run), result.contents)

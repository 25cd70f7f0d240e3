"""一次批量: which inputs are to be made, in which order their documents come into place."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from unicodedata import normalize

from disclosure.batch import rules, store
from disclosure.batch.outcome import Job, Outcome, stopped
from disclosure.batch.request import Request
from disclosure.batch.resume import Reason, reason
from disclosure.core.findings import Place, Rule, finding
from disclosure.pipeline.rules import COLLISION

Runner = Callable[[Sequence[Job]], Generator[Outcome, None, None]]
"""做法: jobs to outcomes as they come, their documents staged."""


@dataclass(frozen=True)
class Plan:
    """打算: all jobs in their order; those to do with their reason, and the outcomes that stand."""

    jobs: tuple[Job, ...]
    todo: dict[Job, Reason]
    kept: tuple[Outcome, ...]


def plan(
    jobs: Sequence[Job],
    target: Path,
    request: Request,
    rule: Callable[[str], Rule],
    *,
    resume: bool,
) -> Plan:
    """计划: everything anew, or on ``resume`` only what an earlier run does not stand for."""
    todo: dict[Job, Reason] = {}
    kept: list[Outcome] = []
    for job in jobs:
        last = store.recorded(target, job, rule) if resume else None
        why = reason(target, job, request, last)
        if last is None or why:
            todo[job] = why or Reason("new")
        else:
            kept.append(replace(last, kept=True))
    return Plan(tuple(jobs), todo, tuple(kept))


def execute(plan: Plan, target: Path, runner: Runner, *, fail_fast: bool) -> Iterator[Outcome]:
    """执行: outcomes as they come, their documents in place.

    Of two inputs that make the same file the first keeps it, whichever is done first: then the
    other's outcome comes a second time, and the second is true.
    """
    placing = _Placing(target, plan.jobs)
    left = dict(plan.todo)
    for outcome in plan.kept:
        yield from placing.place(outcome)
    with closing(runner([*plan.todo])) as outcomes:
        for outcome in outcomes:
            del left[outcome.job]
            placed = list(placing.place(outcome))
            yield from placed
            if fail_fast and any(each.failed for each in placed):
                break
    for job in left:
        yield stopped(job, rules.NOT_RUN)


class _Placing:
    """就位: who owns which name; names are compared as file systems do that know no case."""

    def __init__(self, target: Path, jobs: Sequence[Job]) -> None:
        self.target = target
        self.order = {job: at for at, job in enumerate(jobs)}
        self.owners: dict[str, Outcome] = {}

    def place(self, outcome: Outcome) -> Iterator[Outcome]:
        """The outcome with its documents in place, or refused; and whom it drove out."""
        if outcome.failed:
            store.forget(self.target, outcome.job)
            yield outcome
            return
        names = [normalize("NFC", name).casefold() for name in outcome.files]
        others = {o.job: o for name in names if (o := self.owners.get(name))}.values()
        first = next((o for o in others if self._before(o, outcome)), None)
        if first:
            yield self._refused(outcome, first)
            return
        placed = store.put(self.target, outcome)
        self.owners |= dict.fromkeys(names, outcome)
        yield placed
        yield from (self._refused(other, outcome) for other in others)

    def _before(self, one: Outcome, other: Outcome) -> bool:
        return self.order[one.job] < self.order[other.job]

    def _refused(self, outcome: Outcome, owner: Outcome) -> Outcome:
        store.forget(self.target, outcome.job)
        name = min(outcome.files).partition(".")[0]
        places = Place(outcome.job.path), Place(owner.job.path)
        clash = finding(COLLISION, *places, name=name)
        return replace(outcome, files={}, findings=(*outcome.findings, clash))

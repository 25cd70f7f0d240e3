"""续做: what an earlier run left, and why it has to be made again where it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from disclosure.batch import digests, store
from disclosure.batch.outcome import Job, Outcome
from disclosure.batch.request import Request
from disclosure.core.resources import folder
from disclosure.packs.opening import template_named

Cause = Literal["new", "failed", "options", "engine", "fonts", "file", "pack", "lost"]


@dataclass(frozen=True)
class Reason:
    """重做的原因: and the file or pack it is about, where it is about one."""

    cause: Cause
    name: str = ""


def reason(target: Path, job: Job, request: Request, last: Outcome | None) -> Reason | None:
    """为什么要做: the first reason found, None where the earlier outcome stands."""
    if last is None:
        return Reason("new")
    return next(_reasons(target, job, request, last), None)


def _reasons(target: Path, job: Job, request: Request, last: Outcome) -> Iterator[Reason]:
    trace, path = last.trace, Path(job.path)
    if last.failed:
        yield Reason("failed")
    if trace.options != request.options():
        yield Reason("options")
    if trace.engine != request.engine:
        yield Reason("engine")
    if trace.fonts != request.fonts:
        yield Reason("fonts")
    for name, digest in trace.files.items():
        if digests.of_file(path.parent / name) != digest:
            yield Reason("file", name)
    for name, digest in trace.packs.items():
        if digests.of_pack(_pack(name, path)) != digest:
            yield Reason("pack", name)
    for name in store.lost(target, last):
        yield Reason("lost", name)


def _pack(name: str, path: Path) -> Path:
    return Path(template_named(name, path)) if name.startswith(".") else folder("templates") / name

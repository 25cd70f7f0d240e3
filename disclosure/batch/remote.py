"""另一台机器: what a worker of a cluster does with a parcel."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from disclosure.batch import digests, rules
from disclosure.batch.outcome import Job, Outcome
from disclosure.batch.parcel import Parcel, as_sent
from disclosure.batch.request import Request
from disclosure.batch.work import work
from disclosure.core.findings import Rule
from disclosure.core.heap import give_back
from disclosure.ledger.source import read_source
from disclosure.pipeline.files import write_whole

_ONE = Lock()
"""Layout of pages is not for threads: a worker with several does one unit at a time."""


class StrangerError(Exception):
    """不一样的机器: a worker whose documents would differ, by the rule that says why."""

    def __init__(self, worker: str, rule: Rule) -> None:
        super().__init__(worker, rule)
        self.worker, self.rule = worker, rule


@dataclass(frozen=True)
class Answer:
    """回信: the outcome and its documents, and what was looked for and not in the parcel."""

    outcome: Outcome
    contents: Mapping[str, bytes]
    wanted: tuple[str, ...] = ()


def answer(parcel: Parcel, request: Request, run: str) -> Answer:
    """回信: of a worker that has the sender's engine and faces. Raises StrangerError otherwise."""
    with _ONE:
        _same(request)
        root = Path(_root(run, _digest(parcel.packs)).name)
        path = root / parcel.place
        _unpack(root, parcel)
        try:
            outcome, contents = work(Job(parcel.job.key, str(path)), _here(request, root))
            wanted = tuple(name for name in _absent(outcome, path) if name not in parcel.missing)
            trace = replace(outcome.trace, options=request.options())
            return Answer(as_sent(replace(outcome, trace=trace), parcel, root), contents, wanted)
        finally:
            for place in parcel.files:
                (root / place).unlink(missing_ok=True)
            give_back()


def _same(request: Request) -> None:
    if digests.engine() != request.engine:
        raise StrangerError(platform.node(), rules.OTHER_ENGINE)
    if request.fonts:
        from disclosure.pipeline.machine import fonts

        if fonts(request.fonts_cache).key != request.fonts:
            raise StrangerError(platform.node(), rules.OTHER_FONTS)


@lru_cache(maxsize=8)
def _root(_run: str, _packs: str) -> TemporaryDirectory[str]:
    """One for each run and set of packs: what is remembered about a pack's folder stays true."""
    return TemporaryDirectory(prefix="disclosure-")


def _digest(files: Mapping[str, bytes]) -> str:
    return sha256(b"".join(sha256(files[name]).digest() for name in sorted(files))).hexdigest()


def _unpack(root: Path, parcel: Parcel) -> None:
    new = {name: data for name, data in parcel.packs.items() if not (root / name).exists()}
    for place, content in {**new, **parcel.files}.items():
        path = root / place
        write_whole(path.parent, {path.name: content})


def _here(request: Request, root: Path) -> Request:
    """The pack of the request, where it is a folder, as it lies here."""
    template = request.template
    if template is None or not Path(template).is_absolute():
        return request
    return replace(request, template=str(root / Path(template).relative_to(Path(template).anchor)))


def _absent(outcome: Outcome, path: Path) -> list[str]:
    """没有的文件: inputs that were looked for, and the pack where none could be opened."""
    names = [name for name, digest in outcome.trace.files.items() if digest == digests.ABSENT]
    if outcome.trace.packs:
        return names
    source, _ = read_source(path)
    document = source.data.get("document") if source and isinstance(source.data, dict) else None
    template = document.get("template") if isinstance(document, dict) else None
    return [*names, template] if isinstance(template, str) and template.startswith(".") else names

"""试验: so many edits for each format and kind, over the samples in turn."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from benchmarks.sabotage.edits import KINDS
from benchmarks.sabotage.markup import Web, Word
from benchmarks.sabotage.pdf import Pdf
from benchmarks.sabotage.workbook import Workbook
from disclosure.core.findings import has_errors
from disclosure.pipeline.engines import TYPST
from disclosure.pipeline.prepare import prepare
from disclosure.pipeline.render import render
from disclosure.pipeline.verify import expectation
from disclosure.verify.expectation import Expectation
from disclosure.verify.readers import reader
from disclosure.verify.verify import verify

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted(path.parent.name for path in ROOT.glob("samples/*/budget.yaml"))
OPEN: dict[str, Callable[[bytes, random.Random], Any]] = {
    "docx": lambda data, _: Word(data),
    "html": lambda data, _: Web(data),
    "pdf": Pdf,
    TYPST: Pdf,
    "xlsx": lambda data, _: Workbook(data),
}
READERS = {TYPST: "pdf"}
"""What is read by the reader of another format: the PDF of the other engine."""
_TRIES = 40
"""Of opening a file at other pages, where a kind of edit finds nothing to change."""


@dataclass(frozen=True)
class Sample:
    """样例: its files as rendered, and what they should say."""

    name: str
    files: dict[str, bytes]
    expected: Expectation


@dataclass(frozen=True)
class Trial:
    """一次试验."""

    sample: str
    format: str
    kind: str
    said: str
    caught: bool


@lru_cache(maxsize=8)
def sample(name: str) -> Sample:
    """样例: rendered once per process."""
    prepared = prepare(ROOT / "samples" / name / "budget.yaml")
    files = render(prepared, [form for form in OPEN if form != TYPST])
    named = {Path(file).suffix[1:]: data for file, data in files.items()}
    (named[TYPST],) = render(prepared, ["pdf"], pdf_engine=TYPST).values()
    return Sample(name, named, expectation(prepared))


def findings(chosen: Sample, ending: str, data: bytes) -> list[Any]:
    """核对发现."""
    read = reader(READERS.get(ending, ending))
    if read is None:
        raise ValueError(ending)
    return verify(f"{chosen.name}.{ending}", read(data), chosen.expected).findings


def trials(ending: str, kind: str, count: int, names: list[str], seed: int) -> Iterator[Trial]:
    """试验: ``count`` edits of a kind, over the samples in turn; the seed says which."""
    possible = list(names)
    number = 0
    while number < count and possible:
        name = possible[number % len(possible)]
        trial = _trial(sample(name), ending, kind, f"{seed}/{ending}/{kind}/{number}")
        if trial is None:
            possible.remove(name)
            continue
        number += 1
        yield trial


def _trial(chosen: Sample, ending: str, kind: str, seed: str) -> Trial | None:
    chance = random.Random(seed)  # noqa: S311
    for _ in range(_TRIES):
        editor = OPEN[ending](chosen.files[ending], chance)
        said = KINDS[kind](editor, chance)
        if said is not None:
            caught = has_errors(findings(chosen, ending, editor.save()))
            return Trial(chosen.name, ending, kind, said, caught)
    return None

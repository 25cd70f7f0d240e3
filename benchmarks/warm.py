"""热身后: every stage of one document, ours and the peers' taking turns."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from benchmarks import ours, plain_docx, plain_pdf, thousand
from benchmarks.worker import Setup, Worker

TURNS = (
    ("ours", "load JSON"),
    ("ours", "load YAML"),
    ("ours", "compute"),
    ("ours", "compose"),
    ("ours", "DOCX"),
    ("docxtpl", "DOCX"),
    ("ours", "HTML"),
    ("ours", "PDF"),
    ("ours", "collect"),
    ("ours", "another"),
    ("ours", "Typst"),
    ("weasyprint", "PDF"),
    ("weasyprint", "collect"),
    ("ours", "prepare"),
    ("ours", "tree"),
    ("ours", "whole"),
    ("thousand", "sums"),
    ("thousand", "figures"),
    ("thousand", "compose"),
)
WARM_UPS = 2
Turn = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Warm:
    """热身后的结果: seconds of each turn, round by round, and what was seen on the way."""

    times: dict[Turn, list[float]]
    peaks: dict[str, float] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    asked: int = 0


def rounds(count: int, folder: Path) -> Warm:
    """各轮: every turn once per round; the first rounds are not kept."""
    with _workers(folder) as workers:
        times: dict[Turn, list[float]] = {turn: [] for turn in TURNS}
        for index in range(WARM_UPS + count):
            for who, stage in TURNS:
                seconds = workers[who].timed(stage)
                if index >= WARM_UPS:
                    times[who, stage].append(seconds)
        printing = ("ours", "weasyprint")
        peaks = {who: worker.result("peak") for who, worker in workers.items()}
        pages = {who: workers[who].result("pages") for who in printing}
        pages["ours"] += ", by Typst " + workers["ours"].result("Typst pages")
        return Warm(times, peaks, pages, workers["thousand"].result("asked"))


@contextmanager
def _workers(folder: Path) -> Iterator[dict[str, Worker]]:
    with ExitStack() as stack:

        def hired(setup: Setup) -> Worker:
            worker = Worker(setup)
            stack.callback(worker.close)
            return worker

        mine = hired(partial(ours.stages, folder))
        for stage in ("compute", "compose", "HTML"):
            mine.timed(stage)
        document, page = mine.result("document"), mine.result("page")
        yield {
            "ours": mine,
            "docxtpl": hired(partial(plain_docx.stages, document, folder)),
            "weasyprint": hired(partial(plain_pdf.stages, page)),
            "thousand": hired(partial(thousand.stages)),
        }

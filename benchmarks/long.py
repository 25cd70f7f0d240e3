"""长表: a Word file with one table of up to 10,000 rows, each size in a process of its own."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import chain, cycle, islice
from statistics import median
from typing import Any

from benchmarks.figures import at_most, middle, span
from benchmarks.sample import computed, loaded, pack_of
from benchmarks.tables import Row, Table
from benchmarks.worker import Stages, Worker

ROWS = (100, 1_000, 10_000)
SECONDS, MIB = 1.0, 250


class Long:
    """长表: the rows of the sample's longest table, over and over."""

    def __init__(self, rows: int) -> None:
        from disclosure.compose.compose import compose

        sample = loaded()
        self.pack = pack_of(sample.ledger)
        self.facts = computed(sample.ledger, self.pack)
        self.document = _document(compose(self.facts, self.pack, sample.source).document, rows)

    def write(self) -> None:
        """Word 文件."""
        from disclosure.facts.records import exact
        from disclosure.writers.docx import write_docx

        shell, get = self.pack.shell, self.facts.get
        write_docx(self.document, shell.layout, shell.data, lambda fact: exact(get(fact)) or "")


def _document(document: Any, rows: int) -> Any:
    from disclosure.document.nodes import Section, Table
    from disclosure.document.walk import blocks

    grids = [block for block in blocks(document) if isinstance(block, Table)]
    long = max(grids, key=lambda grid: len(grid.body))
    body = tuple(islice(chain.from_iterable(cycle([long.body])), rows))
    return replace(document, sections=(Section((replace(long, body=body),)),))


def stages(rows: int) -> Stages:
    """各步: writing alone."""
    return {"DOCX": Long(rows).write}


def tables(rounds: int) -> list[Table]:
    """长表的用时: the sizes in turn; linear is the same time a row."""
    times: dict[int, list[float]] = {rows: [] for rows in ROWS}
    peaks: dict[int, list[float]] = {rows: [] for rows in ROWS}
    for _ in range(rounds):
        for rows in ROWS:
            worker = Worker(partial(stages, rows))
            times[rows].append(worker.timed("DOCX"))
            peaks[rows].append(worker.result("peak"))
            worker.close()
    head = ("rows", "s", "rounds", "ms a row", "peak MiB", "target", "reached")
    title = "A Word file of one long table"
    return [Table(title, head, tuple(_row(rows, times[rows], peaks[rows]) for rows in ROWS))]


def _row(rows: int, times: list[float], peaks: list[float]) -> Row:
    each = f"{median(times) * 1000 / rows:.3f}"
    goal = ("", "")
    if rows == ROWS[-1]:
        both = {at_most(times, SECONDS), at_most(peaks, MIB)}
        goal = (f"<= {SECONDS:g} s, {MIB} MiB", "yes" if both == {"yes"} else "no")
    return (f"{rows:,}", middle(times, 3), span(times, 3), each, middle(peaks, 0), *goal)

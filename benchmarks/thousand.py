"""一千行: a seeded ledger of 1,000 lines, and all figures that its tables ask for."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from random import Random
from typing import Any

from benchmarks.sample import computed, loaded, pack_of
from benchmarks.worker import Stages
from disclosure.ledger.catalogue import Catalogue
from disclosure.ledger.model import Ledger, Line

LINES = 1000
SOURCES = ("一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金", "其他收入")
WEIGHTS = (80, 8, 2, 5, 5)


class Thousand:
    """一千行: of the sample's unit, at random leaf codes."""

    def __init__(self) -> None:
        sample = loaded()
        self.source, self.pack = sample.source, pack_of(sample.ledger)
        lines = random_lines(sample.ledger, computed(sample.ledger, self.pack).codes)
        self.ledger = replace(sample.ledger, lines=lines, revenue=())
        self.asked = self._asked()
        self.coordinates = self._coordinates()

    def facts(self) -> Any:
        """事实: of the ledger, none of them worked out yet."""
        return computed(self.ledger, self.pack)

    def _asked(self) -> list[str]:
        from disclosure.compose.printer import Printer
        from disclosure.compose.rendering import Rendering
        from disclosure.compose.tables import table_blocks

        facts = self.facts()
        rendering = Rendering(self.pack, Printer(facts, self.pack.settings, self.source))
        for spec in self.pack.tables.values():
            table_blocks(spec, rendering, ())
        return [fact.id for fact in facts.used()]

    def _coordinates(self) -> list[Any]:
        from disclosure.facts.ids import SLICED, coordinates_of

        subjects = dict.fromkeys(name.rpartition("/")[0] for name in self.asked)
        return [coordinates_of(name) for name in subjects if name.partition("/")[0] in SLICED]

    def sums(self) -> None:
        """汇总: the amounts at all coordinates, without names and ids."""
        facts = self.facts()
        for kind, coordinates in self.coordinates:
            facts.rollup(kind).amount(coordinates)

    def evaluate(self) -> None:
        """求值: every figure, the sums of lines included."""
        facts = self.facts()
        for name in self.asked:
            facts.get(name)

    def compose(self) -> None:
        """编排: the whole document of 1,000 lines."""
        from disclosure.compose.compose import compose

        compose(self.facts(), self.pack, self.source)


def random_lines(ledger: Ledger, codes: Catalogue) -> tuple[Line, ...]:
    """随机行: two basic ones to one of a project, the same at every run."""
    random = Random(LINES)  # noqa: S311
    functions, economics = codes.codes("功能", 7), codes.codes("经济", 5)
    projects = [project.name for project in ledger.projects]
    return tuple(
        Line(
            amount=random.randrange(1, 10**9),
            function=random.choice(functions),
            economic=random.choice(economics),
            source=random.choices(SOURCES, WEIGHTS)[0],
            nature="基本" if index % 3 else "项目",
            project="" if index % 3 else random.choice(projects),
            pointer=("expenditure", index),
        )
        for index in range(LINES)
    )


def stages() -> Stages:
    """各步: each on facts of its own."""
    thousand = Thousand()
    return {
        "sums": thousand.sums,
        "figures": thousand.evaluate,
        "compose": thousand.compose,
        "asked": partial(len, thousand.asked),
    }

"""尾差: random unit budgets in 万元, balanced beside plain half-up rounding.

The tables are those of the packs we ship, so that tables really are linked; only the unit, the
number of decimals and the way with tails are set here.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from benchmarks.figures import at_most
from benchmarks.sample import ROOT, computed, loaded
from benchmarks.tables import Row, Table
from disclosure.ledger.model import Control, Ledger, Line, Statement

BUDGETS, LARGE, SMALLEST, LARGEST = 500, 100, 10, 300
SOURCES = ("一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金", "其他收入")
WEIGHTS = (80, 8, 2, 5, 5)
APPROVED = ("支出/总计", "收入/总计")
PUBLISHED = ("支出/总计", "收入/总计", "收入/资金:财政拨款", "三公/总计")
FEN_PER_WAN = 1_000_000
ONE_FUND, BASIC = 0.3, 0.6
"""How many units have the general budget alone; how many lines are basic ones."""
TARGET = 0.2

SHANGHAI = """inherits = "{templates}/shanghai"
amount = "万元"
tail = "{tail}"
[text."万元"]
trim = "never"
[table]
unit_line = "单位：万元"
[table.number]
unit = "万元"
"""
HUNAN = 'inherits = "{templates}/hunan"\ntail = "{tail}"\n'


@dataclass(frozen=True, slots=True)
class Kind:
    """一种版式: a pack, the sample whose unit and projects it is filled with, what it needs."""

    name: str
    pack: str
    sample: str
    classes: tuple[str, ...]
    appropriation: str = ""


KINDS = (
    Kind("Shanghai's 9 tables", SHANGHAI, "baoshan-2022", ("301", "302", "303", "310")),
    Kind("Hunan's 20 tables", HUNAN, "zhuzhou-2022", ("301", "302", "303"), "经费拨款"),
)


@dataclass(frozen=True, slots=True)
class Made:
    """一份文件: how it printed, what did not hold, and the seconds it took to compose."""

    printed: Mapping[tuple[str, str, int], str]
    held: int
    rules: Counter[str]
    seconds: float

    @property
    def broken(self) -> int:
        """印出的数加不拢: sums that do not hold as printed."""
        return self.rules.total() - self.rules["balance.relaxed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """一份预算的结果: with each figure rounded half-up, and balanced."""

    plain: Made
    balanced: Made

    @property
    def moved(self) -> int:
        """改动的数: figures that balancing prints differently."""
        plain = self.plain.printed
        return sum(plain.get(key) != text for key, text in self.balanced.printed.items())

    @property
    def added(self) -> float:
        """配平用时: seconds that balancing adds, the second composition included."""
        return self.balanced.seconds - self.plain.seconds


def tables(quick: int = 0) -> list[Table]:
    """尾差各表: ``quick`` budgets of each kind, all of them where it is 0."""
    with tempfile.TemporaryDirectory(prefix="disclosure-tails-") as folder:
        mixed, large = {}, {}
        for number, kind in enumerate(KINDS):
            bench = Bench(kind, Path(folder) / str(number))
            bench.outcome(0, LARGEST)  # loads the solver and compiles the templates
            count, most = quick or BUDGETS, quick or LARGE
            mixed[kind.name] = [bench.outcome(seed, None) for seed in range(count)]
            large[kind.name] = [bench.outcome(seed, LARGEST) for seed in range(most)]
    return [_holding(mixed), _half_up(mixed), _times(large)]


class Bench:
    """一种版式的试验: the same pack twice, with notes and balanced."""

    def __init__(self, kind: Kind, folder: Path) -> None:
        from disclosure.packs.opening import open_pack

        self.kind = kind
        self.sample = loaded(ROOT / "samples" / kind.sample / "budget.yaml")
        self.packs = {}
        for tail in ("note", "balance"):
            path = folder / tail
            path.mkdir(parents=True)
            text = kind.pack.format(templates=ROOT / "templates", tail=tail)
            (path / "pack.toml").write_text(f'title = "试验"\n{text}', "utf-8")
            pack, found = open_pack(str(path))
            if pack is None:
                raise ValueError(found[0].message)
            self.packs[tail] = pack
        self.codes = computed(self.sample.ledger, self.packs["note"]).codes

    def outcome(self, seed: int, lines: int | None) -> Outcome:
        """结果: of one random budget."""
        ledger = self.ledger(Random(seed), lines)  # noqa: S311
        return Outcome(self._made(ledger, "note"), self._made(ledger, "balance"))

    def ledger(self, random: Random, count: int | None) -> Ledger:
        """随机预算: a few functional items, a few dozen economic codes, any of the funds.

        Amounts of very different size, as budgets have; last year's totals as they were published,
        this year's as they were approved.
        """
        functions = random.sample(self.codes.codes("功能", 7), random.randint(3, 15))
        economics = [c for c in self.codes.codes("经济", 5) if c[:3] in self.kind.classes]
        economics = random.sample(economics, random.randint(8, min(40, len(economics))))
        funds = SOURCES[:1] if random.random() < ONE_FUND else SOURCES
        lines = tuple(
            replace(self._line(random, functions, economics, funds), pointer=("expenditure", index))
            for index in range(count or random.randint(SMALLEST, LARGEST))
        )
        total = sum(line.amount for line in lines)
        made: Ledger = replace(
            self.sample.ledger,
            lines=lines,
            revenue=(),
            prior_lines=None,
            reasons={},
            controls=tuple(Control(subject, total) for subject in APPROVED),
            prior={subject: _published(random, total) for subject in PUBLISHED},
        )
        return made

    def _line(
        self, random: Random, functions: list[str], economics: list[str], funds: tuple[str, ...]
    ) -> Line:
        basic = random.random() < BASIC
        projects = [project.name for project in self.sample.ledger.projects]
        return Line(
            amount=random.randrange(1, 10 ** random.randint(5, 9)),
            function=random.choice(functions),
            economic=random.choice(economics),
            government=random.choice(self.codes.codes("政府经济", 5)),
            source=random.choices(funds, WEIGHTS[: len(funds)])[0],
            nature="基本" if basic else "项目",
            category="人员类" if basic else "特定目标类",
            project="" if basic else random.choice(projects),
            appropriation=self.kind.appropriation,
        )

    def _made(self, ledger: Ledger, tail: str) -> Made:
        from disclosure.compose.compose import compose
        from disclosure.document.walk import figures
        from disclosure.facts.ties import check_exact
        from disclosure.pipeline.printed import check_printed

        facts = computed(ledger, self.packs[tail])
        start = perf_counter()
        composed = compose(facts, self.packs[tail], self.sample.source)
        seconds = perf_counter() - start
        exact, wrong = check_exact(facts, [*composed.ties], self.sample.source)
        if wrong:
            raise ValueError(wrong[0].message)
        held, found = check_printed(
            facts, composed, [*exact, *composed.implied], self.sample.source
        )
        own = [each for each in composed.findings if each.rule.code.startswith("balance.")]
        codes = Counter(each.rule.code for each in (*found, *own))
        printed = {(it.fact, it.unit, it.decimals): it.text for it in figures(composed.document)}
        return Made(printed, held, codes, seconds)


def _published(random: Random, total: int) -> Statement:
    """上年数: in 万元 with two decimals, as it was published."""
    hundredth = FEN_PER_WAN // 100
    amount = random.randrange(1, 2 * total) // hundredth * hundredth
    return Statement(amount, "万元", 2, ("comparatives", "measures", 0))


Runs = Mapping[str, list[Outcome]]


def _holding(runs: Runs) -> Table:
    """配平表: what holds as printed."""
    head = (
        "tables of", "budgets", "sums held", "sums broken though solvable", "pins gave way",
        "no solution", "figures moved",
    )  # fmt: skip
    return Table(
        f"Balanced: random unit budgets of {SMALLEST} to {LARGEST} lines, in 万元",
        head,
        tuple(_held(name, outcomes) for name, outcomes in runs.items()),
    )


def _held(name: str, outcomes: list[Outcome]) -> Row:
    made = [outcome.balanced for outcome in outcomes]
    unsolved = [each for each in made if each.rules["balance.unsolved"]]
    solved = [each for each in made if not each.rules["balance.unsolved"]]
    moved = sum(outcome.moved for outcome in outcomes) / sum(len(it.printed) for it in made)
    return (
        name,
        f"{len(made)}",
        f"{sum(each.held for each in made):,}",
        f"{sum(each.broken for each in solved)}",
        f"{sum(bool(each.rules['balance.relaxed']) for each in made)}",
        f"{len(unsolved)}",
        f"{moved:.1%}",
    )


def _half_up(runs: Runs) -> Table:
    """四舍五入表: the same budgets, each figure rounded by itself."""
    rows = []
    for name, outcomes in runs.items():
        broken = [outcome.plain.broken for outcome in outcomes]
        hit = sum(map(bool, broken))
        share = f"{hit / len(broken):.1%}"
        rows.append((name, f"{len(broken)}", f"{hit}", share, f"{median(broken):.0f}"))
    head = ("tables of", "budgets", "with a broken sum", "share", "broken sums, median")
    return Table("Plain half-up rounding of the same budgets", head, tuple(rows))


def _times(runs: Runs) -> Table:
    """用时表: of budgets with the most lines."""
    rows = []
    for name, outcomes in runs.items():
        added = [outcome.added for outcome in outcomes]
        figures = median(len(outcome.balanced.printed) for outcome in outcomes)
        seconds = (f"{median(added):.3f}", f"{max(added):.3f}")
        rows.append((name, f"{len(added)}", f"{figures:.0f}", *seconds, at_most(added, TARGET)))
    head = ("tables of", "budgets", "figures", "median s", "worst s", f"<= {TARGET} s")
    return Table(
        f"What balancing adds at {LARGEST} lines, the second composition included",
        head,
        tuple(rows),
    )

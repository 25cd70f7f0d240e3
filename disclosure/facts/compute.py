"""计算: the second verb; facts of a ledger under a pack's measures.

Facts are evaluated when asked for and remembered; asking never changes a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from disclosure.core.escaping import escape
from disclosure.core.phrase import phrase
from disclosure.facts.evaluate import evaluate
from disclosure.facts.ids import Coordinates, canonical, parse_id
from disclosure.facts.measures import Measures
from disclosure.facts.model import Fact
from disclosure.facts.naming import Labels, exists, has_value, nearest_ids
from disclosure.facts.rollup import Rollup
from disclosure.ledger.catalogue import Catalogue
from disclosure.ledger.model import Ledger, Line, Project, Words
from disclosure.ledger.revenue import all_revenue


class UnknownFactError(KeyError):
    """没有这个事实: ``id`` as asked and the nearest ones there are."""

    def __init__(self, fact_id: str, near: list[str]) -> None:
        super().__init__(fact_id)
        self.id = fact_id
        self.near = near


@dataclass(frozen=True)
class Facts:
    """事实集: all facts of one budget, by id; ``texts`` are its years and dates."""

    ledger: Ledger
    measures: Measures
    codes: Catalogue
    texts: dict[str, Fact]
    _rollups: dict[tuple[str, int], Rollup]
    _known: dict[str, Fact] = field(default_factory=dict)
    there: set[tuple[str, str]] = field(default_factory=set)

    @cached_property
    def reasons(self) -> dict[str, tuple[Words, ...]]:
        """变动原因: by subject in canonical form."""
        return {canonical(subject): words for subject, words in self.ledger.reasons.items()}

    @cached_property
    def purposes(self) -> dict[str, Words]:
        """主要用途: by subject in canonical form."""
        return {canonical(subject): words for subject, words in self.ledger.purposes.items()}

    @cached_property
    def year(self) -> int:
        """预算年度."""
        return self.ledger.year

    def get(self, fact_id: str) -> Fact:
        """事实: by its id. Raises UnknownFactError where nothing of that name can be computed."""
        known = self._known.get(fact_id) or self.texts.get(fact_id)
        if known is None:
            parsed = parse_id(fact_id)
            if parsed is None or not exists(self, parsed):
                raise UnknownFactError(fact_id, nearest_ids(self, fact_id))
            known = self._known[fact_id] = evaluate(self, parsed)
        return known

    def of(self, subject: str, measure: str = "合计", year: int | None = None) -> Fact:
        """事实: of a subject, by measure, for the document's year unless told otherwise."""
        return self.get(f"{subject}/{measure}@{year or self.ledger.year}")

    def rollup(self, kind: str, year: int | None = None) -> Rollup | None:
        """汇总表: of 支出 or 收入; None where last year's lines are not known."""
        return self._rollups.get((kind, year or self.ledger.year))

    def has_values(self, coordinates: Coordinates) -> bool:
        """是否有这些坐标: each that there is is looked up once, and is ``there``."""
        self.there.update(at for at in coordinates if has_value(self, *at))
        return self.there.issuperset(coordinates)

    @cached_property
    def labels(self) -> Labels:
        """坐标的名称: under the year's codes."""
        return Labels(self.codes)

    def used(self) -> list[Fact]:
        """用到的事实: all that were asked for so far, by id."""
        return [fact for _, fact in sorted((self._known | self.texts).items())]

    def in_scope(self, flag: str) -> bool:
        """公开口径: what the input says, else by the unit's type (机关运行经费: not for 事业单位).

        A department is in scope where one of its units is.
        """
        ledger = self.ledger
        if flag not in ledger.scope and ledger.members:
            return any(within(each.scope, each.type, flag) for each in ledger.members)
        return within(ledger.scope, ledger.unit.type, flag)

    def units_in_scope(self, flag: str, year: int) -> tuple[str, ...]:
        """口径内的单位: of a department in a year; where that year's are not known, this year's."""
        members = self.ledger.members
        of_the_year = [each for each in members if each.year == year] or members
        return tuple(each.name for each in of_the_year if within(each.scope, each.type, flag))


def within(scope: Mapping[str, bool], kind: str, flag: str) -> bool:
    """是否在口径内: of one unit."""
    return scope.get(flag, kind != "事业单位")


def compute(
    ledger: Ledger,
    measures: Measures,
    codes: Catalogue,
    asset_date: date,
    more: Iterable[Fact] = (),
) -> Facts:
    """计算: the facts of one ledger; ``more`` are those of what is no budget (自评)."""
    rollups = _rollups(ledger.year, ledger.lines, ledger.revenue, measures)
    if ledger.prior_lines is not None:
        last = (ledger.prior_lines, ledger.prior_revenue)
        rollups |= _rollups(ledger.year - 1, *last, measures)
    texts = _texts(ledger, asset_date) | {fact.id: fact for fact in more}
    return Facts(ledger, measures, codes, texts, rollups)


def _rollups(
    year: int, lines: tuple[Line, ...], revenue: tuple[Line, ...], measures: Measures
) -> dict[tuple[str, int], Rollup]:
    """一年的汇总表: where no revenue is stated, that of the expenditure serves both."""
    spent = Rollup(lines, measures)
    received = Rollup(all_revenue(revenue, lines), measures) if revenue else spent
    return {("支出", year): spent, ("收入", year): received}


def _texts(ledger: Ledger, asset_date: date) -> dict[str, Fact]:
    year = ("document", "year")
    facts = [
        Fact("文档/年度", "预算年度", ledger.year, "年", phrase("填报"), pointers=(year,)),
        Fact(
            "文档/上年度",
            "上一年度",
            ledger.year - 1,
            "年",
            phrase("预算年度 − 1"),
            basis=("文档/年度",),
        ),
        Fact(
            "资产/时点",
            "国有资产时点",
            asset_date,
            "日期",
            phrase("填报或模板包规定"),
            basis=("文档/年度",),
        ),
    ]
    facts += [fact for project in ledger.projects for fact in _days(project)]
    return {fact.id: fact for fact in facts}


def _days(project: Project) -> list[Fact]:
    days = {"start": ("开始日期", project.start), "end": ("完成日期", project.end)}
    return [
        Fact(
            f"项目:{escape(project.name)}/{name}",
            f"“{project.name}”{name}",
            day,
            "日期",
            phrase("填报"),
            pointers=((*project.pointer, key),),
        )
        for key, (name, day) in days.items()
        if day
    ]

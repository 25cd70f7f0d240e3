"""计算: the second verb; facts of a ledger under a pack's measures.

Facts are evaluated when asked for and remembered; asking never changes a value. Rates and
shares are exact fractions of the stored amounts, so that they round once, when printed.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import product

from disclosure.core.escaping import escape
from disclosure.core.numbers import NumberStyle
from disclosure.facts.ids import (
    MEASURES,
    SLICED,
    FactId,
    coordinates_of,
    parse_id,
    slice_id,
    whole,
)
from disclosure.facts.measures import Measure, Measures
from disclosure.facts.model import Fact
from disclosure.facts.rollup import Rollup
from disclosure.ledger.catalogue import Catalogue, title
from disclosure.ledger.model import Ledger, Line


class UnknownFactError(KeyError):
    """没有这个事实: ``id`` as asked and the nearest ones there are."""

    def __init__(self, fact_id: str, near: list[str]) -> None:
        super().__init__(fact_id)
        self.id = fact_id
        self.near = near


@dataclass(frozen=True)
class Facts:
    """事实集: all facts of one budget, by id."""

    ledger: Ledger
    measures: Measures
    codes: Catalogue
    texts: dict[str, Fact]
    _rollups: dict[tuple[str, int], Rollup | None]
    _known: dict[str, Fact] = field(default_factory=dict)

    @property
    def year(self) -> int:
        """预算年度."""
        return self.ledger.year

    def get(self, fact_id: str) -> Fact:
        """事实: by its id. Raises UnknownFactError where nothing of that name can be computed."""
        if fact_id not in self._known:
            if fact_id in self.texts:
                return self.texts[fact_id]
            parsed = parse_id(fact_id)
            if parsed is None or not self._exists(parsed):
                raise UnknownFactError(fact_id, self.nearest(fact_id))
            self._known[fact_id] = self._compute(parsed)
        return self._known[fact_id]

    def of(self, subject: str, measure: str = "合计", year: int | None = None) -> Fact:
        """事实: of a subject, by measure, for the document's year unless told otherwise."""
        return self.get(f"{subject}/{measure}@{year or self.year}")

    def rollup(self, kind: str, year: int | None = None) -> Rollup | None:
        """汇总表: of 支出 or 收入; None where last year's lines are not known."""
        return self._rollups.get((kind, year or self.year))

    def nearest(self, fact_id: str) -> list[str]:
        """相近的编号: for a name that was mistyped."""
        return difflib.get_close_matches(fact_id, self.candidates(), n=5, cutoff=0.5)

    def candidates(self) -> list[str]:
        """可用的编号: of slices by each single coordinate, declared measures and texts."""
        subjects = [f"{kind}/总计" for kind in SLICED] + self._slices() + list(self.measures.by_subject)
        subjects += list(self.ledger.stated)
        return list(self.texts) + [
            f"{subject}/{measure}@{self.year}" for subject in dict.fromkeys(subjects) for measure in MEASURES
        ]

    def used(self) -> list[Fact]:
        """用到的事实: all that were asked for so far, by id."""
        return [fact for _, fact in sorted((self._known | self.texts).items())]

    def _slices(self) -> list[str]:
        subjects: dict[str, None] = {}
        for line in self.ledger.lines:
            values = {"资金": line.source, "性质": line.nature, "项目": line.project}
            codes = {"功能": line.function, "经济": line.economic}
            singles = [(name, value) for name, value in values.items() if value]
            singles += [
                (name, code[:n]) for name, code in codes.items() for n in (3, 5, 7) if n <= len(code)
            ]
            for kind, (name, value) in product(SLICED, singles):
                subjects[slice_id(kind, {name: value})] = None
        return list(subjects)

    def _exists(self, fact: FactId) -> bool:
        if fact.measure not in MEASURES or fact.year not in (self.year, self.year - 1):
            return False
        kind = fact.subject.partition("/")[0]
        if kind not in SLICED:
            return fact.subject in self.measures.by_subject or fact.subject in self.ledger.stated
        try:
            _, coordinates = coordinates_of(fact.subject)
        except ValueError:
            return False
        return all(self._has_value(name, value) for name, value in coordinates)

    def _has_value(self, name: str, value: str) -> bool:
        match name:
            case "功能" | "经济" | "政府经济":
                return self.codes.has(name, value)
            case "资金":
                return value in self.measures.funds or value in SOURCES
            case "经费":
                return value in self.measures.expenses
            case "项目":
                return any(project.name == value for project in self.ledger.projects)
            case _:
                return value in CLOSED[name]

    def _compute(self, fact: FactId) -> Fact:
        match fact.measure:
            case "合计":
                return self._amount(fact)
            case "增减额":
                return self._change(fact)
            case "增减率":
                return self._rate(fact)
            case _:
                return self._share(fact)

    def _amount(self, fact: FactId) -> Fact:
        prior = self.ledger.prior.get(fact.subject) if fact.year != self.year else None
        stated = prior or (self.ledger.stated.get(fact.subject) if fact.year == self.year else None)
        label = f"{fact.year}年{self.label(fact.subject)}"
        if stated:
            unit = "元" if stated.unit == "万元" else stated.unit
            precision = (stated.unit, stated.decimals) if stated.decimals is not None else None
            return Fact(
                str(fact), label, stated.value, unit, "填报", pointers=(stated.pointer,), precision=precision
            )
        measure = self.measures.by_subject.get(fact.subject)
        if measure is None:
            return self._slice(fact, label)
        return self._declared(fact, measure)

    def _slice(self, fact: FactId, label: str) -> Fact:
        kind, coordinates = coordinates_of(fact.subject)
        rollup = self.rollup(kind, fact.year)
        if rollup is None:
            return Fact(str(fact), label, None, "元", why="没有填上年数")
        total = rollup.total(coordinates)
        why = "上年明细没有细到这一级" if total.amount is None else ""
        pointers = tuple((*line.pointer, "amount") for line in (*total.lines, *total.open_lines))
        return Fact(str(fact), label, total.amount, "元", "明细行之和", pointers=pointers, why=why)

    def _declared(self, fact: FactId, measure: Measure) -> Fact:
        label = f"{fact.year}年{measure.label}"
        common = {"id": str(fact), "label": label, "unit": measure.unit, "norm": measure.norm}
        if measure.scope and not self.in_scope(measure.scope):
            return Fact(**common, value=0, formula="本单位不在此口径内")  # type: ignore[arg-type]
        if measure.stated:
            known = fact.year == self.year
            return Fact(**common, value=0 if known else None, formula="填报", why="没有填报")  # type: ignore[arg-type]
        if measure.count:
            return self._count(fact, measure)
        parts = [self.of(subject, "合计", fact.year) for subject in self._parts(measure)]
        values = [part.value for part in parts]
        value = None if None in values else sum(part.number for part in parts)
        precisions = {part.precision for part in parts if part.precision}
        return Fact(
            **common,  # type: ignore[arg-type]
            value=value,
            formula="各部分之和",
            basis=tuple(part.id for part in parts),
            precision=max(precisions) if precisions else None,
            why="有的部分未知" if value is None else "",
        )

    def _parts(self, measure: Measure) -> list[str]:
        if measure.lines is not None:
            names = list(measure.lines)
            choices = product(*measure.lines.values())
            return [slice_id("支出", dict(zip(names, choice, strict=True))) for choice in choices]
        return [
            subject
            for part in measure.sum or ()
            for subject in (
                [name for name in self.ledger.stated if name.startswith(part[:-1])]
                if part.endswith("*")
                else [part]
            )
        ]

    def _count(self, fact: FactId, measure: Measure) -> Fact:
        items = {"projects": len(self.ledger.projects), "offices": len(self.ledger.unit.offices)}
        pointer = {"projects": ("projects",), "offices": ("unit", "offices")}[measure.count]
        return Fact(
            str(fact), measure.label, items[measure.count], measure.unit, "清单条数", measure.norm,
            pointers=(pointer,),
        )  # fmt: skip

    def _change(self, fact: FactId) -> Fact:
        now, last = self._pair(fact)
        value = None
        if now.value is not None and last.value is not None:
            value = _at_precision(int(now.number), last.precision) - int(last.number)
        return self._derived(fact, "增减额", value, now.unit, "本年数 − 上年数", (now, last))

    def _rate(self, fact: FactId) -> Fact:
        change, (now, last) = self.of(fact.subject, "增减额", fact.year), self._pair(fact)
        value = None
        if change.value is not None and last.value:
            value = Fraction(int(change.number), abs(int(last.number)))
        why = "上年数为零，没有增减率" if last.value == 0 else ""
        return self._derived(fact, "增减率", value, "%", "增减额 ÷ 上年数", (change, last), why)

    def _share(self, fact: FactId) -> Fact:
        part = self.of(fact.subject, "合计", fact.year)
        base = self.of(whole(fact.subject), "合计", fact.year)
        value = None
        if part.value is not None and base.value:
            value = Fraction(int(part.number), int(base.number))
        return self._derived(fact, "占比", value, "%", "部分 ÷ 总计", (part, base))

    def _pair(self, fact: FactId) -> tuple[Fact, Fact]:
        return self.of(fact.subject, "合计", fact.year), self.of(fact.subject, "合计", fact.year - 1)

    def _derived(
        self,
        fact: FactId,
        measure: str,
        value: int | Fraction | None,
        unit: str,
        formula: str,
        basis: tuple[Fact, ...],
        why: str = "",
    ) -> Fact:
        reason = why or next((part.why for part in basis if part.value is None), "")
        label = f"{basis[0].label}的{measure}" if measure != "增减率" else f"{basis[0].label}的比率"
        return Fact(
            str(fact), label, value, unit, formula,
            basis=tuple(part.id for part in basis), why=reason,
        )  # fmt: skip

    def in_scope(self, flag: str) -> bool:
        """公开口径: what the input says, else by the unit's type (机关运行经费: not for 事业单位)."""
        return self.ledger.scope.get(flag, self.ledger.unit.type != "事业单位")

    def label(self, subject: str) -> str:
        """名称: of a subject, in Chinese."""
        if subject in self.measures.by_subject:
            return self.measures.by_subject[subject].label
        kind, _, rest = subject.partition("/")
        if kind not in SLICED:
            return kind + rest.replace(":", "：")
        names = [self._part_label(name, value) for name, value in coordinates_of(subject)[1]]
        return "·".join([*names, kind]) if names else f"{kind}总计"

    def _part_label(self, name: str, value: str) -> str:
        if name in ("功能", "经济", "政府经济"):
            return f"{title(name)}{value}{self.codes.name(name, value)}"
        return f"“{value}”项目" if name == "项目" else value


SOURCES = (
    "一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金", "事业收入",
    "事业单位经营收入", "上级补助收入", "附属单位上缴收入", "其他收入",
)  # fmt: skip
CLOSED = {
    "结转": ("当年", "结转"),
    "性质": ("基本", "项目"),
    "类别": ("人员类", "运转类", "特定目标类"),
}


def _at_precision(value: int, precision: tuple[str, int] | None) -> int:
    """取到上年数的精度: a published 2.99 万元 can only be compared at 0.01 万元."""
    if precision is None:
        return value
    style = NumberStyle(unit=precision[0], decimals=precision[1])
    per = {"元": 100, "万元": 1_000_000}[precision[0]]
    return int(style.round(value) * per)


def compute(ledger: Ledger, measures: Measures, codes: Catalogue, asset_date: date) -> Facts:
    """计算: the facts of one ledger."""
    rollups = {
        ("支出", ledger.year): Rollup(ledger.lines, measures),
        ("收入", ledger.year): Rollup(_revenue(ledger), measures),
        **{
            (kind, ledger.year - 1): Rollup(ledger.prior_lines, measures)
            for kind in SLICED
            if ledger.prior_lines is not None
        },
    }
    return Facts(ledger, measures, codes, _texts(ledger, asset_date), dict(rollups))


def _revenue(ledger: Ledger) -> tuple[Line, ...]:
    stated = {(line.source, line.carried_over) for line in ledger.revenue}
    implied = [line for line in ledger.lines if (line.source, line.carried_over) not in stated]
    return (*ledger.revenue, *implied)


def _texts(ledger: Ledger, asset_date: date) -> dict[str, Fact]:
    year = ("document", "year")
    facts = [
        Fact("文档/年度", "预算年度", ledger.year, "年", "填报", pointers=(year,)),
        Fact("文档/上年度", "上一年度", ledger.year - 1, "年", "预算年度 − 1", basis=("文档/年度",)),
        Fact("资产/时点", "国有资产时点", asset_date, "日期", "模板包规定的时点", basis=("文档/年度",)),
    ]
    for project in ledger.projects:
        days = {"开始日期": project.start, "完成日期": project.end}
        facts += [
            Fact(f"项目:{escape(project.name)}/{name}", f"“{project.name}”{name}", day, "日期", "填报",
                 pointers=((*project.pointer, key),))
            for (name, day), key in zip(days.items(), ("start", "end"), strict=True)
            if day
        ]  # fmt: skip
    return {fact.id: fact for fact in facts}


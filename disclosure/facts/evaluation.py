"""自评的事实: execution rate, points and totals, computed from what was stated.

Ids: ``自评:项目/执行率@2022``, ``自评:项目/资金得分@2022``, ``自评:项目/总分@2022``; amounts by row
(``自评:项目/上年结转资金/全年预算数@2022``), points by indicator (``自评:项目/指标:名称/得分@2022``).
All are exact; rounding is left to the number formats of the pack.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from disclosure.core.escaping import escape
from disclosure.core.phrase import Words, phrase
from disclosure.facts.model import Fact
from disclosure.facts.scoring import Scoring
from disclosure.facts.ties import Tie
from disclosure.ledger.evaluation import COLUMNS, FUNDS, Evaluation
from disclosure.ledger.model import Ledger

PREFIX = "自评:"


def subject(evaluation: Evaluation, *parts: str) -> str:
    """主题: of an evaluation, or of something in it."""
    return "/".join((f"{PREFIX}{escape(evaluation.name)}", *parts))


def indicator_parts(evaluation: Evaluation) -> list[str]:
    """指标在编号里的名称: the third level; where it repeats, with its number in the list."""
    names = [indicator.level3 for indicator in evaluation.indicators]
    return [
        f"指标:{escape(name if names.count(name) == 1 else f'{name}（{index}）')}"
        for index, name in enumerate(names, 1)
    ]


def evaluation_facts(ledger: Ledger, scoring: Scoring) -> list[Fact]:
    """自评事实: of all evaluations of a ledger."""
    return [
        fact
        for evaluation in ledger.evaluations
        for fact in _Facts(evaluation, ledger.year, scoring).all()
    ]


def evaluation_ties(evaluation: Evaluation, year: int) -> list[Tie]:
    """自评勾稽: totals of funds, weights and scores, to be held against print."""
    rows, parts = FUNDS.values(), indicator_parts(evaluation)
    sums = {name: [f"{row}/{name}" for row in rows] for name in COLUMNS.values()}
    sums["全年执行数"] = [f"{FUNDS[row]}/全年执行数" for row in _executed(evaluation)]
    sums["总分值"] = ["资金分值", *(f"{part}/分值" for part in parts)]
    sums["总分"] = ["资金得分", *(f"{part}/得分" for part in parts)]
    return [
        Tie(
            f"“{evaluation.name}”自评的{total}等于各项之和",
            f"{subject(evaluation, total)}@{year}",
            tuple(f"{subject(evaluation, part)}@{year}" for part in summed),
        )
        for total, summed in sums.items()
    ]


def _executed(evaluation: Evaluation) -> list[str]:
    return [row for row in FUNDS if (row, "executed") in evaluation.funds]


class _Facts:
    """一个项目的事实."""

    def __init__(self, evaluation: Evaluation, year: int, scoring: Scoring) -> None:
        self.evaluation, self.year, self.scoring = evaluation, year, scoring
        self.known: dict[str, Fact] = {}

    def all(self) -> list[Fact]:
        """全部: each after those it rests on."""
        for row, column in ((row, column) for row in FUNDS for column in COLUMNS):
            self._stated(row, column)
        for column, name in COLUMNS.items():
            rows = _executed(self.evaluation) if column == "executed" else FUNDS
            self._sum(name, "元", [f"{FUNDS[row]}/{name}" for row in rows])
        self._rate()
        self._points()
        return list(self.known.values())

    def _stated(self, row: str, column: str) -> None:
        key, part = (row, column), f"{FUNDS[row]}/{COLUMNS[column]}"
        if key in self.evaluation.funds:
            pointer = (*self.evaluation.pointer, "funds", row, column)
            self._add(part, self.evaluation.funds[key], "元", phrase("填报"), pointers=(pointer,))
        elif column != "executed":
            self._add(part, 0, "元", phrase("没有填报，按零"))

    def _rate(self) -> None:
        full, executed = (int(self._get(name).number) for name in ("全年预算数", "全年执行数"))
        rate = Fraction(executed, full) if full else None
        why = "" if full else phrase("全年预算数为零，没有执行率")
        basis = ("全年执行数", "全年预算数")
        self._add("执行率", rate, "%", phrase("全年执行数 ÷ 全年预算数"), basis=basis, why=why)
        self._add("资金分值", Fraction(self.scoring.funds), "分", phrase("模板包的评分办法"))
        score = None if rate is None else self.scoring.funds * rate
        basis = ("资金分值", "执行率")
        self._add(
            "资金得分", score, "分", phrase("资金分值 × 执行率（不先修约）"), basis=basis, why=why
        )

    def _points(self) -> None:
        parts = indicator_parts(self.evaluation)
        for part, indicator in zip(parts, self.evaluation.indicators, strict=True):
            for name, key in (("分值", "weight"), ("得分", "score")):
                points, pointer = getattr(indicator, key), (*indicator.pointer, key)
                self._add(f"{part}/{name}", points, "分", phrase("填报"), pointers=(pointer,))
        self._sum("总分值", "分", ["资金分值", *(f"{part}/分值" for part in parts)])
        self._sum("总分", "分", ["资金得分", *(f"{part}/得分" for part in parts)])

    def _sum(self, name: str, unit: str, parts: list[str]) -> None:
        values = [self._get(part).value for part in parts]
        numbers = [value for value in values if isinstance(value, int | Fraction)]
        total = sum(numbers) if len(numbers) == len(values) else None
        why = next((fact.why for fact in map(self._get, parts) if fact.value is None), "")
        self._add(name, total, unit, phrase("各项之和"), basis=tuple(parts), why=why)

    def _get(self, part: str) -> Fact:
        return self.known[self._id(part)]

    def _id(self, part: str) -> str:
        return f"{subject(self.evaluation, part)}@{self.year}"

    def _add(
        self, part: str, value: int | Fraction | None, unit: str, formula: Words, **more: Any
    ) -> None:
        label = f"“{self.evaluation.name}”自评的{part.replace('指标:', '').replace('/', '')}"
        more["basis"] = tuple(self._id(name) for name in more.get("basis", ()))
        fact = Fact(self._id(part), label, value, unit, formula, **more)
        self.known[fact.id] = fact

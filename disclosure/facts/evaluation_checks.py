"""自评的检查: weights against the pack's, scores against weights, targets and actual values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from disclosure.core.findings import Finding, Rule, finding
from disclosure.core.numbers import NumberStyle
from disclosure.core.suggest import nearest
from disclosure.facts import evaluation_rules as rules
from disclosure.facts.scoring import Scoring
from disclosure.facts.targets import judge
from disclosure.ledger.evaluation import FUNDS, Evaluation, ScoredIndicator
from disclosure.ledger.model import Ledger
from disclosure.ledger.source import Source

_POINTS = NumberStyle("分", 2, trim="always")


def check_evaluations(ledger: Ledger, scoring: Scoring, source: Source) -> list[Finding]:
    """自评发现: of all evaluations, in the order of the input."""
    check = _Check(scoring, source)
    counts = Counter(evaluation.name for evaluation in ledger.evaluations)
    return [
        found
        for evaluation in ledger.evaluations
        for found in (
            *check.name(evaluation, counts),
            *check.funds(evaluation),
            *check.weights(evaluation),
            *(found for row in evaluation.indicators for found in check.indicator(evaluation, row)),
        )
    ]


class _Check:
    def __init__(self, scoring: Scoring, source: Source) -> None:
        self.scoring, self.source = scoring, source

    def name(self, evaluation: Evaluation, counts: Counter[str]) -> Iterator[Finding]:
        if counts[evaluation.name] > 1:
            counts[evaluation.name] = 0  # once, at the first of them
            place = self.source.place((*evaluation.pointer, "name"))
            yield finding(rules.TWICE, place, name=evaluation.name)

    def funds(self, evaluation: Evaluation) -> Iterator[Finding]:
        for row, label in FUNDS.items():
            budget = evaluation.funds.get((row, "full_year"), 0)
            executed = evaluation.funds.get((row, "executed"))
            place = self.source.place((*evaluation.pointer, "funds", row))
            if executed is None and budget:
                yield finding(rules.NOT_EXECUTED, place, name=evaluation.name, row=label)
            elif executed is not None and executed > budget:
                yield finding(rules.OVERSPENT, place, name=evaluation.name, row=label)

    def weights(self, evaluation: Evaluation) -> Iterator[Finding]:
        if not self.scoring.weights:
            return
        place = self.source.place((*evaluation.pointer, "indicators"))
        sums: dict[str, Fraction] = {level: Fraction(0) for level in self.scoring.weights}
        for row in evaluation.indicators:
            sums[row.level1] = sums.get(row.level1, Fraction(0)) + row.weight
        for level, total in sums.items():
            expected = self.scoring.weights.get(level)
            fields = {"name": evaluation.name, "level": level}
            if expected is None:
                close = nearest(level, self.scoring.weights)
                yield finding(rules.LEVEL, place, nearest=close, **fields)
            elif total != expected:
                yield finding(rules.WEIGHTS, place, sum=_text(total), expected=expected, **fields)

    def indicator(self, evaluation: Evaluation, row: ScoredIndicator) -> Iterator[Finding]:
        rule = _fault(row)
        if rule is not None:
            yield finding(
                rule,
                self.source.place((*row.pointer, "score")),
                name=evaluation.name,
                item=f"“{row.level3}”",
                target=row.target,
                actual=row.actual,
                weight=_text(row.weight),
                score=_text(row.score),
            )


def _fault(row: ScoredIndicator) -> Rule | None:
    """指标的毛病: the first of those that one row can have."""
    if row.score > row.weight:
        return rules.ABOVE
    verdict = judge(row.target, row.actual)
    explained = row.reason.strip() not in ("", "无", "—", "-", "/")
    if row.score == row.weight:
        return rules.UNEARNED if verdict == "missed" and row.weight else None
    if explained:
        return None
    return rules.WITHHELD if verdict == "met" else rules.UNEXPLAINED


def _text(points: Fraction) -> str:
    return _POINTS.text(points)

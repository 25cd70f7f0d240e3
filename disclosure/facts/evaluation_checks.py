"""自评的检查: weights against the pack's, scores against weights, targets and actual values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from disclosure.core.findings import Finding, Rule, finding
from disclosure.core.numbers import NumberStyle
from disclosure.core.suggest import nearest
from disclosure.facts.scoring import Scoring
from disclosure.facts.targets import judge
from disclosure.ledger.evaluation import FUNDS, Evaluation, ScoredIndicator
from disclosure.ledger.model import Ledger
from disclosure.ledger.source import Source

_POINTS = NumberStyle("分", 2, trim="always")
_NORM = "项目支出绩效评价管理办法（财预〔2020〕10号）：自评采用打分评价"

TWICE = Rule(
    "evaluation.twice",
    "error",
    "同一个项目自评了两次",
    "项目“{name}”列了两次",
    "合并为一条，或写全项目名称。",
)
WEIGHTS = Rule(
    "evaluation.weights",
    "error",
    "自评的分值不合规定",
    "“{name}”的{level}分值合计为 {sum}，规定为 {expected}",
    "核对各三级指标的分值；各一级指标应有的分值见模板包的 [evaluation]。",
    _NORM,
)
LEVEL = Rule(
    "evaluation.unknown-level",
    "error",
    "没有这个一级指标",
    "“{name}”的一级指标“{level}”不在评分办法里{nearest}",
    "改正一级指标的名称；可用的名称见模板包的 [evaluation]。",
    _NORM,
)
ABOVE = Rule(
    "evaluation.above-weight",
    "error",
    "得分超过分值",
    "“{name}”的{item}得分 {score}，超过分值 {weight}",
    "核对得分和分值。",
    _NORM,
)
UNEARNED = Rule(
    "evaluation.unearned",
    "error",
    "没有达到指标值却得满分",
    "“{name}”的{item}指标值“{target}”，实际“{actual}”，却得满分 {score}",
    "核对实际完成值；确未达到的，按规定扣分并写出原因。",
    _NORM,
)
WITHHELD = Rule(
    "evaluation.withheld",
    "error",
    "达到指标值却扣了分",
    "“{name}”的{item}指标值“{target}”，实际“{actual}”，分值 {weight} 只得 {score}，又没有写原因",
    "核对实际完成值和得分；确要扣分的，写出原因。",
    _NORM,
)
UNEXPLAINED = Rule(
    "evaluation.unexplained",
    "warning",
    "扣了分没有写原因",
    "“{name}”的{item}分值 {weight} 得 {score}，没有写偏差原因",
    "在 reason 里写出偏差原因和改进措施。",
    _NORM,
)
NOT_EXECUTED = Rule(
    "evaluation.no-executed",
    "error",
    "有预算没有执行数",
    "“{name}”的{row}有全年预算，没有填全年执行数",
    "填 executed；没有支出的填 0。",
)
OVERSPENT = Rule(
    "evaluation.overspent",
    "error",
    "执行数超过全年预算数",
    "“{name}”的{row}全年执行数超过全年预算数",
    "核对两数；有追加预算的，计入全年预算数。",
)


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
            yield finding(TWICE, place, name=evaluation.name)

    def funds(self, evaluation: Evaluation) -> Iterator[Finding]:
        for row, label in FUNDS.items():
            budget = evaluation.funds.get((row, "full_year"), 0)
            executed = evaluation.funds.get((row, "executed"))
            place = self.source.place((*evaluation.pointer, "funds", row))
            if executed is None and budget:
                yield finding(NOT_EXECUTED, place, name=evaluation.name, row=label)
            elif executed is not None and executed > budget:
                yield finding(OVERSPENT, place, name=evaluation.name, row=label)

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
                yield finding(LEVEL, place, nearest=close, **fields)
            elif total != expected:
                yield finding(WEIGHTS, place, sum=_text(total), expected=expected, **fields)

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
        return ABOVE
    verdict = judge(row.target, row.actual)
    explained = row.reason.strip() not in ("", "无", "—", "-", "/")
    if row.score == row.weight:
        return UNEARNED if verdict == "missed" and row.weight else None
    if explained:
        return None
    return WITHHELD if verdict == "met" else UNEXPLAINED


def _text(points: Fraction) -> str:
    return _POINTS.text(points)

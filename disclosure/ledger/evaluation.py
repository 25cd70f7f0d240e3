"""项目支出绩效自评: what a person states of one project's year; scores follow from it.

The executed amount of a fund without a budget may be left out; then the form prints a blank.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from disclosure.ledger.yaml_reader import Pointer

KIND = "项目支出绩效自评"
"""The kind of document that consists of self-evaluations."""

FUNDS = {"appropriation": "当年财政拨款", "carried_over": "上年结转资金", "other": "其他资金"}
"""Rows of a form's funds, by key of the input."""

COLUMNS = {"initial": "年初预算数", "full_year": "全年预算数", "executed": "全年执行数"}
"""Columns of a form's funds, by key of the input."""

Amount = Callable[[Mapping[str, Any], str, Pointer], int]


@dataclass(frozen=True, slots=True)
class ScoredIndicator:
    """自评指标: what was aimed at and reached, and the points given for it."""

    level1: str
    level2: str
    level3: str
    target: str
    actual: str
    weight: Fraction
    score: Fraction
    reason: str = ""
    pointer: Pointer = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """自评: of one project; ``funds`` holds what was stated, in 分, by row and column."""

    name: str
    department: str
    implementer: str
    funds: Mapping[tuple[str, str], int]
    goal: str
    actual: str
    indicators: tuple[ScoredIndicator, ...]
    pointer: Pointer = field(default=(), compare=False)


def decode_evaluations(data: Mapping[str, Any], amount: Amount) -> tuple[Evaluation, ...]:
    """自评清单: from data that has passed the schema; ``amount`` reads one amount."""
    items = data.get("evaluations", [])
    return tuple(_evaluation(item, ("evaluations", i), amount) for i, item in enumerate(items))


def _evaluation(item: Mapping[str, Any], pointer: Pointer, amount: Amount) -> Evaluation:
    funds = {
        (row, column): amount(cells, column, (*pointer, "funds", row))
        for row, cells in item["funds"].items()
        for column in cells
    }
    indicators = tuple(
        _indicator(cells, (*pointer, "indicators", index))
        for index, cells in enumerate(item["indicators"])
    )
    words = {key: item[key] for key in ("name", "department", "implementer", "goal", "actual")}
    return Evaluation(**words, funds=funds, indicators=indicators, pointer=pointer)


def _indicator(cells: Mapping[str, Any], pointer: Pointer) -> ScoredIndicator:
    points = {key: Fraction(str(cells[key])) for key in ("weight", "score")}
    return ScoredIndicator(**{**cells, **points, "pointer": pointer})

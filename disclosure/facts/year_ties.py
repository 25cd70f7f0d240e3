"""年度间勾稽: what is stated of last year against last year's own input and published figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from disclosure.core.findings import Finding, Rule, finding
from disclosure.core.numbers import FEN_PER, NumberStyle
from disclosure.core.rounding import Rounding
from disclosure.facts.compute import Facts, compute
from disclosure.facts.ids import amount_id, coordinates_of, slice_id
from disclosure.facts.model import Fact
from disclosure.facts.naming import exists, label
from disclosure.facts.rollup import Rollup
from disclosure.facts.ties import first_pointer, yuan
from disclosure.ledger.last_year import FROM
from disclosure.ledger.model import Line, Statement
from disclosure.ledger.source import Source

DIFFERS = Rule(
    "comparative.differs",
    "error",
    "上年数与上年的输入不一致",
    "{label}：本文件填的上年数是 {stated}，上年的输入（{file}）是 {computed}",
    "以上年公开的数为准，改正填错的一处；上年数有重述的，改上年的输入或删去 from，并在文字里说明。",
    "内容准确：今年的上年数就是上年公开的数",
)
UNPUBLISHED = Rule(
    "comparative.published",
    "error",
    "上年明细与上年公开的数不一致",
    "{label}：按所填的上年明细是 {computed}，上年公开的是 {stated}",
    "核对上年明细；上年公开的数（measures）照公开的文件填。",
    "内容准确：今年的上年数就是上年公开的数",
)


_DECIMALS = 2
"""Of a published zero, which does not say with how many it was printed."""

Difference = tuple[Statement, Fact, NumberStyle]
"""A published figure, the fact that should print it, and how it was published."""


def check_published(facts: Facts, source: Source, *, balanced: bool) -> list[Finding]:
    """上年公开的数: against the lines stated beside them, where these go down to it.

    Revenue may be published that no line implies; it is held only against lines of revenue.
    With ``balanced`` tails a figure was published as the floor or the ceiling of its amount.
    """
    if not facts.ledger.prior or facts.ledger.prior_lines is None:
        return []
    ledger = replace(facts.ledger, prior={})
    lines = compute(ledger, facts.measures, facts.codes, date(facts.year, 1, 1))
    return [
        _finding(UNPUBLISHED, difference, source, source, lines)
        for difference in _differences(facts, lines, balanced=balanced)
        if ledger.prior_revenue or not difference[1].id.startswith("收入/")
    ]


def check_last_year(
    facts: Facts, last: Facts, source: Source, last_source: Source, *, balanced: bool
) -> list[Finding]:
    """与上年的输入核对: the published figures and the lines that are stated of last year."""
    published = [
        _finding(DIFFERS, difference, source, last_source, last)
        for difference in _differences(facts, last, balanced=balanced)
    ]
    return [*published, *_lines(facts, last, source, last_source)]


def _differences(facts: Facts, known: Facts, *, balanced: bool) -> Iterator[Difference]:
    """不同的数: stated in the input itself, and not what its fact prints."""
    for subject, statement in facts.ledger.prior.items():
        fact_id = amount_id(subject, facts.year - 1)
        if statement.pointer[:2] == FROM or not exists(known, fact_id):
            continue
        fact = known.get(str(fact_id))
        if fact.value is not None and statement.unit in FEN_PER:
            decimals = _DECIMALS if statement.decimals is None else statement.decimals
            style = NumberStyle(statement.unit, decimals)
            if style.round(statement.value) not in _forms(fact, style, balanced=balanced):
                yield statement, fact, style


def _forms(fact: Fact, style: NumberStyle, *, balanced: bool) -> set[Decimal]:
    """可能公开的数."""
    ways: tuple[Rounding, ...] = ("floor", "ceiling") if balanced else ("half-up",)
    return {style._replace(rounding=way).round(fact.number) for way in ways}


def _finding(
    rule: Rule, difference: Difference, source: Source, other: Source, known: Facts
) -> Finding:
    statement, fact, style = difference
    stated, computed = (f"{style.text(n)} {style.unit}" for n in (statement.value, fact.number))
    places = (
        source.place(statement.pointer, fact=fact.id, printed=stated),
        other.place(first_pointer(known, fact), fact=fact.id, printed=computed),
    )
    fields = {"label": fact.label, "stated": stated, "computed": computed}
    return finding(rule, *places, file=other.file, **fields)


def _lines(facts: Facts, last: Facts, source: Source, last_source: Source) -> Iterator[Finding]:
    """上年明细: each sum at the coordinates of a stated line, and the whole."""
    stated = facts.ledger.prior_lines or ()
    if any(line.pointer[:2] == FROM for line in stated):
        return
    dated = any(line.carried_over for line in stated)
    mine, theirs = _spent(facts, last.year), _spent(last, last.year)
    subjects = [slice_id("支出", _coordinates(line, dated=dated)) for line in stated]
    for subject in dict.fromkeys([slice_id("支出", {}), *subjects]):
        _, at = coordinates_of(subject)
        amounts = mine.amount(at), theirs.amount(at)
        if None not in amounts and len({*amounts}) > 1:
            name = f"{last.year}年{label(facts, subject)}"
            told = [f"{yuan(amount)} 元" for amount in amounts]
            fact = f"{subject}/合计@{last.year}"
            first = (*mine.pointers(at), ("comparatives", "lines"))[0]
            of_last = (*theirs.pointers(at), ("expenditure",))[0]
            places = (
                source.place(first, fact=fact, printed=told[0]),
                last_source.place(of_last, fact=fact, printed=told[1]),
            )
            fields = {"stated": told[0], "computed": told[1], "file": last_source.file}
            yield finding(DIFFERS, *places, label=name, **fields)


def _spent(facts: Facts, year: int) -> Rollup:
    rollup = facts.rollup("支出", year)
    if rollup is None:
        raise ValueError(f"no lines of {year}")
    return rollup


def _coordinates(line: Line, *, dated: bool) -> dict[str, str]:
    """所填的坐标: what a stated line says; carried over or not only where lines tell it."""
    given = {
        "资金": line.source,
        "结转": ("结转" if line.carried_over else "当年") if dated else "",
        "性质": line.nature,
        "类别": line.category,
        "功能": line.function,
        "经济": line.economic,
        "政府经济": line.government,
        "项目": line.project,
    }
    return {name: value for name, value in given.items() if value}

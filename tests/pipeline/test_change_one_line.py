"""改一分钱: every dependent figure in exact 元 changes, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from disclosure.document.nodes import Document, Figure
from disclosure.document.walk import figures
from disclosure.facts.compute import Facts
from disclosure.pipeline.prepare import Prepared, prepare

POINTER = ("expenditure", 2, "amount")
"""The line of 30107 绩效工资."""


def depends(facts: Facts, fact_id: str) -> bool:
    """Whether a fact rests on the line: found by walking down, not by comparing values."""
    fact = facts.get(fact_id)
    return POINTER in fact.pointers or any(depends(facts, part) for part in fact.basis)


def printed(document: Document | None) -> list[Figure]:
    assert document is not None
    return list(figures(document))


def test_one_fen_on_one_line(sample: Prepared, edited: Callable[..., Path]) -> None:
    changed = prepare(
        edited(
            ("amount: 2849759.00", "amount: 2849759.01"),
            ("{ fact: 支出/总计, amount: 7028843.08", "{ fact: 支出/总计, amount: 7028843.09"),
            ("{ fact: 收入/总计, amount: 7028843.08", "{ fact: 收入/总计, amount: 7028843.09"),
            (
                "{ fact: 支出/性质:基本, amount: 6294193.08",
                "{ fact: 支出/性质:基本, amount: 6294193.09",
            ),
        )
    )
    assert sample.facts is not None
    assert changed.findings == []
    before, after = printed(sample.document), printed(changed.document)
    assert [figure.fact for figure in before] == [figure.fact for figure in after]

    moved = {old.fact for old, new in zip(before, after, strict=True) if old.text != new.text}
    exact = {f.fact for f in before if f.unit == "元" and depends(sample.facts, f.fact)}

    assert moved == exact
    assert len(exact) >= 10
    for old, new in zip(before, after, strict=True):
        if old.text != new.text:
            step = Decimal(new.text.replace(",", "")) - Decimal(old.text.replace(",", ""))
            assert abs(step) == Decimal("0.01")

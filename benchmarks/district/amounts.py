"""虚构的金额: text in 元, counted in 分."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def scaled(amount: str, factor: float) -> str:
    """放大: to whole tens of 元, to 分 where the sample's amount has 分."""
    stated = fen(amount)
    step = 1 if stated % 100 else 1000
    return yuan(round(stated * factor / step) * step)


def total(lines: Iterable[Mapping[str, Any]]) -> str:
    """合计: of lines, as text in 元."""
    return yuan(sum(fen(line["amount"]) for line in lines))


def fen(amount: str) -> int:
    """分: of an amount as text in 元."""
    whole, _, cents = amount.partition(".")
    return int(whole) * 100 + int(f"{cents:0<2}")


def yuan(hundredths: int) -> str:
    """元: text with two decimals."""
    return f"{hundredths // 100}.{hundredths % 100:02d}"

"""统计: medians, and how far the rounds lie apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

MILLI = 1000


def middle(values: Iterable[float], digits: int = 0, scale: float = 1) -> str:
    """中位数: of the rounds, as printed."""
    return f"{median(values) * scale:,.{digits}f}"


def span(values: Sequence[float], digits: int = 0, scale: float = 1) -> str:
    """范围: the least and the greatest round."""
    return f"{min(values) * scale:,.{digits}f} to {max(values) * scale:,.{digits}f}"


def ratios(ours: Sequence[float], peer: Sequence[float]) -> list[float]:
    """倍数: ours by the peer's, round by round."""
    return [mine / theirs for mine, theirs in zip(ours, peer, strict=True)]


def sums(*stages: Sequence[float]) -> list[float]:
    """合计: of several stages, round by round."""
    return [sum(times) for times in zip(*stages, strict=True)]


def at_most(values: Iterable[float], target: float) -> str:
    """达到: whether the median is at or under the target; a word to read, never a failure."""
    return "yes" if median(values) <= target else "no"

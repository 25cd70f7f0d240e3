"""评分办法: how a pack weighs a self-evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from disclosure.core.phrase import listed, phrase


@dataclass(frozen=True, slots=True)
class Scoring:
    """评分办法: the weight of the funds row, and of each first level of indicators."""

    funds: int = 10
    weights: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        values = {"funds": self.funds, **self.weights}
        wrong = [name for name, value in values.items() if type(value) is not int or value < 0]
        if wrong:
            raise TypeError(phrase("{names} 的分值应为不小于零的整数", names=listed(wrong)))

"""科目编码: sums at the codes of a classification, once for all its levels.

In the order of the codes those of one 类, 款 or 项 are neighbours: the sum at any of them is the
difference of two running totals.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import accumulate
from typing import NamedTuple

_AFTER = "\U0010ffff"
"""Comes behind whatever a code of a lower level goes on with."""

_FINEST = 7
"""Digits of the longest codes."""


class _Spans(dict[str, tuple[int, int]]):
    """起止: the ranks that begin and end what is at a code of any level."""

    def __init__(self, codes: list[str]) -> None:
        super().__init__()
        self.codes = codes

    def __missing__(self, code: str) -> tuple[int, int]:
        codes = self.codes
        return self.setdefault(code, (bisect_left(codes, code), bisect_left(codes, code + _AFTER)))


class Totals(NamedTuple):
    """累计: the running totals of some lines by the rank of their codes, in 分.

    At a code of no more than ``sure`` digits no other line may be.
    """

    running: list[int]
    sure: int
    spans: _Spans


class Codes:
    """一套科目: the code ``of`` each line by its number; each different code has a rank."""

    def __init__(self, codes: list[str], amounts: list[int]) -> None:
        self.of = codes
        self.amounts = amounts
        self._spans = _Spans(sorted({*codes}))
        ranks = {code: rank for rank, code in enumerate(self._spans.codes)}
        self._ranks = [ranks[code] for code in codes]
        digits = [*map(len, ranks)] or [_FINEST]
        self._level = max(digits) if max(digits) == min(digits) else None

    def totals(self, numbers: list[int], *, sure: bool) -> Totals:
        """累计: of the lines of these numbers; ``sure`` where no others may be there."""
        sums, ranks, amounts = [0] * len(self._spans.codes), self._ranks, self.amounts
        for number in numbers:
            sums[ranks[number]] += amounts[number]
        running = [0, *accumulate(sums)]
        return Totals(running, self._sure(numbers) if sure else 0, self._spans)

    def parted(self, numbers: list[int]) -> dict[int, list[int]]:
        """分开: lines by the rank of their codes."""
        parts: defaultdict[int, list[int]] = defaultdict(list)
        for number in numbers:
            parts[self._ranks[number]].append(number)
        return dict(parts)

    def at(self, parts: dict[int, list[int]], code: str) -> list[int]:
        """在此科目: of parted lines, those at a code of any level."""
        return [number for rank in range(*self._spans[code]) for number in parts.get(rank, ())]

    def exactly(self, parts: dict[int, list[int]], code: str) -> list[int]:
        """正好到此: of parted lines, those that say this code and no more."""
        rank = self._spans[code][0]
        return parts.get(rank, []) if self._spans.codes[rank : rank + 1] == [code] else []

    def _sure(self, numbers: list[int]) -> int:
        if self._level is not None:
            return self._level
        return min((len(self.of[number]) for number in numbers), default=_FINEST)

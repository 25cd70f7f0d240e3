"""配平: controlled rounding; each figure the floor or ceiling of its exact value, all sums hold.

Pure: exact values in units of the last printed place, the ties between them and what is pinned
go in; one integer per figure comes out. Of all roundings that keep the ties the one is taken
whose figures lie nearest to their exact values in sum (the largest-remainder rule where there
is one total), and of those equally near the one with the least sum of weights, a weight being a
checksum of the fact's id: by the isolation lemma that leaves a single one but for odds of about
one in a thousand, and it depends neither on the order of the input nor on the solver's ways.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor
from typing import Literal
from zlib import crc32

from disclosure.core.solver import Objective, Row, minimise
from disclosure.facts.ties import Relation, Tie

Pin = Literal["", "元", "持平", "控制数", "已公布"]
"""Why a figure keeps its own rounding: also printed exactly in 元, a change that rounds to
nothing, an approved total, a figure published last year; nothing for the others."""

RELAXED: tuple[tuple[Pin, ...], ...] = (("控制数",), ("元", "持平"))
"""Pins that may give way, the dearest first; what was published never does."""

_PLACES = 10_000
"""Distances are counted in ten-thousandths of the last printed place: a 分 where 万元 has two."""
_WEIGHTS = 1 << 20


@dataclass(frozen=True, slots=True)
class Cell:
    """待定的数: its exact value and its own rounding, both in units of the last printed place."""

    value: Fraction
    plain: int
    pin: Pin = ""

    @property
    def step(self) -> int:
        """另一取法: how far the other neighbour of the value is from its own rounding."""
        if self.value.denominator == 1:
            return 0
        return 1 if self.plain == floor(self.value) else -1

    @property
    def distance(self) -> int:
        """偏移: how much farther from the exact value the other neighbour is."""
        fraction = self.value - floor(self.value)
        return int(abs(1 - 2 * fraction) * _PLACES)


@dataclass(frozen=True, slots=True)
class Balanced:
    """配平结果: figures that are not their own rounding, pins that gave way, ties that could not hold."""

    figures: Mapping[str, int]
    relaxed: tuple[str, ...] = ()
    broken: tuple[Tie, ...] = ()


def balance(cells: Mapping[str, Cell], ties: Iterable[Tie]) -> Balanced:
    """配平: of the figures of one unit and precision; every name in the ties is a cell."""
    equations = _equations(cells, ties)
    lost = _ties(each for each in equations if not (each.factors or each.holds))
    equations = [each for each in equations if each.factors]
    if all(equation.holds for equation in equations):
        return Balanced({}, (), lost)
    names = sorted({name for equation in equations for name in equation.factors})
    free = [name for name in names if not cells[name].pin]
    taken = _solved(cells, equations, free, ())
    if taken is None:
        taken = _solved(cells, equations, names, _relaxing(cells, names))
    if taken is None:
        taken = _solved(cells, equations, names, _relaxing(cells, names), elastic=True)
    if taken is None:
        return Balanced({}, (), (*lost, *_ties(each for each in equations if not each.holds)))
    figures = {name: cells[name].plain + cells[name].step for name in taken}
    relaxed = tuple(name for name in figures if cells[name].pin)
    broken = _ties(each for each in equations if not each.kept(figures))
    return Balanced(figures, relaxed, (*lost, *broken))


@dataclass(frozen=True, slots=True)
class _Equation:
    """等式: what the steps taken must add up to for ties to hold as printed.

    Several tables may ask for the same one.
    """

    relation: Relation
    factors: Mapping[str, int]
    missing: int
    ties: list[Tie] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return self.kept(())

    def kept(self, taken: Iterable[str]) -> bool:
        sum_ = sum(self.factors.get(name, 0) for name in taken)
        return sum_ == self.missing if self.relation == "=" else sum_ <= self.missing

    def row(self, index: Mapping[str, int], slack: int | None) -> Row:
        terms = [(index[name], factor) for name, factor in self.factors.items() if name in index]
        if slack is not None:
            terms += [(slack, 1), (slack + 1, -1)]
        return Row(tuple(terms), self.missing if self.relation == "=" else None, self.missing)


def _equations(cells: Mapping[str, Cell], ties: Iterable[Tie]) -> list[_Equation]:
    """各等式: those in which some figure could be rounded the other way; each once."""
    found: dict[tuple[object, ...], _Equation] = {}
    for tie in ties:
        counts = Counter(tie.parts)
        counts[tie.total] -= 1
        factors = {
            name: count * cells[name].step
            for name, count in sorted(counts.items())
            if count and cells[name].step and cells[name].pin != "已公布"
        }
        missing = -sum(count * cells[name].plain for name, count in counts.items())
        if factors or missing:
            key = (tie.relation, tuple(factors.items()), missing)
            equation = found.setdefault(key, _Equation(tie.relation, factors, missing))
            equation.ties.append(tie)
    return list(found.values())


def _ties(equations: Iterable[_Equation]) -> tuple[Tie, ...]:
    return tuple(tie for equation in equations for tie in equation.ties)


def _relaxing(cells: Mapping[str, Cell], names: Sequence[str]) -> Iterator[Objective]:
    for pins in RELAXED:
        pinned = {index: 1 for index, name in enumerate(names) if cells[name].pin in pins}
        if pinned:
            yield pinned


def _solved(
    cells: Mapping[str, Cell],
    equations: Sequence[_Equation],
    names: Sequence[str],
    before: Iterable[Objective],
    *,
    elastic: bool = False,
) -> list[str] | None:
    """取另一侧的数: their names, in order; None where the ties cannot all hold.

    Elastic: the ties need not hold, and as little as can be is missing in them.
    """
    index = {name: number for number, name in enumerate(names)}
    slacks = range(len(names), len(names) + 2 * len(equations), 2) if elastic else ()
    of_row = iter(slacks)
    rows = [equation.row(index, next(of_row, None)) for equation in equations]
    upper = [1] * len(names) + [len(names) + 1] * (2 * len(slacks))
    gaps = dict.fromkeys(range(len(names), len(upper)), 1)
    distances = {number: cells[name].distance for name, number in index.items()}
    weights = {number: crc32(name.encode()) % _WEIGHTS + 1 for name, number in index.items()}
    objectives = [*([gaps] if elastic else []), *before, distances, weights]
    values = minimise(upper, rows, objectives)
    return (
        None
        if values is None
        else [name for name, taken in zip(names, values, strict=False) if taken]
    )

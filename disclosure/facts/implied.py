"""暗含的勾稽: identities that nobody declares but that a reader of the printed figures can add up.

A figure is the sum of certain lines. Two figures of the same lines are one amount under two
names; figures whose lines make up those of another are its parts, in whatever way a template
came to list them. A change is this year's figure less last year's; shares of one whole add up
as their amounts do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from disclosure.core.numbers import FEN_PER
from disclosure.facts.compute import Facts
from disclosure.facts.ids import parse_id, whole
from disclosure.facts.model import Fact
from disclosure.facts.ties import Tie
from disclosure.ledger.model import Pointer

SAME, LISTED, CHANGE, SHARES = "同一批明细", "列出的各项", "增减额", "占比"


@dataclass
class Lines:
    """明细集: which lines each amount rests on, as a set of bits."""

    facts: Facts
    _bits: dict[tuple[int, Pointer], int] = field(default_factory=dict)
    _known: dict[str, int] = field(default_factory=dict)

    def of(self, name: str) -> int:
        """明细: of an amount; none where its lines are unknown or have no place in the input."""
        if name not in self._known:
            self._known[name] = self._gathered(name)
        return self._known[name]

    def _gathered(self, name: str) -> int:
        parsed, fact = parse_id(name), self.facts.get(name)
        if parsed is None or parsed.measure != "合计" or fact.unit != "元" or not fact.value:
            return 0
        lines = 0
        for pointer in fact.pointers:
            if pointer == ("amount",):
                return 0
            if pointer not in self._empty:
                lines |= self._bits.setdefault((parsed.year, pointer), 1 << len(self._bits))
        for part in fact.basis:
            lines |= self.of(part)
        return lines

    @cached_property
    def _empty(self) -> set[Pointer]:
        """Lines of zero, which change no sum."""
        ledger = self.facts.ledger
        lines = (*ledger.lines, *ledger.revenue, *(ledger.prior_lines or ()))
        return {(*line.pointer, "amount") for line in lines if not line.amount}


def same_lines(lines: Lines, printed: Iterable[str]) -> Iterator[Tie]:
    """同数: amounts of the same lines print the same."""
    first: dict[int, str] = {}
    for name in printed:
        if (of := lines.of(name)) and first.setdefault(of, name) != name:
            yield Tie(SAME, first[of], (name,))


def listed(lines: Lines, printed: Sequence[str]) -> Iterator[Tie]:
    """列项之和: amounts whose lines, together and each once, are those of another near them.

    The parts follow their total, or go before it; of a part and its own parts the first counts.
    """
    names = [name for name in dict.fromkeys(printed) if lines.of(name)]
    for index, total in enumerate(names):
        for near in (names[index + 1 :], names[:index]):
            if parts := _parts(lines, total, near):
                yield Tie(LISTED, total, parts)
                break


def _parts(lines: Lines, total: str, near: Sequence[str]) -> tuple[str, ...]:
    left, parts = lines.of(total), []
    for name in near:
        of = lines.of(name)
        if of & left == of != lines.of(total):
            parts.append(name)
            left ^= of
    return () if left else tuple(parts)


def changes(printed: Iterable[str]) -> Iterator[Tie]:
    """增减: this year's amount is last year's and the change."""
    for name in printed:
        parsed = parse_id(name)
        if parsed and parsed.measure == "增减额":
            now, last = (f"{parsed.subject}/合计@{parsed.year - back}" for back in (0, 1))
            yield Tie(CHANGE, now, (last, name))


def shares(facts: Facts, ties: Iterable[Tie], printed: Iterable[str]) -> Iterator[Tie]:
    """占比: what adds up as amounts adds up as shares of the same whole; the whole is 100%."""
    known = {name for name in printed if "/占比@" in name}
    amounts = {name.replace("/占比@", "/合计@") for name in known}
    for tie in ties:
        if amounts.isdisjoint(tie.parts):
            continue
        names = [_share(name) for name in (tie.total, *tie.parts)]
        if tie.relation != "=" or len({whole(name) for name in names}) > 1:
            continue
        total, *parts = names
        said = [name for name in parts if name in known]
        rest = [
            amount
            for amount, name in zip(tie.parts, parts, strict=True)
            if name not in known and facts.get(amount).value
        ]
        if said and not rest and (total in known or tie.total.startswith(f"{whole(tie.total)}/")):
            yield Tie(SHARES, total, tuple(said))


def _share(amount: str) -> str:
    return amount.replace("/合计@", "/占比@")


def change_value(facts: Facts, change: Fact) -> Fraction | None:
    """增减的确数: this year's amount less last year's, before either was brought to a precision.

    None where a printed identity cannot be asked for: one of them is unknown.
    """
    now, last = (facts.get(name) for name in change.basis)
    if now.value is None or last.value is None:
        return None
    return Fraction(now.number) - Fraction(last.number)


def finest(fact: Fact) -> Fraction:
    """最细的单位: in 分, in which a published amount is known; 0 for one known exactly."""
    if fact.precision is None:
        return Fraction(0)
    unit, decimals = fact.precision
    return Fraction(FEN_PER[unit], 10**decimals)

"""印出的数: figures of some blocks as numbers again, by fact, unit and decimals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cache

from disclosure.core.numbers import FEN_PER
from disclosure.document.nodes import Block, Figure, Text
from disclosure.document.walk import leaves, lines
from disclosure.facts.compute import Facts
from disclosure.facts.ids import parse_id, whole
from disclosure.facts.implied import change_value
from disclosure.facts.model import Fact
from disclosure.facts.ties import Tie, holds

Form = tuple[str, int]
"""An amount is printed in a unit with so many decimals; sums hold within one form."""

Tail = tuple[Tie, Form]
"""尾差: a tie whose printed parts do not add up to its printed total in this form."""

Blanks = frozenset[tuple[str, str, int]]
"""空格: facts whose figure in a form is a blank, because they round to zero there."""

NUMERIC = ("amount", "change", "ratio", "count")


@dataclass
class Printed:
    """印出的数: of one document, or of one place in it; ``blanks`` are the blank cells of it all."""

    facts: Facts
    blanks: Blanks
    numbers: dict[str, dict[Form, Decimal]] = field(default_factory=dict)

    def add(self, figures: Iterable[Figure]) -> Printed:
        """加入: figures in reading order; the first print of a fact in a form counts."""
        for figure in figures:
            if figure.role in NUMERIC and figure.unit:
                forms = self.numbers.setdefault(figure.fact, {})
                form = (figure.unit, figure.decimals)
                forms.setdefault(form, signed(self.facts, figure))
        return self

    def number(self, name: str, form: Form) -> Decimal | None:
        """印出的数: None where it is not printed.

        What is zero needs no print, nor does a whole as a share of itself.
        """
        if form in self.numbers.get(name, {}):
            return self.numbers[name][form]
        if is_whole_share(name):
            return Decimal(100)
        zero = (name, *form) in self.blanks or self.facts.get(name).value == 0
        return Decimal(0) if zero else None

    def sums(self, tie: Tie) -> Iterator[tuple[Form, Decimal, list[Decimal]]]:
        """印出的和: a tie in each form that prints its total and all its parts."""
        for form in self._forms(tie):
            total = self.number(tie.total, form)
            parts = []
            for name in tie.parts:
                number = self.number(name, form)
                if number is None:
                    break
                parts.append(number)
            else:
                if total is not None:
                    yield form, total, parts

    def _forms(self, tie: Tie) -> list[Form]:
        """The forms of the total that print a part too, unless all parts are zero."""
        own = self.numbers.get(tie.total, {})
        if not own and not is_whole_share(tie.total):
            return []
        forms = {form: None for name in tie.parts for form in self.numbers.get(name, {})}
        if is_whole_share(tie.total):
            return [*forms]
        zero = not forms and all(self.facts.get(name).value == 0 for name in tie.parts)
        return [form for form in own if zero or form in forms]

    def tails(self, ties: Iterable[Tie]) -> Iterator[Tail]:
        """尾差: ties that do not hold as printed here."""
        for tie in ties:
            for form, total, parts in self.sums(tie) if tie.relation == "=" else ():
                if not holds(tie, total, parts):
                    yield tie, form


def figures_in(block: Block) -> Iterator[Figure]:
    """数字: of a block, in reading order."""
    for line in lines(block):
        for inline in line:
            if isinstance(inline, Figure):
                yield inline
            elif not isinstance(inline, Text):
                yield from (leaf for leaf in leaves((inline,)) if isinstance(leaf, Figure))


@cache
def is_rounded(unit: str, decimals: int) -> bool:
    """是否有舍入: whether amounts or shares printed in this form may differ from their facts."""
    return unit == "%" or (unit in FEN_PER and 10**decimals < FEN_PER[unit])


def signed(facts: Facts, figure: Figure) -> Decimal:
    """带正负的数: the words a pack prints for zero are a zero; a change has its fact's sign."""
    try:
        number = Decimal(figure.text.replace(",", "") or 0)
    except InvalidOperation:
        return Decimal(0)
    falls = figure.role == "change" and exact(facts, facts.get(figure.fact)) < 0
    return -number if falls else number


def exact(facts: Facts, fact: Fact) -> Fraction:
    """确数: of a fact that has a number; a change before either year was brought to a precision."""
    parsed = parse_id(fact.id)
    if fact.value and parsed and parsed.measure == "增减额":
        value = change_value(facts, fact)
        return Fraction(fact.number) if value is None else value
    return Fraction(fact.number)


def units(fact: Fact, form: Form, value: Fraction | None = None) -> Fraction:
    """末位的个数: a fact's value (or another one of its kind) in units of a form's last place."""
    unit, decimals = form
    amount = Fraction(fact.number) if value is None else value
    return amount * Fraction(10**decimals * (100 if unit == "%" else 1), FEN_PER.get(unit, 1))


def is_whole_share(name: str) -> bool:
    """总计的占比: always 100%, printed or not."""
    return name.startswith(f"{whole(name)}/占比@")

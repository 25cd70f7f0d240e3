"""配平印数: what the printer was asked for becomes cells and ties, form by form.

Rates stay out. A change is the difference of what is printed for two years, whether last
year's amount is printed here or not; a change of nothing (持平) means that both print the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from disclosure.compose import rules
from disclosure.compose.printed import Form, Tail, exact, is_rounded, is_whole_share, units
from disclosure.compose.printer import Printer
from disclosure.core.findings import Finding, Place, finding
from disclosure.core.numbers import FEN_PER, NumberStyle
from disclosure.core.phrase import Words, phrase
from disclosure.facts.balance import Balanced, Cell, Pin, balance
from disclosure.facts.compute import Facts
from disclosure.facts.ids import canonical, parse_id
from disclosure.facts.implied import finest
from disclosure.facts.model import Fact
from disclosure.facts.ties import Tie, first_pointer

Figures = Mapping[tuple[str, str, int], Decimal]
"""配平的数: by fact, unit and decimals; those that are not their own rounding."""


@dataclass(frozen=True, slots=True)
class Balance:
    """配平: the figures to print, the ties that could not hold, and what is to be reported."""

    figures: Figures = field(default_factory=dict)
    unsolved: frozenset[Tail] = frozenset()
    findings: tuple[Finding, ...] = ()


def balanced(printer: Printer, ties: Iterable[Tie]) -> Balance:
    """配平一份文件: each unit and precision by itself."""
    figures: dict[tuple[str, str, int], Decimal] = {}
    unsolved: set[Tail] = set()
    findings: list[Finding] = []
    known = [*ties]
    for form, styles in _forms(printer).items():
        cells = _Cells(printer, form, styles)
        result = balance(cells.known, cells.over(known))
        figures |= {(name, *form): cells.number(count) for name, count in result.figures.items()}
        unsolved |= {(tie, form) for tie in result.broken}
        findings += [cells.relaxed(name, result) for name in result.relaxed]
        findings += [cells.unsolved(tie, result) for tie in result.broken]
    return Balance(figures, frozenset(unsolved), tuple(findings))


Styles = dict[str, NumberStyle]


def _forms(printer: Printer) -> dict[Form, Styles]:
    """各式: the amounts and shares asked for, by unit and decimals."""
    forms: dict[Form, Styles] = {}
    for name, style, _ in sorted(printer.printed, key=lambda key: key[0]):
        if is_rounded(style.unit, style.decimals) and _sums(printer.facts.get(name)):
            forms.setdefault((style.unit, style.decimals), {}).setdefault(name, style)
    return forms


def _sums(fact: Fact) -> bool:
    """Whether a fact can be part of a sum: an amount or a share, not a rate."""
    parsed = parse_id(fact.id)
    return fact.unit == "元" or (parsed is not None and parsed.measure == "占比")


class _Cells:
    """待定的各数: of one form, made as ties name them."""

    def __init__(self, printer: Printer, form: Form, styles: Styles) -> None:
        self.facts, self.source, self.form = printer.facts, printer.source, form
        self.styles = styles
        self.any_style = next(iter(styles.values()))
        self.yuan = {
            name
            for name, style, _ in printer.printed
            if style.unit == "元" and not is_rounded(style.unit, style.decimals)
        }
        self.controls = _controls(printer.facts)
        self.known: dict[str, Cell] = {}

    def over(self, ties: Iterable[Tie]) -> Iterator[Tie]:
        """这一式的勾稽: ties whose figures are all printed in this form."""
        for tie in ties:
            names = (tie.total, *tie.parts)
            change = "/增减额@" in tie.parts[-1]
            needed = (tie.total, tie.parts[-1]) if change else names
            if not all(self._is_printed(name) for name in needed):
                continue
            if change and self._is_finer(self.facts.get(tie.parts[0])):
                continue
            for name in names:
                if name not in self.known:
                    self.known[name] = self._cell(name)
            yield tie

    def _is_printed(self, name: str) -> bool:
        if name in self.styles or is_whole_share(name):
            return True
        fact = self.facts.get(name)
        return fact.value == 0 and (fact.unit == "元") == (self.form[0] in FEN_PER)

    def _is_finer(self, last: Fact) -> bool:
        """Whether this form says more than what is known of last year's amount."""
        unit, decimals = self.form
        return finest(last) > Fraction(FEN_PER[unit], 10**decimals)

    def _cell(self, name: str) -> Cell:
        if is_whole_share(name):
            whole = 100 * 10 ** self.form[1]
            return Cell(Fraction(whole), whole)
        fact = self.facts.get(name)
        style = self.styles.get(name, self.any_style)
        plain = int(style.round(fact.number).scaleb(style.decimals))
        value = units(fact, self.form, exact(self.facts, fact))
        return Cell(value, plain, self._pin(fact, plain))

    def _pin(self, fact: Fact, plain: int) -> Pin:
        parsed = parse_id(fact.id)
        if parsed and parsed.year < self.facts.year:
            return "已公布"
        if fact.id in self.controls:
            return "控制数"
        if fact.id in self.yuan:
            return "元"
        return "持平" if parsed and parsed.measure == "增减额" and not plain else ""

    def number(self, count: int) -> Decimal:
        """印出的数: so many units of the last place."""
        return Decimal(f"{count}E-{self.form[1]}")

    def relaxed(self, name: str, result: Balanced) -> Finding:
        """松开的数: a pin that gave way."""
        cell, printed = self.known[name], self._printed(name, result)
        fields = {
            "label": self.facts.get(name).label,
            "why": _WHY[cell.pin],
            "plain": self.number(cell.plain),
        }
        place = self._place(name, printed)
        return finding(rules.RELAXED, place, unit=self.form[0], printed=printed, **fields)

    def unsolved(self, tie: Tie, result: Balanced) -> Finding:
        """配不平的数: a tie that had to be left, with its figures as they print."""
        total, *parts = (self._printed(name, result) for name in (tie.total, *tie.parts))
        names = zip((tie.total, *tie.parts), (total, *parts), strict=True)
        places = [self._place(name, number) for name, number in names]
        fields = {"title": tie.title, "label": self._label(tie.total), "unit": self.form[0]}
        return finding(rules.UNSOLVED, *places, total=total, sum=sum(parts), **fields)

    def _printed(self, name: str, result: Balanced) -> Decimal:
        return self.number(result.figures.get(name, self.known[name].plain))

    def _place(self, name: str, printed: Decimal) -> Place:
        whole = is_whole_share(name)
        pointer = () if whole else first_pointer(self.facts, self.facts.get(name))
        return self.source.place(pointer, fact=name, printed=str(printed))

    def _label(self, name: str) -> Words:
        return phrase("总计的占比") if is_whole_share(name) else self.facts.get(name).label


_WHY: Mapping[str, Words] = {
    "元": phrase("另以元印出，应印四舍五入数"),
    "持平": phrase("四舍五入后没有增减"),
    "控制数": phrase("是批复的控制数，应印四舍五入数"),
}


def _controls(facts: Facts) -> set[str]:
    """控制数: the facts that have an approved total."""
    return {f"{canonical(it.subject)}/合计@{facts.year}" for it in facts.ledger.controls}

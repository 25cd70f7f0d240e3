"""印出的勾稽: what the document prints, held against the facts and the ties.

A tie is checked in every unit and precision in which its total and all its parts are printed;
a part that is zero may be a blank cell. That a figure is its fact rounded one way or the other,
and the same wherever it stands, is the engine's own business: where it is not so, it crashes.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from disclosure.compose import rules
from disclosure.compose.compose import Composed
from disclosure.compose.printed import NUMERIC, Form, Printed, exact, signed
from disclosure.core.findings import Finding, Rule, finding
from disclosure.core.numbers import FEN_PER
from disclosure.core.phrase import phrase
from disclosure.document.nodes import Figure
from disclosure.document.walk import figures
from disclosure.facts.compute import Facts
from disclosure.facts.ties import Tie, first_pointer, holds
from disclosure.ledger.source import Source


class MisprintError(RuntimeError):
    """印错: a figure is not its fact rounded, or not the same everywhere; our own bug."""


def check_printed(
    facts: Facts, composed: Composed, ties: Iterable[Tie], source: Source
) -> tuple[int, list[Finding]]:
    """按印出的数检查: how many (tie, unit, precision) held, and findings for the others.

    Raises MisprintError.
    """
    shown = [each for each in figures(composed.document) if each.role in NUMERIC and each.unit]
    printed = Printed(facts, composed.blanks).add(shown)
    for figure in shown:
        _check_figure(facts, figure, printed)
    held, findings = 0, []
    for tie in ties:
        for form, total, parts in printed.sums(tie):
            if holds(tie, total, parts):
                held += 1
            elif (tie, form) not in composed.unsolved:  # reported where it was balanced
                rule = _rule(composed, tie, form)
                findings.append(_finding(facts, tie, form, rule, printed, source))
    return held, findings


def _check_figure(facts: Facts, figure: Figure, printed: Printed) -> None:
    fact, form = facts.get(figure.fact), (figure.unit, figure.decimals)
    number = signed(facts, figure)
    if number != printed.numbers[figure.fact][form]:
        raise MisprintError(f"{fact.id} is printed as {figure.text} and otherwise")
    last = int(number.scaleb(figure.decimals))
    if not (_is_near(last, fact.number, form) or _is_near(last, exact(facts, fact), form)):
        raise MisprintError(f"{fact.id} is printed as {figure.text}, being {fact.value}")


def _is_near(last: int, value: int | Fraction, form: Form) -> bool:
    """相差不到一个末位: in integers, for every figure of a document is asked."""
    unit, decimals = form
    scale: int = 10**decimals * (100 if unit == "%" else 1)
    one = value.denominator * FEN_PER.get(unit, 1)
    return abs(last * one - value.numerator * scale) < one


def _rule(composed: Composed, tie: Tie, form: Form) -> Rule:
    if tie.relation != "=":
        return rules.PRINTED_BROKEN
    return rules.NOTED_TAIL if (tie, form) in composed.noted else rules.TAIL


def _finding(
    facts: Facts, tie: Tie, form: Form, rule: Rule, printed: Printed, source: Source
) -> Finding:
    unit, _ = form
    shown = [name for name in (tie.total, *tie.parts) if form in printed.numbers.get(name, {})]
    places = [
        source.place(
            first_pointer(facts, facts.get(name)),
            fact=name,
            printed=f"{printed.numbers[name][form]:f}",
        )
        for name in shown
    ]
    total = printed.number(tie.total, form)
    parts = sum(printed.numbers[name][form] for name in shown if name != tie.total)
    label = facts.get(tie.total).label
    said = {"label": label, "total": f"{total:f}", "unit": unit}
    left = (
        phrase("{label}印为 {total} {unit}", **said)
        if tie.total in shown
        else phrase("{label}应为 {total} {unit}", **said)
    )
    return finding(rule, *places, title=tie.title, left=left, sum=parts, unit=unit)

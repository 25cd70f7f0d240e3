"""印出的勾稽: ties held against what the document prints, unit by unit.

A tie is checked in every unit and precision in which its total and all its parts are printed;
a part that is zero may be a blank cell.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from disclosure.compose import rules
from disclosure.core.findings import Finding, finding
from disclosure.document.nodes import Document
from disclosure.document.walk import figures
from disclosure.facts.compute import Facts
from disclosure.facts.ties import Tie, first_pointer, holds
from disclosure.ledger.source import Source

Form = tuple[str, int]
Printed = dict[str, dict[Form, tuple[Decimal, str]]]


def check_printed(
    facts: Facts, document: Document, ties: Iterable[Tie], source: Source
) -> tuple[int, list[Finding]]:
    """按印出的数检查: how many (tie, unit, precision) held, and findings for the others."""
    printed = _printed(document)
    held, findings = 0, []
    for tie in ties:
        for form, (total, text) in printed.get(tie.total, {}).items():
            parts = [_part(facts, printed, part, form) for part in tie.parts]
            if any(part is None for part in parts):
                continue
            if holds(tie, total, parts):
                held += 1
            else:
                findings.append(_finding(facts, tie, form, text, printed, source))
    return held, findings


def _printed(document: Document) -> Printed:
    printed: Printed = {}
    for figure in figures(document):
        if figure.role in ("amount", "count"):
            forms = printed.setdefault(figure.fact, {})
            number = _number(figure.text)
            forms.setdefault((figure.unit, figure.decimals), (number, figure.text))
    return printed


def _number(text: str) -> Decimal:
    """印出的数: the words a pack prints for zero (a dash) are a zero."""
    try:
        return Decimal(text.replace(",", "") or 0)
    except InvalidOperation:
        return Decimal(0)


def _part(facts: Facts, printed: Printed, part: str, form: Form) -> Decimal | None:
    if form in printed.get(part, {}):
        return printed[part][form][0]
    return Decimal(0) if facts.get(part).value == 0 else None


def _finding(
    facts: Facts, tie: Tie, form: Form, text: str, printed: Printed, source: Source
) -> Finding:
    unit, _ = form
    places = [
        source.place(
            first_pointer(facts, facts.get(name)), fact=name, printed=printed[name][form][1]
        )
        for name in (tie.total, *tie.parts)
        if form in printed.get(name, {})
    ]
    total = sum(printed[name][form][0] for name in tie.parts if form in printed.get(name, {}))
    rule = rules.TAIL if tie.relation == "=" else rules.PRINTED_BROKEN
    left = f"{facts.get(tie.total).label}印为 {text} {unit}"
    return finding(rule, *places, title=tie.title, left=left, sum=total, unit=unit)

"""尾差: whether a table prints parts that do not add up to the total it prints."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from disclosure.document.nodes import Figure, Row
from disclosure.document.walk import leaves
from disclosure.facts.ties import Tie

Form = tuple[str, int]
Printed = dict[str, dict[Form, Decimal]]


def has_tail(body: tuple[Row, ...], ties: Iterable[Tie]) -> bool:
    """有尾差: some tie of the table does not hold between its printed cells."""
    printed = _printed(body)
    return any(
        total != sum(parts)
        for tie in ties
        if tie.relation == "="
        for form, total in printed.get(tie.total, {}).items()
        if (parts := [printed[part][form] for part in tie.parts if form in printed.get(part, {})])
        and len(parts) == sum(part in printed for part in tie.parts)
    )


def _printed(body: tuple[Row, ...]) -> Printed:
    """印出的数: by fact, unit and decimals; a cell that prints no digits counts as zero."""
    printed: Printed = {}
    for row in body:
        for cell in row:
            for leaf in leaves(cell.inlines):
                if isinstance(leaf, Figure) and leaf.role == "amount":
                    form = (leaf.unit, leaf.decimals)
                    printed.setdefault(leaf.fact, {})[form] = _number(leaf.text)
    return printed


def _number(text: str) -> Decimal:
    digits = text.replace(",", "")
    return Decimal(digits) if digits.strip("-—/") else Decimal(0)

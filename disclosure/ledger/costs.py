"""支出明细的检查: what a project's items add up to is what its lines say."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.core.findings import Finding, finding
from disclosure.core.numbers import yuan
from disclosure.ledger import rules
from disclosure.ledger.model import Ledger
from disclosure.ledger.source import Source


def check_costs(ledger: Ledger, source: Source) -> Iterator[Finding]:
    """明细合计: only for projects that have items."""
    for project in ledger.projects:
        if not project.costs:
            continue
        costs = sum(cost.amount for cost in project.costs)
        amount = sum(line.amount for line in ledger.lines if line.project == project.name)
        if costs != amount:
            fields = {"name": project.name, "costs": yuan(costs), "amount": yuan(amount)}
            yield finding(rules.COSTS, source.place((*project.pointer, "costs")), **fields)

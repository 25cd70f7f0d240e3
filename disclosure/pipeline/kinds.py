"""公开类型: the kind of document an input is for, against its pack and its own sections."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.core.findings import Finding, finding
from disclosure.ledger import rules as ledger_rules
from disclosure.ledger.evaluation import KIND
from disclosure.ledger.model import Ledger
from disclosure.ledger.source import Source
from disclosure.packs import rules
from disclosure.packs.pack import Pack

_BUDGET_ONLY = (
    "expenditure", "revenue", "comparatives", "controls", "projects", "procurement", "assets",
    "performance",
)  # fmt: skip


def check_kind(ledger: Ledger, pack: Pack, source: Source) -> Iterator[Finding]:
    """公开类型的发现: a pack that does not serve it, sections that it does not print."""
    kinds = pack.settings.kinds
    if ledger.kind not in kinds:
        fields = {"name": pack.name, "kinds": "、".join(kinds), "kind": ledger.kind}
        yield finding(rules.KIND, source.place(("document", "kind")), **fields)
    for key in _BUDGET_ONLY if ledger.kind == KIND else ("evaluations",):
        if key in source.data:
            yield finding(ledger_rules.OTHER_KIND, source.place((key,)), kind=ledger.kind, key=key)

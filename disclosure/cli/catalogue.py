"""规则目录: every declared rule, found in the modules that declare them."""

from __future__ import annotations

from importlib import import_module

from disclosure.core.findings import Rule

_MODULES = (
    "disclosure.ledger.rules",
    "disclosure.ledger.department_rules",
    "disclosure.ledger.workbook.rules",
    "disclosure.ledger.export.rules",
    "disclosure.facts.ties",
    "disclosure.facts.year_ties",
    "disclosure.facts.evaluation_rules",
    "disclosure.packs.rules",
    "disclosure.compose.rules",
    "disclosure.verify.rules",
    "disclosure.pipeline.rules",
    "disclosure.batch.rules",
)


def all_rules() -> list[Rule]:
    """全部规则: by code."""
    found = {
        value.code: value
        for name in _MODULES
        for value in vars(import_module(name)).values()
        if isinstance(value, Rule)
    }
    return [found[code] for code in sorted(found)]

"""事实的记录: facts as plain data for JSON (``schemas/facts.schema.json``)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from disclosure.core.numbers import yuan
from disclosure.facts.model import Fact


def fact_records(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    """事实记录: values as exact text; money in 元, ratios as a fraction ``a/b``."""
    return [
        {
            "id": fact.id,
            "label": fact.label,
            "value": exact(fact),
            "unit": fact.unit,
            "formula": str(fact.formula),
            "norm": fact.norm,
            "basis": list(fact.basis),
            "lines": ["/".join(map(str, pointer)) for pointer in fact.pointers],
            **({"why": str(fact.why)} if fact.value is None else {}),
        }
        for fact in facts
    ]


def exact(fact: Fact) -> str | None:
    """精确值: as text without loss; None where unknown."""
    value = fact.value
    match value:
        case None:
            return None
        case date():
            return value.isoformat()
        case int() if fact.unit == "元":
            return yuan(value)
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case _:
            return str(value)

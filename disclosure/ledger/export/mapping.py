"""对照表: from the columns of an export to the fields of the ledger."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jsonschema_rs

from disclosure.core.findings import Finding, Place, finding
from disclosure.core.phrase import phrase
from disclosure.core.resources import folder
from disclosure.core.shape import expected, shown
from disclosure.ledger.export import rules

REQUIRED = ("unit_code", "function", "source", "nature", "amount")
"""Fields without which a row is no line."""

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """对照表: ``columns`` are the heads a field may go by, the first that tells it counts.

    ``values`` say what a cell that begins so stands for, the longest beginning counts; ``skip``
    are beginnings of rows that are no lines (totals, deleted ones); ``unit`` is that of amounts.
    """

    title: str
    unit: str
    columns: Mapping[str, Names]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    skip: Mapping[str, Names] = field(default_factory=dict)

    def heads(self) -> set[str]:
        """认得的栏名: of all fields."""
        return {head for heads in self.columns.values() for head in heads}

    def translated(self, name: str, cell: str) -> str:
        """对照后的值: of a cell of a field with values; nothing where none fits."""
        values = self.values.get(name, {})
        fitting = [known for known in values if cell.startswith(known)]
        return values[max(fitting, key=len)] if fitting else ""


def decode_map(data: Mapping[str, Any], file: str) -> tuple[Map | None, list[Finding]]:
    """读对照表: from its TOML; None and findings where it is not of the form."""
    faults = [_finding(error, file) for error in _validator().iter_errors(data)]
    if faults:
        return None, faults
    columns, skip = (
        {name: tuple(heads) for name, heads in data.get(key, {}).items()}
        for key in ("columns", "skip")
    )
    return Map(data["title"], data.get("unit", "元"), columns, data.get("values", {}), skip), []


@cache
def _validator() -> jsonschema_rs.Validator:
    text = (folder("schemas") / "map.schema.json").read_text("utf-8")
    return jsonschema_rs.validator_for(json.loads(text))


def _finding(error: jsonschema_rs.ValidationError, file: str) -> Finding:
    keyword, kind = error.kind.name, error.kind.as_dict()
    owner = {"type": kind.get("types", [])} if keyword == "type" else {}
    name = ".".join(map(str, error.instance_path)) or "对照表"
    reason = phrase(
        "{expected}，现为“{value}”",
        expected=expected(keyword, kind, owner),
        value=shown(error.instance),
    )
    return finding(rules.MAP, Place(file, name), name=name, reason=reason)

"""配置的形状: TOML data of a pack against ``schemas/pack.schema.json``."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from disclosure.core.findings import Finding, Place, finding
from disclosure.core.phrase import phrase
from disclosure.core.resources import folder
from disclosure.core.shape import expected, shown
from disclosure.packs import rules


def check_shape(kind: str, data: dict[str, Any], path: Path) -> list[Finding]:
    """形状发现: of one configuration file; ``kind`` is its definition in the schema."""
    return [_finding(error, path) for error in _validator(kind).iter_errors(data)]


@cache
def _validator(kind: str) -> jsonschema_rs.Validator:
    schema = json.loads((folder("schemas") / "pack.schema.json").read_text("utf-8"))
    return jsonschema_rs.validator_for({**schema, "$ref": f"#/$defs/{kind}"})


def _finding(error: jsonschema_rs.ValidationError, path: Path) -> Finding:
    keyword = error.kind.name
    place = Place(str(path), ".".join(map(str, error.instance_path)))
    kind = error.kind.as_dict()
    owner = {"type": kind.get("types", [])} if keyword == "type" else {}
    fields = {"expected": expected(keyword, kind, owner), "value": shown(error.instance)}
    said = phrase("{expected}，现为“{value}”", **fields)
    return finding(
        rules.SETTING,
        place,
        reason=phrase("{where} {said}", where=place.where, said=said) if place.where else said,
    )

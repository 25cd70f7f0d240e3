"""JSON: facts and tree for programs (``schemas/facts.schema.json``, ``document.schema.json``)."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from disclosure.document.nodes import Document

SCHEMA = "urn:disclosure:output:1"


def write_json(document: Document, facts: list[dict[str, Any]]) -> bytes:
    """数据文件: the facts as records and the tree, each printed figure with its fact id."""
    data = {"schema": SCHEMA, "facts": facts, "document": node(document)}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def node(value: Any) -> Any:
    """节点: as plain data; ``node`` names its kind."""
    if isinstance(value, tuple):
        return [node(item) for item in value]
    if is_dataclass(value):
        kind = {"node": type(value).__name__}
        return kind | {field.name: node(getattr(value, field.name)) for field in fields(value)}
    return value

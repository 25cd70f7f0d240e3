"""架构的字段: every string a person can write, walked from the input's schema; none is forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from conftest import ROOT

SCHEMA: dict[str, Any] = json.loads((ROOT / "schemas/budget.schema.json").read_text("utf-8"))

Path = tuple[str, ...]
"""Keys from the top; ``[]`` is any item, ``{}`` any value and ``{key}`` any key of free keys."""

Spot = tuple[str | int, ...]


def fields() -> dict[Path, str]:
    """Every string by its path: ``text`` where anything may stand, else ``form`` or ``key``."""
    return dict(_fields(SCHEMA, ()))


def _fields(node: dict[str, Any], path: Path) -> Iterator[tuple[Path, str]]:
    node = _resolved(node)
    if "string" in node.get("type", ()) or "enum" in node:
        yield path, "form" if "enum" in node or "pattern" in node else "text"
    for key, value in node.get("properties", {}).items():
        yield from _fields(value, (*path, key))
    if isinstance(node.get("items"), dict):
        yield from _fields(node["items"], (*path, "[]"))
    if isinstance(node.get("additionalProperties"), dict):
        yield (*path, "{key}"), "key"
        yield from _fields(node["additionalProperties"], (*path, "{}"))
    for other in node.get("oneOf", ()):
        yield from _fields(other, path)


def _resolved(node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        target: Any = SCHEMA
        for key in node["$ref"].removeprefix("#/").split("/"):
            target = target[key]
        node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
    return node


def spots(data: Any, path: Path, at: Spot = ()) -> Iterator[Spot]:
    """Where the strings of a path stand in an input."""
    if not path:
        if isinstance(data, str):
            yield at
        return
    head, *rest = path
    if head == "[]" and isinstance(data, list):
        for index, item in enumerate(data):
            yield from spots(item, tuple(rest), (*at, index))
    elif head in ("{}", "{key}") and isinstance(data, dict):
        for key, value in data.items():
            yield from [(*at, key)] if head == "{key}" else spots(value, tuple(rest), (*at, key))
    elif isinstance(data, dict) and head in data:
        yield from spots(data[head], tuple(rest), (*at, head))


def put(data: Any, path: Path, value: str) -> None:
    """Write a value at a path, in the first place there is; makes what is missing on the way."""
    head, *rest = path
    if head == "[]":
        if not data:
            data.append({} if rest else "")
        head_at: Any = 0
    elif head in ("{}", "{key}"):
        head_at = value if head == "{key}" else next(iter(data), "201")
        data.setdefault(head_at, 1 if head == "{key}" else "")
        if head == "{key}":
            return
    else:
        head_at = head
    if not rest:
        data[head_at] = value
        return
    wanted: type = list if rest[0] == "[]" else dict
    if head_at != 0 and not isinstance(data.get(head_at), wanted):
        data[head_at] = wanted()
    put(data[head_at], tuple(rest), value)

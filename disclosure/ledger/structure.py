"""结构检查: the input against its JSON Schema, every breach as a finding in Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema_rs

from disclosure.core.findings import Finding, finding
from disclosure.core.shape import expected, shown
from disclosure.core.suggest import nearest
from disclosure.ledger import rules
from disclosure.ledger.schema import resolved, schema
from disclosure.ledger.source import Source
from disclosure.ledger.yaml_reader import Pointer


def check_structure(source: Source) -> list[Finding]:
    """结构发现: what in the input is missing, unknown or not of the form the schema asks."""
    if source.data is None:
        return [finding(rules.EMPTY, source.place(()))]
    return [
        found
        for error in _validator().iter_errors(source.data)
        for found in _findings(source, error)
    ]


@cache
def _validator() -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(schema())


def _findings(source: Source, error: jsonschema_rs.ValidationError) -> list[Finding]:
    pointer, there = _located(source.data, error.instance_path)
    place = source.place(pointer)
    kind = error.kind.as_dict()
    keyword = error.kind.name
    owner = _subschema(error.schema_path[:-1])
    if keyword == "required":
        key = kind["property"]
        title = _property(owner, pointer, key).get("title", key)
        return [finding(rules.MISSING, source.place((*pointer, key)), name=title, key=key)]
    if keyword == "additionalProperties":
        known = list(owner.get("properties", {}))
        return [
            finding(
                rules.UNKNOWN_KEY,
                source.place((*pointer, key)),
                key=key,
                nearest=nearest(key, known),
            )
            for key in kind["unexpected"]
        ]
    empty = list(_empty(there, pointer))
    if empty:
        title = owner.get("title", "") if empty == [pointer] else ""
        return [
            finding(rules.TO_FILL, source.place(spot), name=title or spot[-1]) for spot in empty
        ]
    value = shown(error.instance)
    if owner.get("title") == "金额":
        return [finding(rules.AMOUNT, place, value=value)]
    name = owner.get("title") or str(pointer[-1] if pointer else "文件")
    return [
        finding(rules.VALUE, place, name=name, value=value, expected=expected(keyword, kind, owner))
    ]


def _located(data: Any, path: list[str | int]) -> tuple[Pointer, Any]:
    """所在和内容: the validator takes digits of a name for a number, and a NaN for nothing."""
    pointer: Pointer = ()
    for part in path:
        key = str(part) if isinstance(data, dict) else part
        pointer, data = (*pointer, key), data[key]
    return pointer, data


def _empty(data: Any, pointer: Pointer) -> Iterator[Pointer]:
    """空着的: places that are there and hold nothing."""
    if data is None:
        yield pointer
    elif isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _empty(value, (*pointer, key))


def _subschema(path: list[str | int]) -> dict[str, Any]:
    node: Any = schema()
    for key in path:
        node = resolved(node)
        if key == "$ref":
            continue
        node = node[key]
    found: dict[str, Any] = resolved(node)
    return found


def _property(owner: dict[str, Any], pointer: Pointer, key: str) -> dict[str, Any]:
    """项目的架构: what a kind of document requires is described where all kinds share it."""
    if key not in owner.get("properties", {}):
        owner = schema()
        for name in pointer:
            owner = resolved(owner["properties"][name])
    found: dict[str, Any] = resolved(owner["properties"][key])
    return found

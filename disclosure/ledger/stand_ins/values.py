"""替身的值: of the form that the schema asks, and the way to where they are put."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from disclosure.core.numbers import yuan
from disclosure.ledger.model import Pointer
from disclosure.ledger.schema import Node, resolved, schema

FAR = 98_765_432_100
"""In 分: more than the differences that figures of one budget are judged by."""


def copied(data: Any) -> Any:
    """副本: of plain data, to be changed."""
    if isinstance(data, dict):
        return {key: copied(value) for key, value in data.items()}
    return [copied(value) for value in data] if isinstance(data, list) else data


def at(data: Any, pointer: Pointer) -> Any:
    """所在的内容: None where there is nothing of the kind."""
    for key in pointer:
        if isinstance(data, dict):
            data = data.get(str(key))
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        else:
            return None
    return data


def within(pointer: Pointer, lists: Iterable[Pointer]) -> Pointer | None:
    """所在的清单: the one of ``lists`` that a pointer leads into."""
    return next(
        (each for each in lists if len(pointer) > len(each) and pointer[: len(each)] == each), None
    )


def node_of(pointer: Pointer) -> Node | None:
    """架构的一节: of the value at a pointer; None where the schema knows of none."""
    node: Any = schema()
    for key in pointer:
        node = _chosen(node)
        if isinstance(key, int):
            node = node.get("items")
        else:
            more = node.get("additionalProperties")
            node = node.get("properties", {}).get(key, more if isinstance(more, dict) else None)
        if node is None:
            return None
    return _chosen(node)


def _chosen(node: Any) -> Node:
    node = resolved(node)
    found: Node = resolved(node["oneOf"][0]) if "oneOf" in node else node
    return found


def put(data: Any, pointer: Pointer, turn: int, number: int) -> None:
    """放替身: at one pointer; what the schema does not know goes."""
    owner, node = at(data, pointer[:-1]), node_of(pointer)
    key = pointer[-1] if pointer else ""
    if node is not None and isinstance(owner, dict):
        owner[str(key)] = value_for(node, turn, number)
    elif node is not None and isinstance(owner, list) and isinstance(key, int) and key < len(owner):
        owner[key] = value_for(node, turn, number)
    elif node is None and isinstance(owner, dict):
        owner.pop(str(key), None)


def value_for(node: Node, turn: int, number: int) -> Any:
    """替身的值: of the form the schema asks; texts and amounts differ from place to place."""
    node = _chosen(node)
    if "enum" in node:
        return node["enum"][-turn]
    if node.get("pattern") == schema()["$defs"]["amount"]["pattern"]:
        return yuan(FAR + number) if turn else "0"
    kind = node["type"][0] if isinstance(node["type"], list) else node["type"]
    match kind:
        case "object":
            parts = node.get("properties", {})
            return {key: value_for(parts[key], turn, number) for key in node.get("required", ())}
        case "array":
            return [value_for(node["items"], turn, number)] if node.get("minItems") else []
        case "boolean":
            return bool(turn)
        case "integer":
            return node.get("minimum", 0) + turn
    return _text(node, turn, number)


def _text(node: Node, turn: int, number: int) -> str:
    pattern = node.get("pattern", "")
    if pattern == schema()["$defs"]["subject"]["pattern"]:
        return "支出/总计"
    if pattern.startswith(r"^\d{4}-"):
        return ("2001-01-01", "2002-02-02")[turn]
    if "minimum" in node or pattern.startswith(r"^\d"):
        return str(node.get("minimum", 1) + turn)
    return f"{'甲乙'[turn]}{number}"

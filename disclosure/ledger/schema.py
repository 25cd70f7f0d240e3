"""输入的架构: ``schemas/budget.schema.json`` as data, with references followed."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from disclosure.core.resources import folder

Node = dict[str, Any]


@cache
def schema() -> Node:
    """架构: of the whole input."""
    text = (folder("schemas") / "budget.schema.json").read_text("utf-8")
    data: Node = json.loads(text)
    return data


def resolved(node: Any) -> Any:
    """还原引用: a node with its ``$ref`` followed; keys beside the reference win."""
    while isinstance(node, dict) and "$ref" in node:
        target = schema()
        for key in node["$ref"].removeprefix("#/").split("/"):
            target = target[key]
        node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
    return node


def described(path: tuple[str, ...]) -> Node:
    """一项的架构: by its keys; a list on the way stands for each of its items."""
    node = schema()
    for key in path:
        node = resolved(node)
        node = resolved(node["items"]) if "items" in node else node
        node = node["properties"][key]
    found: Node = resolved(node)
    return found

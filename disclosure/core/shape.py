"""形状: what a JSON Schema asks of a value, in Chinese, for the messages of all inputs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from disclosure.core.phrase import Words, listed, phrase

_TYPES = {
    "string": phrase("文字（加引号）"),
    "integer": phrase("整数"),
    "number": phrase("数"),
    "boolean": phrase("true 或 false"),
    "object": phrase("若干“名称: 内容”"),
    "array": phrase("一列内容"),
    "null": phrase("空"),
}


def expected(keyword: str, kind: dict[str, Any], owner: dict[str, Any]) -> Words:
    """要求: of the keyword that a value broke; ``owner`` is the schema it stands in."""
    match keyword:
        case "type":
            types = owner["type"] if isinstance(owner["type"], list) else [owner["type"]]
            return phrase(
                "应为{types}", types=listed((_TYPES[name] for name in types), phrase("或"))
            )
        case "enum":
            return phrase("应为{choices}之一", choices=listed(kind["options"]))
        case "minLength":
            return phrase("不能为空")
        case "maxLength":
            return phrase("不能超过 {limit} 个字", limit=kind["limit"])
        case "minItems":
            return phrase("至少要有一条")
        case "additionalProperties":
            return phrase("不认识 {names}", names=listed(kind["unexpected"]))
        case "required":
            return phrase("缺少 {name}", name=kind["property"])
        case _:
            return owner.get("description") or phrase("形式不对")


def shown(value: object, limit: int = 40) -> str:
    """引述: a value of the input, short enough for a message."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= limit else text[:limit] + "…"


def inside(data: Any) -> Iterable[tuple[Any, Any]]:
    """里面的各项: keys and values of a mapping, places and values of a list, else nothing."""
    if isinstance(data, dict):
        return data.items()
    return enumerate(data) if isinstance(data, list) else ()

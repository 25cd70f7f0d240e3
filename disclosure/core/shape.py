"""形状: what a JSON Schema asks of a value, in Chinese, for the messages of all inputs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

_TYPES = {
    "string": "文字（加引号）",
    "integer": "整数",
    "number": "数",
    "boolean": "true 或 false",
    "object": "若干“名称: 内容”",
    "array": "一列内容",
    "null": "空",
}


def expected(keyword: str, kind: dict[str, Any], owner: dict[str, Any]) -> str:
    """要求: of the keyword that a value broke; ``owner`` is the schema it stands in."""
    match keyword:
        case "type":
            types = owner["type"] if isinstance(owner["type"], list) else [owner["type"]]
            return "应为" + "或".join(_TYPES[name] for name in types)
        case "enum":
            return "应为" + "、".join(map(str, kind["options"])) + "之一"
        case "minLength":
            return "不能为空"
        case "maxLength":
            return f"不能超过 {kind['limit']} 个字"
        case "minItems":
            return "至少要有一条"
        case "additionalProperties":
            return "不认识 " + "、".join(kind["unexpected"])
        case "required":
            return f"缺少 {kind['property']}"
        case _:
            return str(owner.get("description", "形式不对"))


def shown(value: object, limit: int = 40) -> str:
    """引述: a value of the input, short enough for a message."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= limit else text[:limit] + "…"


def inside(data: Any) -> Iterable[tuple[Any, Any]]:
    """里面的各项: keys and values of a mapping, places and values of a list, else nothing."""
    if isinstance(data, dict):
        return data.items()
    return enumerate(data) if isinstance(data, list) else ()

"""另一份文件: a document of the same shape in which no text is the same."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from disclosure.document.nodes import Figure, Text

DIGITS = "0123456789"
WORDS = "预算支出收入单位资金项目管理服务经费年度情况说明基本一般公共政府"


def another(node: Any, turn: int) -> Any:
    """另一份: digits and common words of every text moved on by ``turn``."""
    if isinstance(node, tuple):
        return tuple(another(each, turn) for each in node)
    if isinstance(node, Text | Figure):
        return replace(node, text=node.text.translate(_moved(turn)))
    if is_dataclass(node) and not isinstance(node, type):
        parts = {each.name: another(getattr(node, each.name), turn) for each in fields(node)}
        return replace(node, **parts)
    return node


def _moved(turn: int) -> dict[int, str]:
    return {
        ord(letter): letters[(place + turn) % len(letters)]
        for letters in (DIGITS, WORDS)
        for place, letter in enumerate(letters)
    }

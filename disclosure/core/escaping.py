"""编号中的转义: values such as project names inside readable ids."""

from __future__ import annotations

_ESCAPES = {"%": "%25", "/": "%2F", "@": "%40", ":": "%3A"}
_TABLE = str.maketrans(_ESCAPES)


def escape(value: str) -> str:
    """转义: a value that may hold the separators of an id."""
    return value.translate(_TABLE)


def unescape(value: str) -> str:
    """还原: the value that ``escape`` was given."""
    if "%" not in value:
        return value
    for character, escaped in reversed(_ESCAPES.items()):
        value = value.replace(escaped, character)
    return value

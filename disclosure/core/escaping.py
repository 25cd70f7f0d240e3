"""编号中的转义: values such as project names inside readable ids."""

from __future__ import annotations

_ESCAPES = {"%": "%25", "/": "%2F", "@": "%40", ":": "%3A"}


def escape(value: str) -> str:
    """转义: a value that may hold the separators of an id."""
    return "".join(_ESCAPES.get(character, character) for character in value)


def unescape(value: str) -> str:
    """还原: the value that ``escape`` was given."""
    for character, escaped in reversed(_ESCAPES.items()):
        value = value.replace(escaped, character)
    return value

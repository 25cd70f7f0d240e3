"""话语: a part of a message, kept apart from what fills it in, so that it can be said in any language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Phrase(NamedTuple):
    """话语: a format string in Chinese, which is its own key in a catalogue, and its fields.

    As a string it is Chinese; the command line says it in another language.
    """

    text: str
    fields: tuple[tuple[str, Words], ...] = ()

    def __str__(self) -> str:
        return self.text.format_map(dict(self.fields))


class Listed(NamedTuple):
    """并列的几项: one after the other, with what joins them in the language."""

    items: tuple[Words, ...]
    joint: Words

    def __str__(self) -> str:
        return str(self.joint).join(map(str, self.items))


Words = str | Phrase | Listed


def phrase(text: str, /, **fields: object) -> Phrase:
    """一句话: ``text`` is always written out where it is made, for that is where it is looked for."""
    return Phrase(text, tuple((name, words(value)) for name, value in fields.items()))


def words(value: object) -> Words:
    """说法: a phrase stays one, also as the reason of an exception; all else is its own text."""
    if isinstance(value, Exception) and value.args and isinstance(value.args[0], Phrase):
        return value.args[0]
    return value if isinstance(value, Phrase | Listed) else str(value)


_COMMA = phrase("、")


def listed(items: Iterable[object], joint: Words = _COMMA) -> Listed:
    """并列: of anything, with the comma of the language or another joint."""
    return Listed(tuple(map(words, items)), joint)

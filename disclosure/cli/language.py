"""语言: Chinese texts are the messages; another language is a catalogue of translations of them."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from disclosure.core.phrase import Phrase, Words

LANGUAGES = ("zh", "en")
LOCALE = Path(__file__).parents[1] / "locale"
DOMAIN = "disclosure"

_CHINESE = NullTranslations()
_translations: ContextVar[NullTranslations] = ContextVar("language", default=_CHINESE)


def speak(language: str) -> None:
    """使用语言: what is said from now on is said in it."""
    _translations.set(_CHINESE if language == "zh" else _catalogue(language))


def _catalogue(language: str) -> NullTranslations:
    with (LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
        return GNUTranslations(file)


def _(text: str) -> str:
    """译文: of a message, in the language chosen."""
    return _translations.get().gettext(text) if text else ""


def said(words: Words) -> str:
    """说法: of a part of a message, in the language chosen; what a user wrote stays as it is."""
    if isinstance(words, Phrase):
        return filled(words.text, dict(words.fields))
    return words if isinstance(words, str) else said(words.joint).join(map(said, words.items))


def filled(text: str, fields: Mapping[str, Words]) -> str:
    """填好的译文: of a message and of what it is filled with."""
    return _(text).format_map({name: said(value) for name, value in fields.items()})


def chosen(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """所选语言: by ``--lang`` anywhere among the arguments, else by the locale; Chinese first."""
    for at, word in enumerate(arguments):
        name, _equals, value = word.partition("=")
        if name == "--lang":
            asked = value or next(iter(arguments[at + 1 :]), "")
            return asked if asked in LANGUAGES else "zh"
    names = (environment.get(key, "") for key in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "en" if next(filter(None, names), "").startswith("en") else "zh"


_SPOTS = (
    (re.compile(r"第 (\d+) 行第 (\d+) 列"), "line {}, column {}"),
    (re.compile(r"第 (\d+) 行起"), "from line {}"),
    (re.compile(r"第 (\d+) 行"), "line {}"),
    (re.compile(r"第 (\d+) 段"), "paragraph {}"),
    (re.compile(r"第 (\d+) 个表格"), "table {}"),
    (re.compile(r"第 (\d+) 节"), "section {}"),
)


def spot(where: str) -> str:
    """译出的位置: lines and paragraphs; names of sheets, cells and keys stay as they are."""
    if _translations.get() is _CHINESE:
        return where
    for pattern, text in _SPOTS:
        where = pattern.sub(lambda hit, text=text: text.format(*hit.groups()), where)  # type: ignore[misc]
    return where

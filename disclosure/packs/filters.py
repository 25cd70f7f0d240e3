"""模板的过滤器: one per number format of the pack's ``[text]``, and the two list numerals."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from disclosure.core.numerals import chinese_numeral
from disclosure.packs import rules
from disclosure.packs.templates import Missing, Printable, TemplateRefusedError


class Styled(Printable):
    """可换格式的: a number that prints in any of the pack's formats."""

    __slots__ = ()

    def styled(self, style: str) -> Printable:
        """按格式印出."""
        raise NotImplementedError


class Ordinal(Printable):
    """序号: a list number; furniture of the page, no fact."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def mark(self) -> str:
        """记号: spelled in letters that are no digits until the tree is built."""
        return "".join(chr(ORDINAL_BASE + ord(character)) for character in self.text)


ORDINAL_BASE = 0x100000
"""Plane 16 of Unicode is private: ordinals travel there through the template as they are."""


def filters(styles: Iterable[str]) -> dict[str, Callable[..., Any]]:
    """过滤器: by the names templates use."""
    named: dict[str, Callable[..., Any]] = {name: partial(_styled, name) for name in styles}
    return named | {"序": _ordinal, "中文序": _chinese_ordinal}


def _styled(style: str, value: Any) -> Printable:
    if isinstance(value, Missing):
        str(value)  # refuses by its name
    if not isinstance(value, Styled):
        raise TemplateRefusedError(rules.BARE_NUMBER, shown=value)
    return value.styled(style)


def _ordinal(value: int) -> Ordinal:
    return Ordinal(str(value))


def _chinese_ordinal(value: int) -> Ordinal:
    return Ordinal(chinese_numeral(value))

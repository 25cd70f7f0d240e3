"""单元格的值: a figure alone in its cell is a number shown as it is printed; all else is text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from disclosure.document.nodes import Figure, Inlines, Text
from disclosure.document.sheets import number
from disclosure.document.walk import leaves, plain

DIGITS = 15
"""Significant digits that a spreadsheet keeps; a longer number is written as text."""


@dataclass(frozen=True, slots=True)
class Value:
    """值: a number and the format that prints it as the document does, or a text."""

    content: Decimal | str
    format: str = "General"


def value(inlines: Inlines) -> Value:
    """单元格的值: with a percent sign behind it, a percentage."""
    text = plain(inlines)
    match tuple(leaves(inlines)):
        case (Figure() as figure,):
            known, percent = number(figure), ""
        case (Figure(unit="%") as figure, Text("%")):
            known, percent = number(figure), "%"
        case _:
            return Value(text)
    if known is None or len(known.as_tuple().digits) > DIGITS:
        return Value(text)
    return Value(known.scaleb(-2) if percent else known, number_format(figure.text) + percent)


def number_format(text: str) -> str:
    """数字格式: the separators and decimals of a printed number; another word for zero as it is."""
    whole, point, fraction = text.partition(".")
    if not whole.removeprefix("-").replace(",", "").isdigit():
        return '"' + text.replace('"', '"\\""') + '"'
    grouped = "#,##0" if "," in whole else "0"
    return grouped + point + "0" * len(fraction)

"""数字的书写: amounts as written in the input, and values as printed on the page.

An amount is an integer of 分 everywhere between these two moments.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from disclosure.core.rounding import Rounding, rounded

FEN_PER: dict[str, int] = {"元": 100, "万元": 1_000_000}
"""How many 分 one unit of money has."""

_AMOUNT = re.compile(r"-?(\d{1,13}|\d{1,3}(,\d{3}){1,4})(\.\d+)?", re.ASCII)

Trim = Literal["never", "whole", "always"]
"""When trailing zeros go: never, only where the whole fraction is zero, or always."""


class AmountError(ValueError):
    """金额写法有误: the text is not an amount this engine can hold exactly."""


def parse_amount(text: str, unit: str = "元") -> int:
    """金额: ``text`` in ``unit`` (元 or 万元) as an integer of 分.

    Raises AmountError for anything but digits, sign, grouped commas and a decimal point, for
    more than 13 integer digits, and for fractions of a 分.
    """
    if not _AMOUNT.fullmatch(text):
        raise AmountError(text)
    fen = Decimal(text.replace(",", "")) * FEN_PER[unit]
    if fen != fen.to_integral_value():
        raise AmountError(text)
    return int(fen)


def decimals_of(text: str) -> int:
    """小数位数: how many decimals an amount was written with."""
    return len(text.partition(".")[2])


def yuan(fen: int) -> str:
    """元: 分 as 元 with two decimals, as an input or a message writes it."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02d}"


class NumberStyle(NamedTuple):
    """数字格式: how one kind of number is printed.

    ``unit`` is 元, 万元, % or a counting unit; ``zero`` replaces the whole text of a printed
    zero (None keeps the digits); ``group`` separates thousands by commas.
    """

    unit: str = "元"
    decimals: int = 2
    zero: str | None = None
    group: bool = False
    trim: Trim = "never"
    rounding: Rounding = "half-up"

    def round(self, value: Fraction | int) -> Decimal:
        """修约: the value (分 for money, a plain ratio for %) in this unit and precision."""
        if self.unit == "%":
            value = value * 100
        return rounded(value, self.decimals, self.rounding, FEN_PER.get(self.unit, 1))

    def text(self, value: Fraction | int) -> str:
        """印出的文字: the digits of the rounded value, without the unit's name."""
        return self.text_of(self.round(value))

    def text_of(self, number: Decimal) -> str:
        """印出的文字: for a number that is rounded already."""
        if not number and self.zero is not None:
            return self.zero
        text = format(number or abs(number), ",f" if self.group else "f")
        return text if self.trim == "never" else _trimmed(text, self.trim)

    def number(self, text: str) -> Decimal:
        """读回: the number that a text of this style says."""
        return Decimal(0) if text == self.zero else Decimal(text.replace(",", ""))


def _trimmed(text: str, trim: Trim) -> str:
    whole, point, fraction = text.partition(".")
    if trim == "always":
        return (whole + point + fraction).rstrip("0").rstrip(".") if point else text
    if trim == "whole" and not fraction.strip("0"):
        return whole
    return text

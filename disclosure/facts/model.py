"""事实的模型."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from disclosure.core.phrase import Words
from disclosure.ledger.model import Pointer

Value = int | Fraction | date | str | None
_NUMBERS = (int, Fraction)


@dataclass(frozen=True, slots=True)
class Fact:
    """事实: a value as computed, and what it was computed from.

    ``value`` by ``unit``: money is an int of 分 (unit 元); a ratio is an exact Fraction (unit %);
    a count is an int; 年 is an int, 日期 a date; None means unknown (``why`` says so).
    ``basis`` names the facts, ``pointers`` the places of the input it rests on. ``precision``
    is the unit and decimals of a published figure that is only known so far. ``absent`` says that
    there is no such value (a rate from zero), rather than one that is not known.
    """

    id: str
    label: str
    value: Value
    unit: str
    formula: Words = ""
    norm: str = ""
    basis: tuple[str, ...] = ()
    pointers: tuple[Pointer, ...] = ()
    precision: tuple[str, int] | None = None
    why: Words = ""
    absent: bool = False

    @property
    def number(self) -> int | Fraction:
        """数值: the value where it must be a number; anything else is our own bug."""
        if not isinstance(self.value, _NUMBERS):
            raise TypeError(f"{self.id} has no number: {self.value!r}")
        return self.value

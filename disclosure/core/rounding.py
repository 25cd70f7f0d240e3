"""修约: the one home of rounding; a value is rounded once, when a fact becomes a figure.

Published figures are rounded half-up (四舍五入): 73.465 万元 is printed as 73.47, which the
half-even rule of most libraries gets wrong. Values come as exact fractions, never as floats.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Literal, get_args

Rounding = Literal["half-up", "half-even", "ceiling", "floor"]
ROUNDINGS: tuple[Rounding, ...] = get_args(Rounding)


def rounded(value: Fraction | int, decimals: int, rounding: Rounding = "half-up") -> Decimal:
    """修约值: ``value`` with exactly ``decimals`` decimals, as a Decimal of that exponent.

    Half-up is symmetric about zero, as 四舍五入 is: -0.005 becomes -0.01.
    """
    scaled = value * 10**decimals
    units = _ROUND[rounding](Fraction(scaled))
    return Decimal(f"{units}E-{decimals}")  # exact: arithmetic would round to 28 digits


def _half_up(value: Fraction) -> int:
    magnitude = floor(abs(value) + Fraction(1, 2))
    return magnitude if value >= 0 else -magnitude


_ROUND = {
    "half-up": _half_up,
    "half-even": lambda value: int(value.__round__()),
    "ceiling": ceil,
    "floor": floor,
}

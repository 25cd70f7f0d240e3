"""修约: the one home of rounding; a value is rounded once, when a fact becomes a figure.

Published figures are rounded half-up (四舍五入): 73.465 万元 is printed as 73.47, which the
half-even rule of most libraries gets wrong. Values come as exact fractions, never as floats.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from fractions import Fraction
from functools import cache
from typing import Literal, get_args

Rounding = Literal["half-up", "half-even", "ceiling", "floor"]
ROUNDINGS: tuple[Rounding, ...] = get_args(Rounding)

_scaled = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN).scaleb
"""Moves the point and no more: the usual context would round to 28 digits."""


def rounded(
    value: Fraction | int, decimals: int, rounding: Rounding = "half-up", per: int = 1
) -> Decimal:
    """修约值: ``value`` / ``per`` with exactly ``decimals`` decimals, as a Decimal of that exponent.

    Half-up is symmetric about zero, as 四舍五入 is: -0.005 becomes -0.01.
    """
    if not value:
        return _zero(decimals)
    units = _ROUND[rounding](value.numerator * 10**decimals, value.denominator * per)
    return _scaled(Decimal(units), -decimals)


@cache
def _zero(decimals: int) -> Decimal:
    """Every other cell of a table is one."""
    return _scaled(Decimal(0), -decimals)


def _half_up(numerator: int, denominator: int) -> int:
    magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)
    return magnitude if numerator >= 0 else -magnitude


_ROUND: dict[str, Callable[[int, int], int]] = {
    "half-up": _half_up,
    "half-even": lambda numerator, denominator: round(Fraction(numerator, denominator)),
    "ceiling": lambda numerator, denominator: -(-numerator // denominator),
    "floor": lambda numerator, denominator: numerator // denominator,
}
"""Of a fraction with a positive denominator, in integers: a document prints hundreds of figures."""

"""金额的读法、修约和印法."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.core.numbers import AmountError, NumberStyle, parse_amount
from disclosure.core.rounding import ROUNDINGS, rounded

fen = st.integers(-(10**15), 10**15)


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("617587.56", "元", 61758756),
        ("0.29", "万元", 290000),
        ("7,028,843.08", "元", 702884308),
        ("-12", "元", -1200),
        ("9999999999999.99", "元", 999999999999999),
    ],
)
def test_amounts_are_read_exactly(text: str, unit: str, expected: int) -> None:
    assert parse_amount(text, unit) == expected


@pytest.mark.parametrize(
    "text", ["", "1e5", "0.005", "1,00", "12元", "１２", "99999999999999", "nan", "0x10", "1.2.3"]
)
def test_what_is_no_exact_amount_is_refused(text: str) -> None:
    with pytest.raises(AmountError):
        parse_amount(text)


@pytest.mark.parametrize(
    ("yuan", "expected"),
    [("734650.00", "73.47"), ("871850.00", "87.19"), ("-734650.00", "-73.47"), ("0.00", "0.00")],
)
def test_published_figures_are_rounded_half_up(yuan: str, expected: str) -> None:
    assert NumberStyle("万元", 2).text(parse_amount(yuan)) == expected


@given(value=fen, decimals=st.integers(0, 6))
def test_rounding_is_within_half_a_unit(value: int, decimals: int) -> None:
    exact = Fraction(value, 1_000_000)
    unit = Fraction(1, 10**decimals)

    result = Fraction(rounded(exact, decimals))

    assert abs(result - exact) <= unit / 2
    assert result % unit == 0


@given(value=st.fractions(), decimals=st.integers(0, 4), rounding=st.sampled_from(ROUNDINGS))
def test_rounding_has_exactly_the_decimals_asked_for(
    value: Fraction, decimals: int, rounding: str
) -> None:
    assert rounded(value, decimals, rounding).as_tuple().exponent == -decimals  # type: ignore[arg-type]


@given(value=fen)
def test_half_up_is_symmetric(value: int) -> None:
    assert rounded(Fraction(value, 7), 2) == -rounded(Fraction(-value, 7), 2)


@given(value=fen, group=st.booleans(), trim=st.sampled_from(["never", "whole", "always"]))
def test_a_printed_amount_reads_back_as_itself(value: int, group: bool, trim: str) -> None:
    style = NumberStyle("元", 2, group=group, trim=trim)  # type: ignore[arg-type]

    assert Decimal(style.text(value).replace(",", "")) * 100 == value


@pytest.mark.parametrize(
    ("trim", "texts"),
    [
        ("never", ["2.70", "20.00", "100.00"]),
        ("whole", ["2.70", "20", "100"]),
        ("always", ["2.7", "20", "100"]),
    ],
)
def test_trailing_zeros(trim: str, texts: list[str]) -> None:
    style = NumberStyle("万元", 2, trim=trim)  # type: ignore[arg-type]

    assert [style.text(wan * 10_000) for wan in (270, 2000, 10000)] == texts


def test_zero_is_printed_as_the_district_does() -> None:
    assert NumberStyle("元", 2, zero="").text(0) == ""
    assert NumberStyle("万元", 2, zero="0").text(4_999) == "0"
    assert NumberStyle("元", 2).text(-0) == "0.00"

"""指标值的比较: what is known to be met or missed, and silence elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.facts.targets import judge


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("100%", "100%", "met"),
        ("≥95%", "≥95%", "met"),
        ("≥95%", "98%", "met"),
        ("≥95%", "95%", "met"),
        ("≥95%", "94.99%", "missed"),
        (">95%", "95%", "missed"),
        ("<5%", "4%", "met"),
        ("<5%", "5%", "missed"),
        ("≤5%", "5%", "met"),
        ("=4台", "3台", "missed"),
        ("> 0%", ">0%", "met"),
        ("＞９０％", "92%", "met"),
        (">=90%", "89%", "missed"),
        ("不低于90%", "91%", "met"),
        ("96%以上", "95%", "missed"),
        ("24小时内", "24小时内", "met"),
        ("24小时内", "20小时", "met"),
        ("24小时内", "30小时", "missed"),
        ("≥300000件", "300,001件", "met"),
        ("100%", "95%", "missed"),
        ("0起", "1起", "missed"),
        ("4台", "3台", "missed"),
        ("4条", "4条", "met"),
        ("≥95%", "≥96%", "met"),
        ("≥95%", ">95%", "met"),
        (">95%", "≥95%", None),
        ("≥95%", "≥90%", None),
        ("≥95%", "<90%", "missed"),
        ("≥95%", "<95%", "missed"),
        ("≥95%", "≤95%", None),
        ("≤5%", "≥6%", "missed"),
        ("≤5%", "≤4%", "met"),
        ("<5%", "≤5%", None),
        ("健全", "健全", "met"),
        ("健全", "较健全", None),
        ("及时", "", None),
        ("", "", None),
        ("4台", "5台", None),
        ("5%", "3%", None),
        ("365天", "300天", None),
        ("5万元", "4万元", None),
        ("100%", "≥95%", None),
        ("4台", "4个", None),
        ("每季度月中", "每季度月末", None),
        ("接单后7个自然日内", "接单后9个自然日内", None),
        ("不低于90%以上", "95%", None),
    ],
)
def test_judge(target: str, actual: str, verdict: str | None) -> None:
    assert judge(target, actual) == verdict


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_texts_are_judged_without_an_error(target: str, actual: str) -> None:
    assert judge(target, actual) in ("met", "missed", None)


@given(st.sampled_from("≥≤><"), st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_bound_is_met_by_the_numbers_inside_it(sign: str, bound: int, number: int) -> None:
    inside = {"≥": number >= bound, "≤": number <= bound, ">": number > bound, "<": number < bound}
    assert judge(f"{sign}{bound}件", f"{number}件") == ("met" if inside[sign] else "missed")

"""印数复核: every printed form of the tree worked out again from its fact.

The tree is what files are held against, so it is held against the facts first, by other code
than the one that printed it: a figure lies within one unit of its last place of the exact value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Protocol

from disclosure.core.findings import Finding, Place, finding
from disclosure.document.nodes import Figure
from disclosure.verify import rules

_FEN_PER = {"元": 100, "万元": 1_000_000}
_UP, _DOWN, _FLAT = ("增加", "增长", "上升"), ("减少", "下降", "降低"), ("持平",)


class Known(Protocol):
    """事实: as the pipeline hands it over."""

    @property
    def label(self) -> str:
        """名称."""

    @property
    def value(self) -> int | Fraction | date | str | None:
        """精确值: money in 分, a ratio as a fraction."""


def number(text: str) -> Decimal | None:
    """数值: of a printed number, None for a word that stands for zero."""
    try:
        return Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None


def check_values(
    figures: Iterable[Figure], known: Mapping[str, Known], file: str
) -> Iterator[Finding]:
    """复核发现: each printed form once."""
    forms = dict.fromkeys(figures)
    moved = {form.fact for form in forms if form.role == "change" and (number(form.text) or 0) != 0}
    for form in forms:
        fact = known[form.fact]
        if not _fits(form, fact.value, changed=form.fact in moved):
            place = Place(file, "", form.fact, form.text)
            fields = {"label": fact.label, "found": form.text, "expected": fact.value}
            yield finding(rules.VALUE, place, **fields)


def _fits(form: Figure, value: int | Fraction | date | str | None, *, changed: bool) -> bool:
    if isinstance(value, date):
        printed = [int(part) for part in re.findall(r"\d+", form.text)]
        return bool(printed) and printed == [value.year, value.month, value.day][: len(printed)]
    if isinstance(value, str) or value is None:
        return value is None or form.text == value
    if form.role == "word":
        return _word_fits(form.text, value, changed=changed)
    return _number_fits(form, Fraction(value))


def _word_fits(word: str, value: int | Fraction, *, changed: bool) -> bool:
    if word in _UP:
        return value > 0
    if word in _DOWN:
        return value < 0
    return not (word in _FLAT and changed)


def _number_fits(form: Figure, value: Fraction) -> bool:
    exact = value * 100 if form.unit == "%" else value / _FEN_PER.get(form.unit, 1)
    exact = abs(exact) if form.role == "change" else exact
    printed = number(form.text)
    last = Fraction(1, 10**form.decimals)
    precise = printed is None or -int(printed.as_tuple().exponent) <= form.decimals
    return precise and abs(Fraction(printed or 0) - exact) < last

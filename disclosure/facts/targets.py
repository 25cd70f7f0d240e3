"""指标值的比较: whether an actual value meets its target, where that can be known.

Values are read as bounds: ``≥95%`` from 95 up, ``24小时内`` at most 24. A plain number is its own
bound; whether more or less of it would be better is known only of 100% and of zero, and of a
counted thing that too few of it were delivered. Words are compared as words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Verdict = Literal["met", "missed"]

_SIGNS = {
    "≥": ("≥", ">=", "≧", "不低于", "不少于", "不小于", "至少"),
    "≤": ("≤", "<=", "≦", "不高于", "不超过", "不大于", "不多于", "至多"),
    ">": (">", "大于", "高于", "超过", "多于"),
    "<": ("<", "小于", "低于", "少于"),
    "=": ("=", "等于"),
}
_OPERATORS = {word: sign for sign, words in _SIGNS.items() for word in words}
_ENDINGS = {
    "及以上": "≥",
    "以上": "≥",
    "及以下": "≤",
    "以下": "≤",
    "以内": "≤",
    "之内": "≤",
    "内": "≤",
}
_VALUE = re.compile(
    rf"(?P<sign>{'|'.join(map(re.escape, sorted(_OPERATORS, key=len, reverse=True)))})?"
    r"(?P<number>-?\d+(?:,\d{3})*(?:\.\d+)?)"
    r"(?P<unit>[^\d\s]*?)"
    rf"(?P<ending>{'|'.join(_ENDINGS)})?"
)
_OPEN_UNITS = (
    "",
    "%",
    "年",
    "个月",
    "月",
    "天",
    "日",
    "小时",
    "分钟",
    "秒",
    "元",
    "万元",
    "个工作日",
)
"""Of these less may be better or worse: a time, a cost, a rate."""

_WHOLE = (Fraction(100), "%")


@dataclass(frozen=True, slots=True)
class _Value:
    """值: a bound and its sign; none for a plain number."""

    sign: str
    number: Fraction
    unit: str

    def holds(self, number: Fraction) -> bool:
        """是否满足."""
        return {
            "≥": number >= self.number, "≤": number <= self.number,
            ">": number > self.number, "<": number < self.number,
        }.get(self.sign, number == self.number)  # fmt: skip

    @property
    def up(self) -> bool:
        """是否向上不封顶."""
        return self.sign in ("≥", ">")


def judge(target: str, actual: str) -> Verdict | None:
    """判断: whether ``actual`` meets ``target``; None where it cannot be known."""
    if not _plain(actual):
        return None
    if _plain(target) == _plain(actual):
        return "met"
    wanted, reached = _read(target), _read(actual)
    if wanted is None or reached is None or wanted.unit != reached.unit:
        return None
    if reached.sign in ("", "="):
        return _point(wanted, reached.number)
    return _bound(wanted, reached)


def _point(wanted: _Value, number: Fraction) -> Verdict | None:
    if wanted.holds(number):
        return "met"
    if wanted.sign:
        return "missed"
    short = number < wanted.number
    if (wanted.number, wanted.unit) == _WHOLE:
        return "missed" if short else None
    if wanted.number == 0:
        return None if short else "missed"
    return "missed" if short and wanted.unit not in _OPEN_UNITS else None


def _bound(wanted: _Value, reached: _Value) -> Verdict | None:
    """An actual that is a bound itself: all of it inside the target, or all of it outside."""
    if not wanted.sign or wanted.sign == "=":
        return None
    if wanted.up == reached.up:
        loose = wanted.number < reached.number if wanted.up else wanted.number > reached.number
        same = wanted.number == reached.number
        return "met" if loose or (same and _closed(wanted, reached)) else None
    apart = wanted.number > reached.number if wanted.up else wanted.number < reached.number
    touching = wanted.number == reached.number and {wanted.sign, reached.sign} != {"≥", "≤"}
    return "missed" if apart or touching else None


def _closed(wanted: _Value, reached: _Value) -> bool:
    return wanted.sign in ("≥", "≤") or wanted.sign == reached.sign


def _read(text: str) -> _Value | None:
    hit = _VALUE.fullmatch(_plain(text))
    if hit is None or (hit["sign"] and hit["ending"]):
        return None
    sign = _OPERATORS.get(hit["sign"] or "", "") or _ENDINGS.get(hit["ending"] or "", "")
    return _Value(sign, Fraction(hit["number"].replace(",", "")), hit["unit"])


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))

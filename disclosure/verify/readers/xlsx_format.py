"""数字格式: what a spreadsheet shows of a number or text it stores.

Enough of the format language for amounts, percentages and words for zero. A format of another
kind (dates, conditions, fractions) shows no number here, so that it is never taken for right.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    49: "@",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
}
"""Formats that a file names by number only."""

GENERAL = "General"
_ROOM = 11
"""Characters that General has for a number."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<pad>_.|\*.)'
    r"|\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color\s?\d+)\]"
    r"|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]"
    r"|(?P<digits>[#0?][#0?,]*(?:\.[#0?]*)?,*|\.[#0?]+)"
    r"|(?P<percent>%)|(?P<text>@)|(?P<plain>[-+ ()（）:/！!^&'{}<>=$¥￥]|[\u4e00-\u9fff])",
    re.IGNORECASE,
)
_WORDS = ("quoted", "escaped", "currency", "percent", "plain")
_LONGEST = 16
_SECTION = re.compile(r'((?:"[^"]*"|\\.|[^;"\\])*);')


class Shown(NamedTuple):
    """显示: the text, and the number that it says."""

    text: str
    value: Decimal


_UNKNOWN = Shown("〔不会读的数字格式〕", Decimal("NaN"))


class _Section(NamedTuple):
    """一节: words before and after the digits; ``digits`` is empty where there are only words."""

    before: str
    digits: str
    after: str
    percents: int
    text: bool


def shown(value: Decimal, code: str) -> Shown:
    """显示的数: by the section of the format for its sign."""
    sections = _sections(code)
    at = _which(value, len(sections))
    section = sections[at]
    if section.lower() == "general":
        return _general(value)
    parsed = _parsed(section)
    if parsed is None:
        return _UNKNOWN
    if parsed.text and not parsed.digits:
        return _general(value)
    negative = value < 0
    found = _numeric(abs(value), "-" if negative and at == 0 else "", parsed)
    return Shown(found.text, -found.value if negative else found.value)


def shown_text(text: str, code: str) -> str:
    """显示的文字: as it is, unless the format has a section for texts."""
    sections = _sections(code)
    section = sections[3] if len(sections) > 3 else sections[-1]  # noqa: PLR2004
    if len(sections) <= 3 and "@" not in section:  # noqa: PLR2004
        return text
    parsed = _parsed(section)
    if parsed is None:
        return _UNKNOWN.text
    return f"{parsed.before}{text if parsed.text else ''}{parsed.after}"


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[str, ...]:
    """各节: positive, negative, zero, text."""
    return tuple(_SECTION.findall(f"{code};")) or (code,)


def _which(value: Decimal, sections: int) -> int:
    if value < 0 and sections > 1:
        return 1
    return 2 if value == 0 and sections > 2 else 0  # noqa: PLR2004


@lru_cache(maxsize=256)
def _parsed(section: str) -> _Section | None:
    """解析: None for a section with anything that is not known here."""
    before, digits, after = "", "", ""
    percents, text, at = 0, False, 0
    for token in _TOKEN.finditer(section):
        if token.start() != at or (digits and token["digits"]):
            return None
        at = token.end()
        digits = digits or token["digits"] or ""
        percents += bool(token["percent"])
        text = text or bool(token["text"])
        words = "".join(token[name] or "" for name in _WORDS)
        before, after = (before, after + words) if digits or text else (before + words, after)
    known = at == len(section) and percents <= 1 and len(digits) <= _LONGEST
    return _Section(before, digits, after, percents, text) if known else None


def _numeric(value: Decimal, sign: str, parsed: _Section) -> Shown:
    """显示: a section without digits says its words, and those stand for zero."""
    if not parsed.digits:
        return Shown(f"{sign}{parsed.before}{parsed.after}", Decimal(0))
    digits = parsed.digits.rstrip(",")
    power = 2 * parsed.percents - 3 * (len(parsed.digits) - len(digits))
    whole, _, fraction = digits.partition(".")
    rounded = value.scaleb(power).quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    left, _, right = f"{rounded:f}".partition(".")
    left = left.lstrip("0").rjust(whole.count("0"), "0")
    left = _grouped(left) if "," in whole else left
    right = right[: fraction.rfind("0") + 1] + right[fraction.rfind("0") + 1 :].rstrip("0")
    point = "." if "." in digits else ""
    printed = f"{sign if rounded else ''}{parsed.before}{left}{point}{right}{parsed.after}"
    return Shown(printed, rounded.scaleb(-power))


def _grouped(digits: str) -> str:
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", digits)


def _general(value: Decimal) -> Shown:
    """常规: as many decimals as there is room for."""
    room = max(0, _ROOM - len(f"{abs(value):.0f}") - 1)
    exponent = max(min(int(value.as_tuple().exponent), 0), -room)
    rounded = value.quantize(Decimal(1).scaleb(exponent), ROUND_HALF_UP)
    text = f"{rounded:f}"
    return Shown(text.rstrip("0").rstrip(".") if "." in text else text, rounded)

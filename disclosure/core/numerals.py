"""序号: list numbers in Chinese, 一 to 九十九 and plain digits above."""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"
_TEN = 10
_HUNDRED = 100


def chinese_numeral(number: int) -> str:
    """中文序号: 12 is 十二, 20 is 二十; numbers of no list (0, 100 and up) stay digits."""
    if not 0 < number < _HUNDRED:
        return str(number)
    tens, ones = divmod(number, _TEN)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def pattern_of(patterns: tuple[str, ...], level: int) -> str:
    """编号格式: of a level from 1 on; a level without one has no number."""
    return patterns[level - 1] if level <= len(patterns) else ""


def numbered(pattern: str, number: int) -> str:
    """编号: a pattern such as ``（{cn}）`` or ``{n}. `` with its number."""
    return pattern.replace("{cn}", chinese_numeral(number)).replace("{n}", str(number))

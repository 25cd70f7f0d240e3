"""文字: as it is compared, and the numbers and directions in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

UP = ("增加", "增长", "上调", "提高", "上升", "扩大")
DOWN = ("减少", "下降", "下调", "降低", "压减", "缩减")
FLAT = "持平"
DIRECTIONS = ("增加", "增长", "减少", "下降", FLAT)
KINDS = ("date", "year", "number", "word")

_LIST_MARK = re.compile(r"\s*(?:\d{1,2}\s*[.．、](?:\s|(?!\d))|[(（]\d{1,2}[)）])")
_TOKEN = re.compile(
    r"(?P<date>\d{4}年\d{1,2}月\d{1,2}日)"
    r"|(?P<year>\d{4}年)"
    r"|(?P<number>(?:(?<![\d日年])[-−])?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
    r"(?P<unit>万元|亿元|元|%|‰|个|辆|台\(套\)|台|套|家|人|名|次|平方米)?"
    rf"|(?P<word>{'|'.join((*UP, *DOWN, FLAT))})"
)


@dataclass(frozen=True)
class Token:
    """记号: a number with its unit, a date, a year, or a word of direction."""

    kind: str
    text: str
    unit: str
    start: int
    end: int


@cache
def plain(text: str) -> str:
    """用于比较的文字: NFKC without white space; the Chinese comma stays, for it parts numbers."""
    whole = "，".join(unicodedata.normalize("NFKC", part) for part in text.split("，"))
    return re.sub(r"\s+", "", whole)


def prose(lines: Iterable[str]) -> str:
    """一节的文字: its lines joined, without the numbers of lists."""
    return "".join(plain(_after_mark(line)) for line in lines)


def _after_mark(line: str) -> str:
    mark = _LIST_MARK.match(line)
    return line[mark.end() :] if mark else line


def tokens(text: str) -> list[Token]:
    """记号: of text as ``prose`` gives it, in order."""
    return [_token(hit) for hit in _TOKEN.finditer(text)]


def _token(hit: re.Match[str]) -> Token:
    kind = next(kind for kind in KINDS if hit[kind] is not None)
    return Token(kind, hit[kind], hit["unit"] or "", *hit.span())


def number(text: str) -> Decimal | None:
    """数值: of a printed number; None for anything else."""
    try:
        return Decimal(plain(text).replace(",", "").replace("−", "-"))
    except InvalidOperation:
        return None

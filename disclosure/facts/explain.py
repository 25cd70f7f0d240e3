"""溯源: from a fact down to the lines of the input it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from disclosure.core.numbers import NumberStyle
from disclosure.core.phrase import Words, phrase
from disclosure.facts.compute import Facts
from disclosure.facts.evaluation import PREFIX
from disclosure.facts.ids import MEASURES
from disclosure.facts.model import Fact
from disclosure.facts.ties import yuan
from disclosure.ledger.model import Line, Pointer

_PERCENT = NumberStyle("%", 4)
_POINTS = NumberStyle("分", 4, trim="always")


@dataclass(frozen=True, slots=True)
class Step:
    """一步: a fact, or a place of the input below it; ``text`` is its value for reading."""

    depth: int
    text: Words
    fact: str = ""
    line: Line | None = None
    pointer: Pointer = ()


def full_id(text: str, year: int) -> str:
    """补全编号: a subject alone means its 合计 of the document's year."""
    if "@" in text:
        return text
    if text.startswith(PREFIX):
        return f"{text}@{year}"
    if text.rpartition("/")[2] in MEASURES or text.startswith(("文档/", "资产/时点")):
        return text if text.startswith(("文档/", "资产/时点")) else f"{text}@{year}"
    return f"{text}/合计@{year}"


def explain(facts: Facts, fact_id: str) -> list[Step]:
    """溯源: the steps in reading order. Raises UnknownFactError with near names."""
    return list(_steps(facts, fact_id, 0, set()))


def _steps(facts: Facts, fact_id: str, depth: int, seen: set[str]) -> Iterator[Step]:
    fact = facts.get(fact_id)
    yield Step(depth, value_text(fact), fact=fact.id)
    if fact.id in seen:
        return
    seen.add(fact.id)
    for part in fact.basis:
        yield from _steps(facts, part, depth + 1, seen)
    ledger = facts.ledger
    lines = {
        (*line.pointer, "amount"): line
        for line in (
            *ledger.lines,
            *ledger.revenue,
            *(ledger.prior_lines or ()),
            *ledger.prior_revenue,
        )
    }
    for pointer in fact.pointers:
        line = lines.get(pointer)
        text = _line_text(facts, line) if line else phrase("填报")
        yield Step(depth + 1, text, line=line or Line(0), pointer=pointer)


def _line_text(facts: Facts, line: Line) -> Words:
    codes = facts.codes
    parts = [
        f"{line.function} {codes.name('功能', line.function)}" if line.function else "",
        f"{line.economic} {codes.name('经济', line.economic)}" if line.economic else "",
        line.project,
        line.nature,
        line.source,
    ]
    said = "，".join(part for part in parts if part)
    return phrase("{amount} 元　{line}", amount=yuan(line.amount), line=said)


def value_text(fact: Fact) -> Words:
    """读数: the exact value; a ratio also as per cent with four decimals."""
    value = fact.value
    match value:
        case None:
            return phrase("没有这个数") if fact.absent else phrase("未知")
        case Fraction() if fact.unit == "分":
            return phrase("{points} 分", points=_both(value, _POINTS.text(value)))
        case Fraction():
            return phrase("{value}（{text}）", value=value, text=f"{_PERCENT.text(value)}%")
        case int() if fact.unit == "元":
            return phrase("{amount} 元", amount=yuan(value))
        case date():
            return value.isoformat()
        case _:
            return f"{value} {fact.unit}".strip()


def _both(value: Fraction, text: str) -> Words:
    """分数和小数: a whole number as it is."""
    if value.denominator == 1:
        return str(value)
    return phrase("{value}（{text}）", value=value, text=text)

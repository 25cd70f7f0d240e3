"""求值: amounts, changes, rates and shares of one fact id.

Rates and shares are exact fractions of the stored amounts, so that they round once, when they
are printed.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from disclosure.core.numbers import FEN_PER, NumberStyle
from disclosure.core.phrase import Words, phrase
from disclosure.facts.ids import FactId, slice_id, whole
from disclosure.facts.measures import Measure
from disclosure.facts.model import Fact
from disclosure.facts.naming import label
from disclosure.facts.slices import Slice
from disclosure.ledger.model import Pointer, Statement

if TYPE_CHECKING:
    from disclosure.facts.compute import Facts


_OPEN = phrase("有的明细行没有填到这一级科目")
_OPEN_BEFORE = phrase("有的上年明细行没有填到这一级科目")
_CHANGE = phrase("增减额 ÷ 上年数")
_SHARE = phrase("部分 ÷ 总计")


def evaluate(facts: Facts, fact: FactId) -> Fact:
    """求值: by the measure of the id."""
    return _MEASURES[fact.measure](facts, fact)


def _amount(facts: Facts, fact: FactId) -> Fact:
    before = fact.year < facts.year
    stated = (facts.ledger.prior if before else facts.ledger.stated).get(fact.subject)
    measure = facts.measures.by_subject.get(fact.subject)
    if before and facts.ledger.unit.new:
        unit, why = measure.unit if measure else "元", phrase("本年新设，没有上年预算")
        return Fact(fact.text, _name(facts, fact), None, unit, why=why, absent=True)
    if stated:
        return _stated(fact, _name(facts, fact), stated)
    if measure:
        return _declared(facts, fact, measure, _name(facts, fact))
    return _slice(facts, fact, before=before)


def _name(facts: Facts, fact: FactId) -> str:
    return f"{fact.year}年{label(facts, fact.subject)}"


def _stated(fact: FactId, name: str, stated: Statement) -> Fact:
    unit = "元" if stated.unit == "万元" else stated.unit
    precision = (stated.unit, stated.decimals) if stated.decimals is not None else None
    how = phrase("各单位填报之和") if stated.parts else phrase("填报")
    pointers = stated.pointers
    return Fact(fact.text, name, stated.value, unit, how, pointers=pointers, precision=precision)


def _slice(facts: Facts, fact: FactId, *, before: bool) -> Fact:
    rollup = facts.rollup(fact.kind, fact.year)
    if rollup is None:
        why = phrase("没有填上年数")
        return Fact(fact.text, _name(facts, fact), None, "元", why=why)
    amount = rollup.amount(fact.at or ())
    unsure: Words = "" if amount is not None else _OPEN_BEFORE if before else _OPEN
    return Slice(fact, amount, rollup, facts.labels, unsure)


def _declared(facts: Facts, fact: FactId, measure: Measure, name: str) -> Fact:
    if measure.scope and not facts.in_scope(measure.scope):
        return Fact(fact.text, name, 0, measure.unit, phrase("本单位不在此口径内"), measure.norm)
    if measure.stated:
        return _unstated(fact, measure, name)
    if measure.count:
        return _count(facts, fact, measure)
    return _sum(facts, fact, measure, name)


def _unstated(fact: FactId, measure: Measure, name: str) -> Fact:
    why = phrase("没有填报")
    return Fact(fact.text, name, None, measure.unit, phrase("填报"), measure.norm, why=why)


def _sum(facts: Facts, fact: FactId, measure: Measure, name: str) -> Fact:
    parts = [facts.of(subject, "合计", fact.year) for subject in _parts(facts, measure, fact.year)]
    known = all(part.value is not None for part in parts)
    if not (parts or _is_stated(facts, fact.subject)):
        return _unstated(fact, measure, name)
    precisions = [part.precision for part in parts if part.precision]
    return Fact(
        fact.text,
        name,
        sum(int(part.number) for part in parts) if known else None,
        measure.unit,
        phrase("各部分之和"),
        measure.norm,
        basis=tuple(part.id for part in parts),
        precision=max(precisions) if precisions else None,
        why="" if known else phrase("有的部分未知"),
    )


def _parts(facts: Facts, measure: Measure, year: int) -> list[str]:
    if measure.lines is not None:
        lines = dict(measure.lines)
        if measure.scope and facts.ledger.members:
            lines["单位"] = facts.units_in_scope(measure.scope, year)
        names = list(lines)
        choices = product(*lines.values())
        return [slice_id("支出", dict(zip(names, choice, strict=True))) for choice in choices]
    return [subject for part in measure.sum or () for subject in _members(facts, part)]


def _is_stated(facts: Facts, subject: str) -> bool:
    """Whether the section that a subject without parts belongs to was filled in at all."""
    section = f"{subject.partition('/')[0]}/"
    return any(name.startswith(section) for name in facts.ledger.stated)


def _members(facts: Facts, part: str) -> list[str]:
    """A subject, or all stated ones that begin as one with a trailing ``*`` does."""
    if not part.endswith("*"):
        return [part]
    return [name for name in facts.ledger.stated if name.startswith(part[:-1])]


def _count(facts: Facts, fact: FactId, measure: Measure) -> Fact:
    ledger = facts.ledger
    lists: dict[str, tuple[int, Pointer]] = {
        "projects": (len(ledger.projects), ("projects",)),
        "offices": (len(ledger.unit.offices), ("unit", "offices")),
        "units": (len(ledger.unit.units), ("unit", "members" if ledger.members else "units")),
    }
    count, pointer = lists[measure.count]
    return Fact(
        fact.text,
        measure.label,
        count,
        measure.unit,
        phrase("清单条数"),
        measure.norm,
        pointers=(pointer,),
    )


def _change(facts: Facts, fact: FactId) -> Fact:
    now, last = _pair(facts, fact)
    value = None
    if now.value is not None and last.value is not None:
        value = _at_precision(int(now.number), last.precision) - int(last.number)
    precision = (
        phrase(
            "（取到上年数的精度，{decimals} 位小数的{unit}）",
            decimals=last.precision[1],
            unit=last.precision[0],
        )
        if last.precision
        else ""
    )
    return _derived(
        fact,
        value,
        now.unit,
        phrase("本年数{precision} − 上年数", precision=precision),
        (now, last),
    )


def _rate(facts: Facts, fact: FactId) -> Fact:
    change, (_, last) = facts.of(fact.subject, "增减额", fact.year), _pair(facts, fact)
    value = None
    why = _no_base(last)
    if change.value is not None and not why:
        value = Fraction(int(change.number), int(last.number))
    return _derived(fact, value, "%", _CHANGE, (change, last), why)


def _no_base(last: Fact) -> Words:
    """不能作基数: why a rate cannot start from last year's amount; nothing where it can."""
    if last.value is None or last.number > 0:
        return ""
    if last.number == 0:
        return phrase("上年数为零，没有增减率")
    return phrase("上年数为负，没有增减率")


def _share(facts: Facts, fact: FactId) -> Fact:
    part = facts.of(fact.subject, "合计", fact.year)
    base = facts.of(whole(fact.subject), "合计", fact.year)
    value: Fraction | None = None
    why: Words = ""
    if part.value is not None and base.value is not None:
        if base.number > 0 and 0 <= part.number <= base.number:
            value = Fraction(int(part.number), int(base.number))
        else:
            why = (
                phrase("总计为零，没有占比")
                if base.number == 0
                else phrase("不在零和总计之间，没有占比")
            )
    return _derived(fact, value, "%", _SHARE, (part, base), why)


def _pair(facts: Facts, fact: FactId) -> tuple[Fact, Fact]:
    years = (fact.year, fact.year - 1)
    now, last = (facts.of(fact.subject, "合计", year) for year in years)
    return now, last


def _derived(
    fact: FactId,
    value: int | Fraction | None,
    unit: str,
    formula: Words,
    basis: tuple[Fact, ...],
    why: Words = "",
) -> Fact:
    unknown = [part for part in basis if part.value is None]
    reason = why or next((part.why for part in unknown), "")
    absent = bool(why) or any(part.absent for part in unknown)
    name = f"{basis[0].label.removesuffix('的增减额')}的{fact.measure}"
    ids = tuple(part.id for part in basis)
    return Fact(fact.text, name, value, unit, formula, basis=ids, why=reason, absent=absent)


def _at_precision(value: int, precision: tuple[str, int] | None) -> int:
    """取到上年数的精度: a published 2.99 万元 can only be compared at 0.01 万元."""
    if precision is None:
        return value
    unit, decimals = precision
    return int(NumberStyle(unit=unit, decimals=decimals).round(value) * FEN_PER[unit])


_MEASURES: dict[str, Callable[[Facts, FactId], Fact]] = {
    "合计": _amount,
    "增减额": _change,
    "增减率": _rate,
    "占比": _share,
}

"""勾稽关系: identities as data, held against exact values here and against print elsewhere.

``=``: the total is the sum of its parts. ``≥``: it is no less. Ties of a table come from its
own declaration; those between tables and with what a person stated are listed in ``ties.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from disclosure.core.findings import Finding, Place, Rule, finding
from disclosure.core.numbers import yuan as amount_in_yuan
from disclosure.core.phrase import Words, listed, phrase
from disclosure.facts.compute import Facts
from disclosure.facts.ids import amount_id, canonical
from disclosure.facts.model import Fact
from disclosure.facts.naming import exists
from disclosure.ledger.model import Pointer
from disclosure.ledger.source import Source

Relation = Literal["=", "≥"]

BROKEN = Rule(
    "tie.broken",
    "error",
    "勾稽关系不成立",
    "{title}：{left} 应{relation} {right}，相差 {difference}",
    "核对两处的来源（disclosure explain），改正填错的一处。",
    "《地方预决算公开操作规程》：内容准确，表内、表间勾稽相符",
)
CONTROL = Rule(
    "control.unbalanced",
    "error",
    "与控制数不一致",
    "{label}按明细合计为 {computed} 元，批复控制数为 {control} 元，相差 {difference} 元",
    "逐行核对明细；若批复有调整，改控制数。",
    "预算法：公开的是批准的预算",
)
UNKNOWN = Rule(
    "fact.unknown",
    "error",
    "没有这个数",
    "没有编号为“{name}”的数{nearest}",
    "改正编号；可用 disclosure explain 查找。",
)


class Tie(NamedTuple):
    """勾稽关系: of fact ids; ``where`` says which table or rule it comes from."""

    title: str
    total: str
    parts: tuple[str, ...]
    relation: Relation = "="
    where: str = ""


@dataclass(frozen=True, slots=True)
class DeclaredTie:
    """声明的勾稽: over subjects, as ``ties.toml`` writes it."""

    title: str
    total: str
    parts: tuple[str, ...]
    relation: Relation = "="
    norm: str = ""


def decode_ties(data: Mapping[str, Any]) -> tuple[DeclaredTie, ...]:
    """勾稽表: from the merged ``ties.toml``."""
    return tuple(
        DeclaredTie(
            title, tie["total"], tuple(tie["parts"]), tie.get("relation", "="), tie.get("norm", "")
        )
        for title, tie in data.get("ties", {}).items()
    )


def declared_ties(facts: Facts, declared: tuple[DeclaredTie, ...]) -> list[Tie]:
    """本年勾稽: the declared ties as fact ids of the document's year.

    Those over subjects that do not exist are left to ``check_declared``.
    """
    return [
        Tie(
            tie.title,
            f"{tie.total}/合计@{facts.year}",
            tuple(f"{part}/合计@{facts.year}" for part in tie.parts),
            tie.relation,
        )
        for tie in declared
        if not _unknown(facts, tie)
    ]


def check_declared(facts: Facts, declared: tuple[DeclaredTie, ...], place: Place) -> list[Finding]:
    """声明的勾稽发现: ties of a pack over subjects that do not exist."""
    return [
        finding(UNKNOWN, place, name=subject, nearest="")
        for tie in declared
        for subject in _unknown(facts, tie)
    ]


def _unknown(facts: Facts, tie: DeclaredTie) -> list[str]:
    subjects = (tie.total, *tie.parts)
    known = (exists(facts, amount_id(name, facts.year)) for name in subjects)
    return [name for name, found in zip(subjects, known, strict=True) if not found]


def holds(tie: Tie, total: Any, parts: list[Any]) -> bool:
    """是否成立: for the exact values or for the printed ones."""
    return bool(total == sum(parts) if tie.relation == "=" else total >= sum(parts))


def check_exact(facts: Facts, ties: list[Tie], source: Source) -> tuple[list[Tie], list[Finding]]:
    """按精确值检查: the ties that held, and a finding for each that did not.

    Ties over unknown values are neither.
    """
    held: list[Tie] = []
    findings: list[Finding] = []
    for tie in ties:
        total, parts = facts.get(tie.total), [facts.get(part) for part in tie.parts]
        if total.value is None or any(part.value is None for part in parts):
            continue
        if holds(tie, total.number, [part.number for part in parts]):
            held.append(tie)
        else:
            difference = total.number - sum(part.number for part in parts)
            findings.append(
                finding(
                    BROKEN,
                    *(_place(source, facts, part) for part in (total, *parts)),
                    title=tie.title,
                    left=_told(total),
                    relation=_RELATIONS[tie.relation],
                    right=listed(map(_told, parts), " + "),
                    difference=yuan(difference),
                )
            )
    return held, findings


_RELATIONS = {"=": phrase("等于"), "≥": phrase("不小于")}


def _told(fact: Fact) -> Words:
    return phrase("{label}（{amount}）", label=fact.label, amount=yuan(int(fact.number)))


def check_controls(facts: Facts, source: Source) -> tuple[int, list[Finding]]:
    """控制数检查: how many approved totals were met, and findings for the others."""
    held, findings = 0, []
    for control in facts.ledger.controls:
        if not exists(facts, amount_id(control.subject, facts.year)):
            continue  # named by check_subjects
        fact = facts.of(canonical(control.subject))
        if fact.value == control.amount:
            held += 1
            continue
        where = source.place(control.pointer, fact=fact.id, printed=yuan(fact.value))
        fields = {
            "label": fact.label,
            "computed": yuan(fact.value),
            "control": yuan(control.amount),
        }
        difference = yuan(int(fact.number) - control.amount) if fact.value is not None else "未知"
        findings.append(finding(CONTROL, where, difference=difference, **fields))
    return held, findings


def _place(source: Source, facts: Facts, fact: Fact) -> Place:
    """Where a fact comes from: the first place of the input it rests on."""
    return source.place(first_pointer(facts, fact), fact=fact.id, printed=yuan(fact.value))


def first_pointer(facts: Facts, fact: Fact) -> Pointer:
    """来源位置: the first place of the input that a fact rests on."""
    if fact.pointers:
        return fact.pointers[0]
    below = (first_pointer(facts, facts.get(part)) for part in fact.basis)
    return next((pointer for pointer in below if pointer), ())


def yuan(value: object) -> str:
    """元: 分 as 元 with two decimals, for messages."""
    if not isinstance(value, int):
        return "未知" if value is None else str(value)
    return amount_in_yuan(value)

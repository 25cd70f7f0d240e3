"""印数: facts become figures, once for the whole document.

The printer is what templates and tables print through. In templates every printed thing is one
private character that stands for its inlines; they are put back when the text has been cut
into blocks, so that nothing of the input is ever read as markup.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date

from disclosure.compose import rules
from disclosure.compose.punctuation import settled
from disclosure.core.findings import Finding, Place, Rule, finding
from disclosure.core.numbers import FEN_PER, NumberStyle
from disclosure.document.nodes import Figure, Inlines, Origin, Role, Text
from disclosure.facts.compute import Facts
from disclosure.facts.model import Fact
from disclosure.facts.ties import yuan
from disclosure.ledger.model import Words
from disclosure.ledger.source import Source as Input
from disclosure.packs.filters import ORDINAL_BASE
from disclosure.packs.settings import Settings

MARK_BASE = 0xF0000
"""Plane 15 of Unicode is private: one character there stands for one printed thing."""

_MARK = re.compile("([\U000f0000-\U000fffff])")
_ORDINAL = re.compile("[\U00100000-\U0010ffff]")

GAP = "【待填：{}】"
CHINESE = Locale("zh", "CN", script="Hans")


@dataclass
class Printer:
    """印数者: of one document; collects the findings that printing brings up."""

    facts: Facts
    settings: Settings
    source: Input
    findings: list[Finding] = field(default_factory=list)
    marks: list[Any] = field(default_factory=list)
    reasons_used: set[str] = field(default_factory=set)
    lacking: set[str] = field(default_factory=set)
    """Changes whose missing last year is a finding already."""

    directions: Mapping[str, str] = field(default_factory=dict)
    balanced: Mapping[tuple[str, str, int], Decimal] = field(default_factory=dict)
    directions_asked: dict[str, Fact] = field(default_factory=dict)
    printed: dict[tuple[str, NumberStyle, Role], Figure] = field(default_factory=dict)
    blanks: set[tuple[str, str, int]] = field(default_factory=set)
    """Figures printed as blank cells, by fact, unit and decimals."""

    def mark(self, printed: Any) -> str:
        """记号: one character for some inlines (or an object that a directive takes)."""
        self.marks.append(printed)
        return chr(MARK_BASE + len(self.marks) - 1)

    def marked(self, character: str) -> Any | None:
        """还原: what a character stands for, None for an ordinary one."""
        index = ord(character) - MARK_BASE
        return self.marks[index] if 0 <= index < len(self.marks) else None

    def inlines(self, rendered: str) -> Inlines:
        """成行: rendered template text with its marks put back."""
        parts: list[Any] = []
        for piece in _MARK.split(_ORDINAL.sub(_ordinary, rendered)):
            marked = self.marked(piece) if len(piece) == 1 else None
            if marked is not None:
                parts += marked
            elif piece:
                parts.append(_said(piece))
        return settled(parts)

    def report(self, rule: Rule, *places: Place, **fields: object) -> None:
        """记下发现: once, however often the thing is printed."""
        found = finding(rule, *places, **fields)
        if found not in self.findings:
            self.findings.append(found)

    def place(self, pointer: Any) -> Place:
        """输入位置."""
        return self.source.place(pointer)

    def style(self, name: str) -> NumberStyle:
        """正文数字格式: by the name templates use."""
        return self.settings.text[name]

    def figure(self, fact: Fact, style: NumberStyle, role: Role = "amount") -> Figure | Text:
        """数字: a fact printed in a style; a visible gap where its value is unknown.

        A ``change`` is printed as a magnitude: its direction is the word's.
        """
        if fact.value is None:
            place = self.source.place(fact.pointers[0] if fact.pointers else (), fact=fact.id)
            if fact.id not in self.lacking:
                self.report(rules.UNKNOWN_VALUE, place, label=fact.label, why=fact.why)
            return Text(GAP.format(fact.label), "gap")
        key = (fact.id, style, role)
        known = self.printed.get(key)
        if known is None:
            number = self.rounded(fact, style)
            text = style.text_of(abs(number) if role == "change" else number)
            known = Figure(fact.id, text, role, style.unit, style.decimals)
            self.printed[key] = known
            if not text:
                self.blanks.add((fact.id, style.unit, style.decimals))
        return known

    def rounded(self, fact: Fact, style: NumberStyle) -> Decimal:
        """修约值: of a fact in a style, as balanced where the sums of the document need it."""
        if not self.balanced:
            return style.round(fact.number)
        own = self.balanced.get((fact.id, style.unit, style.decimals))
        return style.round(fact.number) if own is None else own

    def with_unit(self, fact: Fact, name: str, role: Role = "amount") -> Inlines:
        """数字和单位: as prose prints it, such as 7028843.08元."""
        style = self.style(name)
        figure = self.figure(fact, style, role)
        if not figure.text:
            return ()
        return (figure,) if name in self.settings.bare else (figure, _said(style.unit))

    def literal(self, fact: Fact, pattern: str = "y年M月d日") -> Inlines:
        """年份或日期."""
        if isinstance(fact.value, date):
            text = format_date(fact.value, pattern, locale=CHINESE)
            return (Figure(fact.id, text, "date"),)
        return (Figure(fact.id, str(fact.value), "year", "年"),)

    def direction(self, change: Fact) -> str:
        """变动方向: 增加 减少 持平, by the sign of the change as it is printed.

        What is printed is known only when the document is composed: a first pass goes by the
        exact sign, and ``turned`` says which words it got wrong.
        """
        self.directions_asked[change.id] = change
        return self.directions.get(change.id) or sign_word(change.number)

    def turned(self) -> dict[str, str]:
        """要改的方向词: those that disagree with the finest printed form of their change."""
        printed: dict[str, NumberStyle] = {}
        for fact, style, role in self.printed:
            if role == "change":
                finest = printed.get(fact)
                if finest is None or _unit_in_fen(style) < _unit_in_fen(finest):
                    printed[fact] = style
        words = {}
        for fact, change in self.directions_asked.items():
            if fact in printed and fact not in self.directions:
                word = sign_word(self.rounded(change, printed[fact]))
                if word != sign_word(change.number):
                    words[fact] = word
        return words

    def remark(self, subject: str) -> Words | None:
        """说明: the first note that fits the subject's direction, or was written for none."""
        self.reasons_used.add(subject)
        direction = self.direction(self.facts.of(subject, "增减额"))
        reasons = self.facts.reasons.get(subject, ())
        return next((words for words in reasons if words.direction in ("", direction)), None)

    def reason_gap(self, subject: str) -> str:
        """待填的原因: what is printed where a reason is missing."""
        direction = self.direction(self.facts.of(subject, "增减额"))
        return GAP.format(f"{self.facts.of(subject).label}{direction}的原因")

    def reason(self, subject: str) -> Words | None:
        """变动原因: the one written for the direction of the subject's change.

        A missing one and one for another direction are findings.
        """
        self.reasons_used.add(subject)
        change = self.facts.of(subject, "增减额")
        direction = self.direction(change)
        reasons = self.facts.reasons.get(subject, ())
        fitting = [words for words in reasons if words.direction in ("", direction)]
        if fitting:
            return fitting[0]
        label = self.facts.of(subject).label
        fields = {"label": label, "direction": direction, "change": yuan(abs(int(change.number)))}
        for words in reasons:
            rule, place = rules.STALE_REASON, self.place(words.pointer)
            self.report(rule, place, stated=words.direction, text=words.text, **fields)
        if not reasons:
            gap = self.reason_gap(subject)
            place = self.place(("reasons",))
            self.report(rules.MISSING_REASON, place, subject=subject, gap=gap, **fields)
        return None


@lru_cache(maxsize=1024)
def _said(words: str) -> Text:
    """Words of a pack come again in all its documents."""
    return Text(words)


def sign_word(number: Fraction | Decimal | int) -> str:
    """方向: of a signed number."""
    return "持平" if number == 0 else "增加" if number > 0 else "减少"


def _unit_in_fen(style: NumberStyle) -> Fraction:
    return Fraction(FEN_PER.get(style.unit, 1), 10**style.decimals)


def text(words: str, origin: Origin = "input") -> Inlines:
    """文字: of the input, printed literally."""
    return (Text(words, origin),)


def _ordinary(ordinal: re.Match[str]) -> str:
    return chr(ord(ordinal[0]) - ORDINAL_BASE)

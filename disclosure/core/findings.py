"""发现: what is wrong, where, and how to mend it.

A rule is declared once (``rules.py``); a finding is one case of it, with both places and both
figures where two things disagree. User data never raises: every check returns findings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from disclosure.core.phrase import Words, words

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Rule:
    """规则: a kind of finding.

    ``message`` is a format string whose fields the finding fills; ``remedy`` tells what to do;
    ``norm`` names the regulation or the reason behind the rule.
    """

    code: str
    severity: Severity
    title: str
    message: str
    remedy: str
    norm: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """位置: a spot the user can go to: a file and a line, cell, paragraph or heading in it.

    ``pointers`` are the values of the input that it is about, where it is about any.
    """

    file: str
    where: str = ""
    fact: str = ""
    printed: str = ""
    pointers: tuple[tuple[str | int, ...], ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """发现: one case of a rule."""

    rule: Rule
    places: tuple[Place, ...] = ()
    fields: dict[str, Words] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """说明: what is wrong, in one sentence, with the figures of this case."""
        return self.rule.message.format_map(self.fields)


def finding(rule: Rule, *places: Place, **fields: object) -> Finding:
    """新发现: a case of ``rule`` at ``places``, its message filled from ``fields``."""
    return Finding(rule, places, {name: words(value) for name, value in fields.items()})


def has_errors(findings: Iterable[Finding]) -> bool:
    """是否有错误: whether any finding forbids writing the document."""
    return any(found.rule.severity == "error" for found in findings)


def once(findings: Iterable[Finding]) -> list[Finding]:
    """各说一次: a finding that a unit and its department both came upon is told once."""
    seen: dict[object, Finding] = {}
    for found in findings:
        key = found.rule.code, found.places, tuple(found.fields.items())
        seen.setdefault(key, found)
    return list(seen.values())

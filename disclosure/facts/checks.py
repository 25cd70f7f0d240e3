"""编号的检查: subjects that people wrote in the input must be ones that can be computed."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.core.findings import Finding, finding
from disclosure.core.suggest import nearest
from disclosure.facts.compute import Facts
from disclosure.facts.ids import amount_id
from disclosure.facts.naming import candidates, exists
from disclosure.facts.ties import UNKNOWN
from disclosure.ledger.model import FactPart, Indicator, Pointer
from disclosure.ledger.source import Source


def check_subjects(facts: Facts, source: Source) -> list[Finding]:
    """编号发现: those of reasons, purposes, comparatives, controls and texts that name nothing."""
    return [
        finding(
            UNKNOWN, source.place(pointer), name=subject, nearest=nearest(subject, _known(facts))
        )
        for subject, pointer in _written(facts)
        if not exists_subject(facts, subject)
    ]


def exists_subject(facts: Facts, subject: str) -> bool:
    """是否有此主题: in the document's year."""
    return exists(facts, amount_id(subject, facts.year))


def _known(facts: Facts) -> list[str]:
    return list(dict.fromkeys(name.rpartition("/")[0] for name in candidates(facts)))


def _written(facts: Facts) -> Iterator[tuple[str, Pointer]]:
    ledger = facts.ledger
    for subject, reasons in ledger.reasons.items():
        yield subject, reasons[0].pointer
    for subject, words in ledger.purposes.items():
        yield subject, _beside(words.pointer)
    for subject, statement in ledger.prior.items():
        yield subject, _beside(statement.pointer)
    for pointer, indicators in _indicators(facts):
        for index, indicator in enumerate(indicators):
            if indicator.fact:
                yield indicator.fact, (*pointer, "indicators", index, "fact")
    for control in ledger.controls:
        yield control.subject, _beside(control.pointer)
    for part in _named(facts):
        yield part.subject, part.pointer


def _beside(pointer: Pointer) -> Pointer:
    """数的编号: stands beside the text or the amount that is given for it."""
    return (*pointer[:-1], "fact")


def _indicators(facts: Facts) -> Iterator[tuple[Pointer, tuple[Indicator, ...]]]:
    ledger = facts.ledger
    yield from ((project.pointer, project.indicators) for project in ledger.projects)
    yield ("performance",), ledger.performance.indicators


def _named(facts: Facts) -> Iterator[FactPart]:
    """所引的数: those that the targets of indicators name."""
    for _, indicators in _indicators(facts):
        for indicator in indicators:
            yield from (part for part in indicator.target if isinstance(part, FactPart))

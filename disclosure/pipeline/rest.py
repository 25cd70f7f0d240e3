"""其余的发现: what else is wrong with an input that cannot be put together yet, in the same run.

An error that leaves every figure what it was typed as stops nothing. Around others the input is
judged twice, each time with another value in place of those that cannot be relied on
(``ledger/stand_ins``): what is found both times holds whatever the right values are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.compose.rules import IDLE_REASON, MISSING_PURPOSE, MISSING_REASON
from disclosure.core.findings import Finding
from disclosure.facts import evaluation_rules, year_ties
from disclosure.ledger import rules
from disclosure.ledger.load import Loaded, load
from disclosure.ledger.model import Pointer
from disclosure.ledger.source import Source, read_source, under
from disclosure.ledger.stand_ins.inputs import blind, hopeless, stood_in
from disclosure.ledger.stand_ins.lines import LINES
from disclosure.ledger.workbook import rules as sheets

if TYPE_CHECKING:
    from disclosure.pipeline.prepare import Prepared

Faults = dict[str, frozenset[Pointer]]
"""不可靠的值: by file."""

_AS_TYPED = (
    rules.TWICE_PROJECT, rules.BASIC_WITH_PROJECT, rules.COSTS,
    year_ties.DIFFERS, year_ties.UNPUBLISHED,
    evaluation_rules.ABOVE, evaluation_rules.OVERSPENT, evaluation_rules.UNEARNED,
    evaluation_rules.UNEXPLAINED, evaluation_rules.LEVEL, evaluation_rules.WEIGHTS,
    evaluation_rules.WITHHELD,
)  # fmt: skip
"""Errors that leave every figure what it was typed as."""

_LEFT_OPEN = (rules.DEPTH, rules.UNDECLARED_THREE_PUBLIC)
"""What is said of a line that stands in for another and leaves its code open."""

_OF_LINES = (
    rules.UNKNOWN_CODE, rules.UNNAMED_CODE, rules.DEPTH, rules.UNMAPPED, rules.NO_PROJECT,
    rules.BASIC_WITH_PROJECT, rules.UNDECLARED_THREE_PUBLIC, rules.UNSTATED_THREE_PUBLIC,
)  # fmt: skip
"""What a line is told of itself, also where parts of the input were not read at all."""

_AS_READ = (
    sheets.STAMP, sheets.RENAMED_COLUMN, sheets.RENAMED_SHEET, sheets.COPIED_SHEET,
    sheets.TOTAL_ROW, sheets.NO_PARENT,
)  # fmt: skip
"""Errors of a workbook beside which everything else was read."""

_OF_WORDS = (MISSING_PURPOSE, MISSING_REASON)
"""What is told with the sentence that lacks its words."""

_OF_WHOLE = (IDLE_REASON, rules.IDLE_PROJECT)
"""What nothing uses is known of a whole input only."""

_ROUNDS = 4
"""Errors of codes show only where the form is right, those of members after the department's."""


def barred(findings: Sequence[Finding], loaded: Loaded) -> bool:
    """是否无从编排: whether an error leaves figures that nobody typed, or left open for the judging."""
    known = {source.file: source for source in loaded.sources() if source.doubted}

    def left_open(found: Finding) -> bool:
        source = known.get(found.places[0].file)
        return found.rule in _LEFT_OPEN and source is not None and source.doubts(found)

    return any(_bars(found) and not left_open(found) for found in findings)


def _bars(found: Finding) -> bool:
    return found.rule.severity == "error" and found.rule not in _AS_TYPED


def the_rest(
    path: Path, loaded: Loaded, prepared: Prepared, judged: Callable[[Loaded], Prepared]
) -> list[Finding]:
    """其余的发现: none where the document was put together, or nothing can be judged."""
    told: list[Finding] = []
    faults: Faults = {}
    done, findings = prepared.document is not None, prepared.findings
    whole = all(_placed(each) for each in findings if _bars(each))
    for round_ in range(_ROUNDS):
        new = _faults(findings)
        first = round_ == 0 and loaded.ledger is None
        if done or not (first or _more(faults, new)) or _lost(new, loaded):
            break
        faults = {
            file: faults.get(file, frozenset()) | new.get(file, frozenset())
            for file in {*faults, *new}
        }
        turns = [_turn(path, loaded, faults, turn, judged) for turn in (0, 1)]
        findings = [*_both(*turns)]
        new_ones = _unsaid(findings, [*prepared.findings, *told], faults)
        told += [each for each in new_ones if whole or each.rule in _OF_LINES]
        done = all(each.document for each in turns)
    return told


def _placed(found: Finding) -> bool:
    return bool(found.places[0].pointers) or found.rule in _AS_READ


def _lost(faults: Faults, loaded: Loaded) -> bool:
    """是否无从判断: without its year, its pack or its lines no input can be judged."""
    known = (("document", "year"), ("document", "template"), *LINES)
    lost = any(
        pointer == each[: len(pointer)]
        for pointers in faults.values()
        for pointer in pointers
        for each in known
    )
    return lost or any(
        hopeless(source, faults.get(source.file, frozenset())) for source in loaded.sources()
    )


def _more(faults: Faults, new: Faults) -> bool:
    return any(pointers - faults.get(file, frozenset()) for file, pointers in new.items())


def _faults(findings: Sequence[Finding]) -> Faults:
    found: dict[str, set[Pointer]] = {}
    for each in findings:
        if _bars(each) and not each.rule.code.startswith("department."):
            found.setdefault(each.places[0].file, set()).update(each.places[0].pointers)
    return {file: frozenset(pointers) for file, pointers in found.items()}


def _turn(
    path: Path, loaded: Loaded, faults: Faults, turn: int, judged: Callable[[Loaded], Prepared]
) -> Prepared:
    known = {source.file: source for source in loaded.sources()}

    def read(file: Path) -> tuple[Source | None, list[Finding]]:
        source, findings = (known[str(file)], []) if str(file) in known else read_source(file)
        wrong = faults.get(str(file))
        return (stood_in(source, wrong, turn) if source and wrong else source), findings

    return judged(load(path, read))


def _both(first: Prepared, second: Prepared) -> Iterator[Finding]:
    """两次都有的: the same in every word, but for the figures of a sentence that lacks its words."""
    known = {_key(found): found for found in second.findings}
    for found in first.findings:
        same = known.get(_key(found))
        if same and same.fields == found.fields:
            yield found
        elif same:
            yield replace(found, fields=found.fields | {"sentence": ""})


def _key(found: Finding) -> object:
    apart = {"sentence"} if found.rule in _OF_WORDS else set()
    fields = (each for each in found.fields.items() if each[0] not in apart)
    return found.rule.code, found.places, tuple(fields)


def _unsaid(
    findings: Sequence[Finding], said: Sequence[Finding], faults: Faults
) -> Iterator[Finding]:
    """没有说过的: not at a place that another finding is about, nor at one that a fault hides."""
    places = {place for found in said for place in found.places}
    hidden = {file: blind(pointers) for file, pointers in faults.items()}
    for found in findings:
        place = found.places[0]
        wrong, unseen = faults.get(place.file, ()), hidden.get(place.file, ())
        hides = any(pointer in unseen or under(pointer, wrong) for pointer in place.pointers)
        if not (hides or place in places or found.rule in _OF_WHOLE):
            yield found

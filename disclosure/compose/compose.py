"""编排: the third verb; facts and a pack become a document tree, ties and findings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from disclosure.compose import rules
from disclosure.compose.balancing import Balance, balanced
from disclosure.compose.gaps import quoted
from disclosure.compose.narrative import Narrative, sections
from disclosure.compose.printed import Blanks, Tail
from disclosure.compose.printer import Printer
from disclosure.compose.reading import implied_ties
from disclosure.compose.rendering import Rendering
from disclosure.compose.tails import TailNotes
from disclosure.core.collector import collector_paused
from disclosure.core.findings import Finding, finding
from disclosure.document.nodes import Document, Paragraph, Properties
from disclosure.document.walk import plain
from disclosure.facts.compute import Facts
from disclosure.facts.ties import Tie, check_exact, declared_ties
from disclosure.ledger.source import Source
from disclosure.packs.pack import Pack

_TITLE_STYLE = "Title"


@dataclass(frozen=True, slots=True)
class Composed:
    """编排结果: the finished tree, the ties it must keep, and what was found on the way.

    ``implied`` are ties that only what is printed brings up, ``blanks`` what prints as a blank
    cell; ``noted`` are the tails that a note in the document stands beside, ``unsolved`` those
    that balancing had to leave.
    """

    document: Document
    ties: tuple[Tie, ...]
    implied: tuple[Tie, ...]
    findings: list[Finding]
    blanks: Blanks = frozenset()
    noted: frozenset[Tail] = frozenset()
    unsolved: frozenset[Tail] = frozenset()


def compose(facts: Facts, pack: Pack, source: Source) -> Composed:
    """编排一份文件: by the pack's sections, in the pack's words.

    Sums can be balanced only when all that is printed is known, and where a change is so small
    that its finest printed form is zero, the words around it were chosen too early: then the
    document is composed once more.
    """
    printer = Printer(facts, pack.settings, source)
    with collector_paused():
        balancing = pack.settings.tail == "balance"
        composed = _compose(printer, facts, pack, source, noted=not balancing)
        balance = _balanced(printer, composed, source) if balancing else Balance()
        printer.balanced = balance.figures
        turned = printer.turned()
        if turned or balance.figures or balance.unsolved:
            printer = Printer(
                facts, pack.settings, source, directions=turned, balanced=balance.figures
            )
            composed = _compose(printer, facts, pack, source)
    findings = [*composed.findings, *balance.findings]
    return replace(composed, findings=findings, unsolved=balance.unsolved)


def _balanced(printer: Printer, composed: Composed, source: Source) -> Balance:
    """配平: of what was printed; ties that do not hold exactly are left to their own findings."""
    held, _ = check_exact(printer.facts, [*composed.ties], source)
    return balanced(printer, [*held, *composed.implied])


def _compose(
    printer: Printer, facts: Facts, pack: Pack, source: Source, *, noted: bool = True
) -> Composed:
    rendering = Rendering(pack, printer)
    narrative = Narrative(rendering)
    cover = tuple(
        Paragraph(rendering.inlines(f"shell#{index}"), paragraph.style)
        for index, paragraph in enumerate(pack.shell.cover)
    )
    placed = [*narrative.blocks()]
    ties = tuple(dict.fromkeys([*declared_ties(facts, pack.ties), *narrative.ties]))
    implied = implied_ties(printer, placed, ties)
    above = {name for name, table in pack.tables.items() if table.note_place == "above"}
    note = rendering.inlines("tail_note") if noted else ()
    blanks = frozenset(printer.blanks)
    notes = TailNotes(facts, blanks, note, above)
    placed, tails = notes.added(placed, [*ties, *implied])
    document = Document(
        properties=_properties(facts, cover),
        cover=cover,
        contents_title=pack.shell.contents_title,
        sections=sections(placed),
        fields=tuple(
            (expression, rendering.inlines(f"shell:{expression}"))
            for expression in pack.shell.expressions
        ),
    )
    findings = [
        *quoted(printer.findings, document),
        *_unused(facts, printer, source),
        *_missing(pack, narrative, source),
    ]
    rendering.close()
    return Composed(document, ties, implied, findings, blanks, tails)


def _properties(facts: Facts, cover: tuple[Paragraph, ...]) -> Properties:
    title = next((plain(line.inlines) for line in cover if line.style == _TITLE_STYLE), "")
    ledger = facts.ledger
    return Properties(
        title=title or f"{ledger.unit.name}{ledger.year}年{ledger.kind}",
        author=ledger.unit.name,
        subject=ledger.kind,
        date=ledger.date.isoformat(),
        keywords=f"预算公开 {ledger.year} {ledger.kind}",
    )


def _unused(facts: Facts, printer: Printer, source: Source) -> list[Finding]:
    return [
        finding(rules.IDLE_REASON, source.place(reasons[0].pointer), subject=subject)
        for subject, reasons in facts.reasons.items()
        if subject not in printer.reasons_used
    ]


def _missing(pack: Pack, narrative: Narrative, source: Source) -> list[Finding]:
    return [
        finding(rules.MISSING_MANDATORY, source.place(()), name=pack.tables[name].title)
        for name in pack.tables
        if name not in narrative.tables
    ]


def asset_date(facts_year: int, stated: date | None, rule: str) -> date:
    """国有资产时点: as stated, else by the pack's rule (上年末, or 上年MM-DD)."""
    if stated:
        return stated
    if rule == "上年末":
        return date(facts_year - 1, 12, 31)
    month, day = rule.removeprefix("上年").split("-")
    return date(facts_year - 1, int(month), int(day))

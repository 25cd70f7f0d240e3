"""编排: the third verb; facts and a pack become a document tree, ties and findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from disclosure.compose import rules
from disclosure.compose.narrative import Narrative
from disclosure.compose.printer import Printer
from disclosure.compose.rendering import Rendering
from disclosure.core.collector import collector_paused
from disclosure.core.findings import Finding, finding
from disclosure.document.nodes import Document, Paragraph, Properties
from disclosure.document.walk import plain
from disclosure.facts.compute import Facts
from disclosure.facts.ties import Tie, declared_ties
from disclosure.ledger.source import Source
from disclosure.packs.pack import Pack

_TITLE_STYLE = "Title"


@dataclass(frozen=True, slots=True)
class Composed:
    """编排结果: the finished tree, the ties it must keep, and what was found on the way."""

    document: Document
    ties: tuple[Tie, ...]
    findings: list[Finding]


def compose(facts: Facts, pack: Pack, source: Source) -> Composed:
    """编排一份文件: by the pack's sections, in the pack's words.

    Where a change is so small that its finest printed form is zero, the words around it were
    chosen too early: the document is composed once more with the words turned.
    """
    printer = Printer(facts, pack.settings, source)
    with collector_paused():
        composed = _compose(printer, facts, pack, source)
        turned = printer.turned()
        if turned:
            printer = Printer(facts, pack.settings, source, directions=turned)
            composed = _compose(printer, facts, pack, source)
    return composed


def _compose(printer: Printer, facts: Facts, pack: Pack, source: Source) -> Composed:
    rendering = Rendering(pack, printer)
    narrative = Narrative(rendering)
    cover = tuple(
        Paragraph(rendering.inlines(f"shell#{index}"), paragraph.style)
        for index, paragraph in enumerate(pack.shell.cover)
    )
    sections = narrative.sections()
    document = Document(
        properties=_properties(facts, cover),
        cover=cover,
        contents_title=pack.shell.contents_title,
        sections=sections,
        fields=tuple(
            (expression, rendering.inlines(f"shell:{expression}"))
            for expression in pack.shell.expressions
        ),
    )
    ties = [*declared_ties(facts, pack.ties), *narrative.ties]
    findings = [
        *printer.findings,
        *_unused(facts, printer, source),
        *_missing(pack, narrative, source),
    ]
    return Composed(document, tuple(dict.fromkeys(ties)), findings)


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

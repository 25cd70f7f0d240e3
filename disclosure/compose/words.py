"""带数的文字: what a person wrote, with the facts it names printed as figures."""

from __future__ import annotations

from disclosure.compose import rules
from disclosure.compose.printer import GAP, Printer
from disclosure.core.suggest import nearest
from disclosure.document.nodes import Inlines, Text
from disclosure.facts.ids import canonical
from disclosure.ledger.model import FactPart, RichText


def named_text(words: RichText, printer: Printer) -> Inlines:
    """带数的文字: strings stay literal, a named fact becomes a figure."""
    parts = (words,) if isinstance(words, str) else words
    return tuple(inline for part in parts if part for inline in _part(part, printer))


def _part(part: str | FactPart, printer: Printer) -> Inlines:
    if isinstance(part, str):
        return (Text(part, "input"),)
    style = part.style or printer.settings.amount
    if style not in printer.settings.text:
        near = nearest(style, printer.settings.text)
        printer.report(rules.TEXT_STYLE, printer.place(part.pointer), style=style, nearest=near)
        return (Text(GAP.format(part.subject), "gap"),)
    return printer.with_unit(printer.facts.of(canonical(part.subject)), style)

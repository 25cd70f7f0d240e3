"""渲染: the pack's templates in one document's scope, text in and inlines out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from disclosure.compose import rules
from disclosure.compose.printer import Printer
from disclosure.compose.scope import names
from disclosure.core.findings import Place
from disclosure.document.nodes import Inlines
from disclosure.packs.pack import Pack
from disclosure.packs.templates import DIGITS, guarded


@dataclass
class Rendering:
    """渲染者: of one document."""

    pack: Pack
    printer: Printer
    scope: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.scope = names(self.printer, self.pack, self.raw)
        phrases = self._guarded("phrases.jinja", self._phrases)
        del phrases

    def _phrases(self) -> str:
        """The macros of ``phrases.jinja`` become names of every other template."""
        module = self.pack.environment.get_template("phrases.jinja").make_module(self.scope)
        self.scope |= {
            name: value for name, value in vars(module).items() if not name.startswith("_")
        }
        return ""

    def raw(self, name: str, **more: Any) -> str:
        """渲染为文字: with marks; raises what Jinja raises (used inside other templates)."""
        return self.pack.environment.get_template(name).render(self.scope | more)

    def text(self, name: str, **more: Any) -> str:
        """渲染为文字: with marks; what goes wrong becomes findings."""
        return self._guarded(name, lambda: self.raw(name, **more))

    def inlines(self, name: str, **more: Any) -> Inlines:
        """渲染为一行: of an optional template; nothing where the pack has none of that name."""
        if name not in self.pack.sources:
            return ()
        plain = self.pack.plain.get(name)
        return self.printer.inlines(self.text(name, **more).strip()) if plain is None else plain

    def _guarded(self, name: str, render: Any) -> str:
        source = self.pack.sources[name]
        rendered, findings = guarded(render, source, lambda: [*self.scope])
        for found in findings:
            if found not in self.printer.findings:
                self.printer.findings.append(found)
        self._refuse_digits(name, rendered)
        return rendered

    def _refuse_digits(self, name: str, rendered: str) -> None:
        """Whatever way a digit took into the text, it must have come as a mark."""
        source = self.pack.sources[name]
        plain = rendered  # marks and ordinals are no digits
        for literal in self.pack.settings.literals:
            plain = plain.replace(literal, "")
        for hit in DIGITS.finditer(plain):
            place = Place(source.file, f"第 {source.line} 行起")
            self.printer.report(rules.UNTIED_DIGITS, place, digits=hit[0])

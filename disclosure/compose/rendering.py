"""渲染: the pack's templates in one document's scope, text in and inlines out."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from jinja2.runtime import Context

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
    _macros: Context | None = None

    def __post_init__(self) -> None:
        self.scope = names(self.printer, self.pack, self.raw)
        self._guarded("phrases.jinja", self._phrases)

    def _phrases(self) -> str:
        """The macros of ``phrases.jinja`` become names of every other template."""
        phrases = self.pack.environment.get_template("phrases.jinja")
        self._macros = phrases.new_context(self.scope)
        deque(phrases.root_render_func(self._macros), maxlen=0)
        self.scope |= self._macros.get_exported()
        return ""

    def close(self) -> None:
        """用完: names, macros and marks let go of each other.

        They hold one another in circles, and with them all facts of the document: in a batch those
        of many would wait for the collector.
        """
        self.scope.clear()
        self.printer.marks.clear()
        if self._macros is not None:
            self._macros.vars.clear()
            self._macros = None

    def raw(self, name: str, **more: Any) -> str:
        """渲染为文字: with marks; raises what Jinja raises (used inside other templates)."""
        environment = self.pack.environment
        template = environment.get_template(name)
        scope = self.scope | more if more else self.scope
        context = template.new_context(scope, shared=True)
        try:
            return environment.concat(template.root_render_func(context))
        except Exception:
            environment.handle_exception()
        finally:
            context.vars.clear()  # macros of the template hold it, and it holds them

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
        if not DIGITS.search(rendered):  # marks and ordinals are none
            return
        source, plain = self.pack.sources[name], rendered
        for literal in self.pack.settings.literals:
            plain = plain.replace(literal, "")
        for hit in DIGITS.finditer(plain):
            place = Place(source.file, f"第 {source.line} 行起")
            self.printer.report(rules.UNTIED_DIGITS, place, digits=hit[0])

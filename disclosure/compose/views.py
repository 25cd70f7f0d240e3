"""模板看到的对象: what every view has in common, words and quantities.

A view prints itself through the printer and answers a closed list of Chinese names; nothing of
the engine can be reached through it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from disclosure.compose import rules
from disclosure.compose.printer import GAP, Printer, text
from disclosure.core.suggest import nearest
from disclosure.document.nodes import Inlines, Text
from disclosure.facts.model import Fact
from disclosure.ledger.model import Pointer
from disclosure.packs import rules as pack_rules
from disclosure.packs.filters import Styled
from disclosure.packs.templates import Printable, TemplateRefusedError

Names = Mapping[str, Callable[[Any], Any]]
"""名称表: what a view answers, by the name templates use."""


class Named(Printable):
    """有名称的: answers ``对象.名称`` from a closed list."""

    __slots__ = ("printer",)
    names: ClassVar[Names] = {}

    def __init__(self, printer: Printer) -> None:
        self.printer = printer

    def __getitem__(self, name: str) -> Any:
        named = self.names.get(name)
        if named is None:
            raise TemplateRefusedError(
                pack_rules.UNDEFINED, name=name, nearest=nearest(str(name), self.names)
            )
        return named(self)


class Written(Printable):
    """文字: of the input, or words of the engine."""

    __slots__ = ("inlines", "printer")

    def __init__(self, printer: Printer, inlines: Inlines) -> None:
        self.printer = printer
        self.inlines = inlines

    def mark(self) -> str:
        return self.printer.mark(self.inlines)


class Optional(Written):
    """可缺的文字: as a condition it says whether it was written; printed, it must have been."""

    __slots__ = ("name", "pointer", "where", "written")

    def __init__(
        self, printer: Printer, written: str, name: str, where: str, pointer: Pointer = ()
    ) -> None:
        super().__init__(printer, text(written))
        self.written, self.name, self.where, self.pointer = written, name, where, pointer

    def __bool__(self) -> bool:
        return bool(self.written)

    def mark(self) -> str:
        if self.written:
            return super().mark()
        place = self.printer.place(self.pointer)
        self.printer.report(rules.MISSING_TEXT, place, name=self.name, where=self.where)
        return self.printer.mark((Text(GAP.format(self.name), "gap"),))


class Quantity(Styled):
    """数: one fact, printed in any of the pack's formats."""

    __slots__ = ("fact", "printer", "role")

    def __init__(self, printer: Printer, fact: Fact, role: Any = "amount") -> None:
        self.printer, self.fact, self.role = printer, fact, role

    def styled(self, style: str) -> Written:
        return Written(self.printer, self.printer.with_unit(self.fact, style, self.role))

    def mark(self) -> str:
        style = "百分比" if self.fact.unit == "%" else self.printer.settings.amount
        return self.styled(style).mark()

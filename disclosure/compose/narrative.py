"""正文: narrative templates cut into blocks.

A line is a paragraph. ``#`` to ``####`` begin a heading; `` | `` separates the text of its
entry in the contents (``|`` alone: the heading's own text; ``||``: with its own number, on the
second level). ``::: table NAME``, ``::: form NAME
项目``, ``::: chart NAME`` and ``::: newpage`` stand alone on a line; ``[样式]`` before a line names its style.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from disclosure.compose import rules
from disclosure.compose.charts import chart_blocks
from disclosure.compose.forms import form_blocks
from disclosure.compose.rendering import Rendering
from disclosure.compose.split import on_one_page
from disclosure.compose.tables import table_blocks
from disclosure.compose.tails import Placed
from disclosure.core.findings import Place
from disclosure.core.numerals import numbered, pattern_of
from disclosure.core.suggest import nearest
from disclosure.document.nodes import Block, Heading, Inlines, Paragraph, Section, Table, Text
from disclosure.facts.ties import Tie

_HEADING = re.compile(r"(#{1,4}) +(.*)")
_DIRECTIVE = re.compile(r"::: *(\w+) *(\S*) *(.*)")
_STYLED = re.compile(r"\[([^\[\]]+)\] *(.*)")
_MARKED = ":#["
"""Most lines begin with none of these and are paragraphs."""

_CONTENTS_LEVELS = 2


def sections(placed: Iterable[Placed]) -> tuple[Section, ...]:
    """各节: a new section wherever the paper turns."""
    return tuple(
        Section(tuple(each.block for each in group), landscape)
        for landscape, group in groupby(placed, key=lambda each: each.landscape)
    )


@dataclass
class Narrative:
    """正文编排: numbers headings and contents entries through the whole document."""

    rendering: Rendering
    ties: list[Tie] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)
    _headings: list[int] = field(default_factory=lambda: [0] * 5)
    _contents: list[int] = field(default_factory=lambda: [0] * 3)
    _ids: int = 0
    _break_next: bool = False
    _landscape: bool = False
    _place: int = 0

    def blocks(self) -> Iterator[Placed]:
        """各块: of all narrative files in order, and where each one stands."""
        for name in self.rendering.pack.settings.sections:
            source = f"narrative/{name}.md"
            for line in self.rendering.text(source).splitlines():
                if line.strip():
                    yield from self._placed(line.strip(), source)

    def _placed(self, line: str, source: str) -> Iterator[Placed]:
        """A heading begins a place; a table or form is one of its own."""
        directive = line[0] == ":" and bool(_DIRECTIVE.fullmatch(line))
        self._place += directive or (line[0] == "#" and bool(_HEADING.fullmatch(line)))
        for landscape, block in self._line(line, source):
            self._landscape = landscape
            yield Placed(block, landscape, self._place)
        self._place += directive

    def _line(self, line: str, source: str) -> Iterator[tuple[bool, Block]]:
        if line[0] not in _MARKED:
            yield False, Paragraph(self._inlines(line), self._style("正文"))
        elif directive := _DIRECTIVE.fullmatch(line):
            yield from self._directive(directive[1], directive[2], directive[3], source)
        elif heading := _HEADING.fullmatch(line):
            yield False, self._heading(len(heading[1]), heading[2])
        elif styled := _STYLED.fullmatch(line):
            yield False, Paragraph(self._inlines(styled[2]), self._style(styled[1]))
        else:
            yield False, Paragraph(self._inlines(line), self._style("正文"))

    def _inlines(self, text: str) -> Inlines:
        return self.rendering.printer.inlines(text)

    def _style(self, role: str) -> str:
        return self.rendering.pack.settings.styles.get(role, role)

    def _directive(
        self, kind: str, name: str, argument: str, source: str
    ) -> Iterator[tuple[bool, Block]]:
        match kind:
            case "newpage":
                self._break_next = True
            case "table":
                yield from self._table(name, source)
            case "form":
                yield from self._form(name, argument, source)
            case "chart":
                yield from self._chart(name, source)
            case _:
                file = self.rendering.pack.sources[source].file
                self.rendering.printer.report(rules.DIRECTIVE, Place(file), text=f"::: {kind}")

    def _heading(self, level: int, text: str) -> Heading:
        title, bar, short = text.partition(" |")
        below, short = short.startswith("|"), short.removeprefix("|")
        pattern = pattern_of(self.rendering.pack.settings.numbering.headings, level)
        self._headings[level] += 1
        self._headings[level + 1 :] = [0] * (len(self._headings) - level - 1)
        number = numbered(pattern, self._headings[level])
        inlines = (*([Text(number)] if number else []), *self._inlines(title.strip()))
        entry = self._inlines(short.strip() or title.strip()) if bar else None
        entry_level = min(level, _CONTENTS_LEVELS)
        style = self._style(f"标题{level}")
        if below and entry is not None:
            return replace(
                self.titled(level, style, inlines, None), contents=inlines, contents_level=2
            )
        return self.titled(level, style, inlines, entry, entry_level)

    def titled(
        self, level: int, style: str, inlines: Inlines, entry: Inlines | None, entry_level: int = 1
    ) -> Heading:
        """标题: with its id and, where it has an entry, the entry's number."""
        self._ids += 1
        contents = None if entry is None else self._entry(entry, entry_level)
        page_break, self._break_next = self._break_next, False
        return Heading(f"h{self._ids}", level, style, inlines, contents, entry_level, page_break)

    def _entry(self, entry: Inlines, level: int) -> Inlines:
        self._contents[level] += 1
        self._contents[level + 1 :] = [0] * (len(self._contents) - level - 1)
        pattern = pattern_of(self.rendering.pack.settings.numbering.contents, level)
        return (Text(numbered(pattern, self._contents[level])), *entry)

    def _table(self, name: str, source: str) -> Iterator[tuple[bool, Block]]:
        spec = self.rendering.pack.tables.get(name)
        if spec is None:
            self._unknown("表格", name, [*self.rendering.pack.tables], source)
            return
        title = self.rendering.inlines(f"table:{name}:title")
        self.tables.append(name)
        number = numbered(self.rendering.pack.settings.numbering.tables, len(self.tables))
        blocks, ties = table_blocks(spec, self.rendering, title)
        self.ties += ties
        landscape = self._turns(spec.landscape, len(spec.columns))
        if len(self.tables) > 1 or landscape:
            self._break_next = landscape == self._landscape
        inlines = (*([Text(number)] if number else []), *title)
        head = self.titled(2, self._style("表题"), inlines, title, _CONTENTS_LEVELS)
        yield landscape, head
        begun = False
        for block in blocks:
            if begun and isinstance(block, Table):
                self._break_next = not on_one_page(blocks)
                yield landscape, self._continued(number, title)
            begun = begun or isinstance(block, Table)
            yield landscape, block

    def _continued(self, number: str, title: Inlines) -> Heading:
        """续表题: of a further part of a table that is wider than the page."""
        marked = (*([Text(number)] if number else []), *title, Text("（续表）"))
        return self.titled(2, self._style("表题"), marked, None)

    def _turns(self, wanted: bool | None, columns: int) -> bool:  # noqa: FBT001
        limit = self.rendering.pack.settings.landscape_columns
        return columns >= limit if wanted is None else wanted

    def _form(self, name: str, argument: str, source: str) -> Iterator[tuple[bool, Block]]:
        spec = self.rendering.pack.forms.get(name)
        project: Any = self.rendering.printer.marked(argument) if len(argument) == 1 else None
        if spec is None or project is None:
            self._unknown("表单", name, [*self.rendering.pack.forms], source)
            return
        title = self.rendering.inlines(f"form:{name}:title", 项目=project)
        entry = title if spec.contents and name not in self.forms else None
        if spec.entry:
            entry = self.rendering.inlines(f"form:{name}:entry", 项目=project)
        self.forms.append(name)
        self.ties += getattr(project, "ties", ())
        level = self.rendering.pack.settings.numbering.forms
        yield False, self.titled(2, self._style("表题"), title, entry, level)
        for block in form_blocks(spec, self.rendering, project):
            yield False, block

    def _chart(self, name: str, source: str) -> Iterator[tuple[bool, Block]]:
        spec = self.rendering.pack.charts.get(name)
        if spec is None:
            self._unknown("图", name, [*self.rendering.pack.charts], source)
            return
        self.charts.append(name)
        number = numbered(self.rendering.pack.settings.numbering.charts, len(self.charts))
        for block in chart_blocks(spec, self.rendering, number, self._style("图题")):
            yield False, block

    def _unknown(self, kind: str, name: str, known: list[str], source: str) -> None:
        file = self.rendering.pack.sources[source].file
        fields = {"name": name, "kind": kind, "nearest": nearest(name, known)}
        self.rendering.printer.report(rules.UNKNOWN_TABLE, Place(file), **fields)

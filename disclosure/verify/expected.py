"""应有的内容: the rows that a file of this tree must say, each character with its owner.

Units are guarded like figures: the word behind a number, and those a table names above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from disclosure.document.layout import Layout, MarginText
from disclosure.document.nodes import (
    Block,
    Chart,
    Document,
    Figure,
    Form,
    Heading,
    Inlines,
    List,
    Row,
    Table,
    Text,
)
from disclosure.document.walk import blocks, headings, leaves, lines, plain
from disclosure.verify.reading import Kind, gap, squeezed

Guard = Literal["figure", "unit", "literal", "furniture", "words"]
"""Whose a stretch of text is: a figure's, a unit's, a number of the input's text, a number of
the template's (lists, codes, articles of law), or nobody's."""

NUMBER = re.compile(r"[-−－+＋]?\d+(?:[.,．]\d+)*|[〇零一二三四五六七八九]{4}(?=年)")
_UNIT_WORDS = "亿元|万元|千元|百元|元|％|%|‰"
_SPLIT = re.compile(
    rf"(?P<number>{NUMBER.pattern})(?P<unit>{_UNIT_WORDS}|年)?"
    rf"|(?<=[（(：:])(?P<named>{_UNIT_WORDS})(?=[）)]|$)"
)
_FOLLOWING = re.compile(rf"{_UNIT_WORDS}|年")
_CODE = re.compile(r"\d{2,7}")
_TAG = re.compile(r"\{\{\s*(.*?)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Part:
    """一段: of a paragraph or cell, with its owner."""

    text: str
    guard: Guard = "words"
    figure: Figure | None = None


Parts = tuple[Part, ...]


@dataclass(frozen=True)
class Line:
    """应有的一行: a paragraph (one cell) or a row of a table, and where the tree has it."""

    cells: tuple[Parts, ...]
    where: str
    kind: Kind = "text"
    head: bool = False
    contents: str = ""
    entry_of: str = field(default="", compare=False)

    @cached_property
    def raw(self) -> tuple[str, ...]:
        """原文: of each cell, white space included."""
        return tuple("".join(part.text for part in cell) for cell in self.cells)

    def key(self, *, spaced: bool) -> str:
        """比较用的文字: as ``Row.text`` gives it."""
        return "|".join(squeezed(text, spaced=spaced) for text in self.raw)

    def figures(self) -> Iterator[Figure]:
        """数字: in order."""
        return (part.figure for cell in self.cells for part in cell if part.figure)


def expected_lines(document: Document) -> list[Line]:
    """应有的各行: cover, contents, then the sections; nothing for an empty paragraph."""
    found = [Line((parts(line.inlines),), "封面") for line in document.cover]
    entries = [heading for heading in headings(document) if heading.contents is not None]
    if entries:
        found.append(Line((parts((Text(document.contents_title),)),), "目录标题"))
    for heading in entries:
        where = f"目录“{brief(heading.contents or ())}”"
        found.append(Line((parts(heading.contents or ()),), where, contents=heading.id))
    cover = len(document.cover)
    title, number = "", 0
    for block in list(blocks(document))[cover:]:
        if isinstance(block, Heading):
            title, number = brief(block.inlines), 0
        for line in _block(block, title, number):
            found.append(line)
            number += line.kind == "text"
    return [line for line in found if line.kind == "cells" or "".join(line.raw).strip()]


def _block(block: Block, title: str, number: int) -> Iterator[Line]:
    under = f"“{title}”" if title else "正文"
    match block:
        case Heading():
            yield Line((parts(block.inlines),), f"标题{under}", entry_of=block.id)
        case Table():
            above = (*block.left_line, *block.unit_line)
            if above:
                yield Line((parts(above),), f"{under}表上的一行")
            yield from grid((*block.head, *block.body), len(block.head), under, codes=True)
        case Form():
            yield from grid(block.body, 0, under, codes=False)
        case Chart():
            yield Line((parts(_drawn(block)),), f"{under}图")
            yield Line((parts(block.title),), f"{under}图题")
        case List():
            for mark, inlines in block.items:
                yield Line((parts((Text(mark), *inlines)),), f"{under}列表")
        case _:
            for inlines in lines(block):
                yield Line((parts(inlines),), f"{under}第 {number} 段")


def _drawn(chart: Chart) -> Inlines:
    """图上的文字: names of the series where they are printed, then each item and its figures."""
    several = len(chart.series) > 1 and chart.kind != "pie"
    names = [leaf for name in chart.series for leaf in name] if several else []
    items = [
        leaf
        for item in chart.items
        for leaf in (*item.label, *(point.figure for point in item.points))
    ]
    found: list[Text | Figure] = []
    for leaf in leaves((*names, *items)):
        between = gap(found[-1].text if found else "", leaf.text)
        found += [Text(between), leaf] if between else [leaf]
    return tuple(found)


def grid(rows: tuple[Row, ...], heads: int, under: str, *, codes: bool) -> Iterator[Line]:
    """各行: of a table or form, its first ``heads`` rows the head; ``under`` says where."""
    for index, row in enumerate(rows, 1):
        cells = tuple(parts(cell.inlines, codes=codes) for cell in row)
        label = next((text for cell in row if (text := _label(cell.inlines))), "")
        named = f"（{label}）" if label else ""
        yield Line(cells, f"{under}第 {index} 行{named}", "cells", index <= heads)


def _label(inlines: Inlines) -> str:
    text = "".join(leaf.text for leaf in leaves(inlines) if isinstance(leaf, Text)).strip()
    return "" if text.isdigit() else _shortened(text)


def brief(inlines: Inlines) -> str:
    """简称: of a heading, for places."""
    return _shortened(squeezed(plain(inlines)))


def _shortened(text: str, limit: int = 24) -> str:
    return text if len(text) <= limit else text[:limit] + "…"


def parts(inlines: Inlines, *, codes: bool = False) -> Parts:
    """分段: inlines cut where the owner changes; a cell that is a code is no literal."""
    found: list[Part] = []
    before: Figure | None = None
    all_code = codes and bool(_CODE.fullmatch(plain(inlines).strip()))
    for leaf in leaves(inlines):
        if isinstance(leaf, Figure):
            found.append(Part(leaf.text, "figure", leaf))
            before = leaf
        else:
            literal = leaf.origin == "input" and not all_code
            found += _text(leaf.text, before, found, "literal" if literal else "furniture")
            before = None if leaf.text else before
    return tuple(found)


def _text(text: str, before: Figure | None, found: list[Part], number: Guard) -> Iterator[Part]:
    """文字分段: the unit of the figure before, then numbers with their units, then words."""
    start = 0
    if before is not None and before.unit and text.startswith(before.unit):
        yield Part(before.unit, "unit", before)
        start = len(before.unit)
    elif found and found[-1].text[-1:].isdigit() and (unit := _FOLLOWING.match(text)):
        yield Part(unit[0], "unit", before)
        start = unit.end()
    for hit in _SPLIT.finditer(text, start):
        if hit.start() > start:
            yield Part(text[start : hit.start()])
        if hit["number"]:
            yield Part(hit["number"], number)
        if unit_word := hit["unit"] or hit["named"]:
            yield Part(unit_word, "unit")
        start = hit.end()
    if start < len(text):
        yield Part(text[start:])


def expected_margins(document: Document, layout: Layout) -> frozenset[tuple[str, str]]:
    """应有的页眉页脚: what stands before and after the page number."""
    texts = {name: plain(inlines) for name, inlines in document.fields}
    sets = (layout.front, layout.margins)
    found = frozenset(
        _margin(text, texts)
        for group in sets
        for text in (group.odd_header, group.even_header, group.odd_footer, group.even_footer)
    )
    return found | {("", "")}


def _margin(text: MarginText, texts: dict[str, str]) -> tuple[str, str]:
    before, after = (
        squeezed(_TAG.sub(lambda tag: texts.get(tag[1], ""), words), spaced=False)
        for words in (text.before, text.after)
    )
    return before, after

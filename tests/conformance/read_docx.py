"""读 Word: raw XML, so that no library hides text in content controls, links or smart tags."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from conformance.reading import Entry, Grid, Part, Reading

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
CONTAINERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "smartTag")}
MARKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
BODY_LEVEL = 9


@dataclass(frozen=True)
class Styles:
    """样式: outline level and contents level by style id, inheritance resolved."""

    outline: dict[str, int]
    contents: frozenset[str]


@dataclass
class _Open:
    """未完的一节: a part while its lines come in."""

    title: str
    level: int
    lines: list[str] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)

    def done(self) -> Part:
        return Part(self.title, self.level, None, tuple(self.lines), tuple(self.grids))


def read_docx(data: bytes) -> Reading:
    """读 Word 文件."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        styles = _styles(etree.fromstring(package.read("word/styles.xml")))
        body = etree.fromstring(package.read("word/document.xml"))[0]
    cover, contents, parts = _Open("", -1), list[Entry](), list[_Open]()
    for block in _blocks(body):
        current = parts[-1] if parts else cover
        if block.tag == f"{W}tbl":
            current.grids.append(_grid(block))
            continue
        text, level = _text(block), _level(block, styles)
        if _style(block) in styles.contents:
            entry, _, page = text.rpartition("\t")
            contents.append(Entry(entry, page))
        elif level < BODY_LEVEL:
            parts.append(_Open(text, level))
        elif text.strip():
            current.lines.append(text)
    sections = tuple(part.done() for part in parts)
    return Reading(tuple(cover.lines), tuple(contents), sections, whole_lines=True)


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag in CONTAINERS:
            yield from _blocks(child)


def _styles(root: etree._Element) -> Styles:
    own, base, contents = dict[str, int](), dict[str, str](), set[str]()
    for style in root.iter(f"{W}style"):
        name = _value(style, "name") or ""
        identity = style.get(f"{W}styleId", "")
        if name.lower().startswith("toc ") and name[4:].isdigit():
            contents.add(identity)
        base[identity] = _value(style, "basedOn") or ""
        if level := _value(style, "pPr", "outlineLvl"):
            own[identity] = int(level)
    return Styles({name: _inherited(name, own, base) for name in base}, frozenset(contents))


def _inherited(name: str, own: dict[str, int], base: dict[str, str]) -> int:
    while name and name not in own:
        name = base.get(name, "")
    return own.get(name, BODY_LEVEL)


def _value(element: etree._Element, *path: str) -> str | None:
    found = element.find("/".join(f"{W}{name}" for name in path))
    return None if found is None else found.get(f"{W}val")


def _style(paragraph: etree._Element) -> str:
    return _value(paragraph, "pPr", "pStyle") or ""


def _level(paragraph: etree._Element, styles: Styles) -> int:
    own = _value(paragraph, "pPr", "outlineLvl")
    return int(own) if own else styles.outline.get(_style(paragraph), BODY_LEVEL)


def _text(element: etree._Element) -> str:
    """文字: of every text node below, wherever it is nested, in order."""
    found = []
    for node in element:
        if node.tag == f"{W}t":
            found.append(node.text or "")
        elif node.tag in MARKS:
            found.append(MARKS[str(node.tag)])
        elif node.tag not in {f"{W}pPr", FALLBACK}:
            found.append(_text(node))
    return "".join(found)


def _grid(table: etree._Element) -> Grid:
    rows = list(table.iter(f"{W}tr"))
    heads = sum(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows)
    return Grid(tuple(_row(row) for row in rows), heads)


def _row(row: etree._Element) -> tuple[str, ...]:
    cells = [""] * int(_value(row, "trPr", "gridBefore") or 0)
    for cell in row.iter(f"{W}tc"):
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        covered = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        text = "\n".join(_text(paragraph) for paragraph in cell.iter(f"{W}p"))
        if covered and text.strip():
            raise ValueError(f"text in a covered cell: {text}")
        span = int(_value(cell, "tcPr", "gridSpan") or 1)
        cells += [text, *[""] * (span - 1)]
    return tuple(cells)

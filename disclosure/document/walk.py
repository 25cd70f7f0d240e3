"""遍历: the figures, texts and headings of a tree, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from disclosure.document.nodes import (
    Block,
    Chart,
    Document,
    Figure,
    Form,
    Heading,
    Inline,
    Inlines,
    List,
    Note,
    PageBreak,
    Paragraph,
    Section,
    Table,
    Text,
)

_LEAF = (Text, Figure)


def plain(inlines: Inlines) -> str:
    """纯文字: of inlines, figures as printed; most are one text."""
    if len(inlines) == 1 and isinstance(inlines[0], _LEAF):
        return inlines[0].text
    return "".join(
        [each.text if isinstance(each, _LEAF) else plain(each.inlines) for each in inlines]
    )


def leaves(inlines: Inlines) -> Iterator[Text | Figure]:
    """叶: texts and figures below inlines."""
    for inline in inlines:
        if isinstance(inline, _LEAF):
            yield inline
        else:
            yield from leaves(inline.inlines)


def blocks(document: Document) -> Iterator[Block]:
    """块: all blocks of the document but sections, cover first."""
    yield from document.cover
    for section in document.sections:
        yield from _inside(section)


def _inside(section: Section) -> Iterator[Block]:
    for block in section.blocks:
        if isinstance(block, Section):
            yield from _inside(block)
        else:
            yield block


def lines(block: Block) -> Iterable[Inlines]:
    """行: the inlines of a block, one per paragraph, item or cell.

    Raises TypeError for a node of no known kind.
    """
    match block:
        case Heading() | Paragraph() | Note():
            return (block.inlines,)
        case List():
            return (inlines for _, inlines in block.items)
        case Table():
            above = [line for line in (block.left_line, block.unit_line) if line]
            rows = (*block.head, *block.body)
            return chain(above, (cell.inlines for row in rows for cell in row))
        case Form():
            return (cell.inlines for row in block.body for cell in row)
        case Chart():
            return _chart_lines(block)
        case PageBreak():
            return ()
        case _:
            raise TypeError(f"unknown block: {block!r}")


def _chart_lines(chart: Chart) -> Iterator[Inlines]:
    yield from chart.series if len(chart.series) > 1 else ()
    for item in chart.items:
        yield item.label
        yield from ((point.figure,) for point in item.points)
    yield chart.title


def figures(document: Document) -> Iterator[Figure]:
    """数字: every figure of the document, in reading order."""
    for block in blocks(document):
        for line in lines(block):
            yield from (leaf for leaf in leaves(line) if isinstance(leaf, Figure))


def headings(document: Document) -> Iterator[Heading]:
    """标题: every heading of the document."""
    return (block for block in blocks(document) if isinstance(block, Heading))


def texts(inlines: Inlines) -> Iterator[Inline]:
    """文字: the texts below inlines."""
    return (leaf for leaf in leaves(inlines) if isinstance(leaf, Text))

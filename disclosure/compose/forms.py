"""编排表单: the declared grid filled for one project."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from disclosure.compose.rendering import Rendering
from disclosure.compose.words import named_text
from disclosure.document.nodes import Block, Cell, Form, Inlines, Paragraph, Row, Text
from disclosure.ledger.model import Indicator
from disclosure.packs.forms import FormCell, FormSpec


def form_blocks(spec: FormSpec, rendering: Rendering, project: Any) -> list[Block]:
    """一张表单: its subtitle and grid."""
    subtitle = rendering.inlines(f"form:{spec.name}:subtitle", 项目=project)
    style = rendering.pack.settings.styles.get("表单副题", "表单副题")
    body = tuple(
        row for index in range(len(spec.rows)) for row in _rows(spec, index, rendering, project)
    )
    title = rendering.printer.inlines(rendering.text(f"form:{spec.name}:title", 项目=project))
    form = Form(
        spec.name,
        "".join(part.text for part in title if isinstance(part, Text)),
        _shares(spec),
        body,
    )
    return [*([Paragraph(subtitle, style)] if subtitle else []), form]


def _shares(spec: FormSpec) -> tuple[int, ...]:
    return tuple(width * 1000 // sum(spec.widths) for width in spec.widths)


def _rows(spec: FormSpec, index: int, rendering: Rendering, project: Any) -> Iterator[Row]:
    row = spec.rows[index]
    cells = tuple(
        _cell(cell, rendering.inlines(f"form:{spec.name}:{index}:{column}", 项目=project))
        for column, cell in enumerate(row.cells)
    )
    if row.each != "指标":
        yield cells
        return
    indicators = list(project.indicators)
    label, *head = cells
    yield (_spanning(label, len(indicators) + 1), *head)
    yield from _indicator_rows(indicators, [cell.columns for cell in head], rendering)


def _cell(cell: FormCell, inlines: Inlines) -> Cell:
    align: Any = cell.align or ("center" if cell.label else "left")
    return Cell(inlines, cell.columns, cell.rows, align, cell.label)


def _spanning(cell: Cell, rows: int) -> Cell:
    return Cell(cell.inlines, cell.columns, rows, cell.align, cell.head)


def _indicator_rows(
    indicators: list[Indicator], spans: list[int], rendering: Rendering
) -> Iterator[Row]:
    """指标行: equal first and second levels that follow each other are one merged cell.

    ``spans`` are the columns of the heads above; each cell is as wide as its head.
    """
    for index, indicator in enumerate(indicators):
        cells = []
        for depth in (1, 2):
            key = _key(indicator, depth)
            if index and _key(indicators[index - 1], depth) == key:
                continue
            run = 0
            while index + run < len(indicators) and _key(indicators[index + run], depth) == key:
                run += 1
            text = (Text(key[-1], "input"),)
            cells.append(Cell(text, spans[depth - 1], run, align="center"))
        target = named_text(indicator.target, rendering.printer)
        cells += [Cell(_text(indicator.level3), spans[2]), Cell(target, spans[3])]
        yield tuple(cells)


def _key(indicator: Indicator, depth: int) -> tuple[str, ...]:
    return (indicator.level1, indicator.level2)[:depth]


def _text(words: str) -> Inlines:
    return (Text(words, "input"),) if words else ()

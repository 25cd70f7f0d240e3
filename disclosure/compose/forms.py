"""编排表单: the declared grid filled for one project."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from disclosure.compose import rules
from disclosure.compose.rendering import Rendering
from disclosure.compose.words import named_text
from disclosure.core.findings import Place
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
    if not row.each:
        yield cells
        return
    if row.item:
        yield from _each_rows(spec, index, rendering, project, cells)
        return
    indicators: list[Indicator] = _listed(rendering, spec, row.each, project)
    label, *head = cells
    yield (_spanning(label, len(indicators) + 1), *head)
    yield from _indicator_rows(indicators, [cell.columns for cell in head], rendering)


def _each_rows(
    spec: FormSpec, index: int, rendering: Rendering, project: Any, cells: tuple[Cell, ...]
) -> Iterator[Row]:
    """逐条: the row's own cells, then one row for each thing it lists."""
    row = spec.rows[index]
    items = [
        tuple(
            _cell(cell, rendering.inlines(f"form:{spec.name}:{index}:item:{column}", 指标=item))
            for column, cell in enumerate(row.item)
        )
        for item in _listed(rendering, spec, row.each, project)
    ]
    label, *head = cells
    yield (_spanning(label, len(items) + label.rows), *head)
    yield from _merged(items, row.merge)


def _listed(rendering: Rendering, spec: FormSpec, name: str, project: Any) -> list[Any]:
    """清单: what a row is repeated for; a finding where the thing printed has no such list."""
    each = getattr(project, "each", None)
    listed: list[Any] | None = each(name) if each else None
    if listed is None:
        file = rendering.pack.sources[f"form:{spec.name}:title"].file
        rendering.printer.report(rules.UNKNOWN_LIST, Place(file), form=spec.name, name=name)
    return listed or []


def _merged(rows: list[Row], merge: int) -> Iterator[Row]:
    """纵向合并: the first cells of rows, where they and those before them say the same."""
    for index, row in enumerate(rows):
        cells = []
        for depth in range(merge):
            same = [_said(other, depth) == _said(row, depth) for other in rows]
            if index and same[index - 1]:
                continue
            run = next((n for n, equal in enumerate(same[index:]) if not equal), len(rows) - index)
            cells.append(_spanning(row[depth], run))
        yield (*cells, *row[merge:])


def _said(row: Row, depth: int) -> tuple[Inlines, ...]:
    return tuple(cell.inlines for cell in row[: depth + 1])


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

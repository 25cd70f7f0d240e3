"""编排表单: the declared grid filled for one project."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from disclosure.compose.form_rows import listed
from disclosure.compose.rendering import Rendering
from disclosure.document.nodes import Block, Cell, Form, Inlines, Paragraph, Row, Text
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
    label, *head = cells
    body = list(listed(row.each, rendering, project, head, spec.amount))
    yield (_spanning(label, len(body) + 1), *head)
    yield from body


def _cell(cell: FormCell, inlines: Inlines) -> Cell:
    align: Any = cell.align or ("center" if cell.label else "left")
    return Cell(inlines, cell.columns, cell.rows, align, cell.label)


def _spanning(cell: Cell, rows: int) -> Cell:
    return Cell(cell.inlines, cell.columns, rows, cell.align, cell.head)

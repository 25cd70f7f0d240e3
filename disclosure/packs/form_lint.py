"""表单检查: every row of a form covers all its columns, merged cells from above included."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.core.findings import Finding, Place, finding
from disclosure.packs import rules
from disclosure.packs.forms import FormCell, FormRow, FormSpec
from disclosure.packs.pack import Pack

_INDICATOR = ("一级", "二级", "三级", "指标值")
"""The cells of an indicator where a form does not say which; each as wide as its head."""


def lint_forms(pack: Pack) -> Iterator[Finding]:
    """表单的发现: the first row of each form that does not fit its columns."""
    for form in pack.forms.values():
        file = pack.sources[f"form:{form.name}:title"].file
        covered: list[tuple[int, int]] = []  # rows that are left to cover, columns
        for number, cells in _rows(form):
            used = sum(columns for _, columns in covered) + sum(cell.columns for cell in cells)
            if used != len(form.widths):
                fields = {"form": form.name, "row": number, "cells": used}
                yield finding(
                    rules.FORM_GRID, Place(file, "rows"), columns=len(form.widths), **fields
                )
                break
            covered = [(left - 1, columns) for left, columns in covered if left > 1]
            covered += [(cell.rows - 1, cell.columns) for cell in cells if cell.rows > 1]


def _rows(form: FormSpec) -> Iterator[tuple[int, tuple[FormCell, ...]]]:
    """Every row as declared; one that is repeated stands with one repetition."""
    for number, row in enumerate(form.rows, 1):
        if not row.each:
            yield number, row.cells
            continue
        label = row.cells[0]
        yield number, (FormCell(columns=label.columns, rows=label.rows + 1), *row.cells[1:])
        yield number, _item(row)


def _item(row: FormRow) -> tuple[FormCell, ...]:
    heads = (*row.cells[1:], *(FormCell() for _ in _INDICATOR))
    return row.item or tuple(FormCell(columns=head.columns) for head in heads[: len(_INDICATOR)])

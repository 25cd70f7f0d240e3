"""表单清单: rows of a form that a list of the input fills, below the heads the pack declares.

A row's cells are as wide as the heads above them; more heads show more of an item.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from disclosure.compose.printer import Printer
from disclosure.compose.rendering import Rendering
from disclosure.compose.words import named_text
from disclosure.core.escaping import escape
from disclosure.document.nodes import Align, Cell, Inlines, Row, Text
from disclosure.facts.checks import exists_subject
from disclosure.ledger.model import Indicator


def listed(
    each: str, rendering: Rendering, about: Any, head: Sequence[Cell], amount: str
) -> Iterator[Row]:
    """清单各行: of the project or the whole budget a form is about."""
    rows = {"指标": _indicators, "支出明细": _costs, "任务": _tasks}[each]
    for cells in rows(rendering.printer, about, amount):
        yield tuple(
            replace(cell, columns=above.columns)
            for cell, above in zip(cells, head, strict=False)
            if cell is not None
        )


Cells = list[Cell | None]
"""A row over all heads; None where a merged cell reaches down from above."""


def _indicators(printer: Printer, about: Any, amount: str) -> Iterator[Cells]:
    """指标行: equal first and second levels that follow each other are one merged cell."""
    indicators = list(getattr(about, "indicators", ()))
    for index, indicator in enumerate(indicators):
        levels = [_level(indicators, index, depth) for depth in (1, 2)]
        target = _target(printer, indicator, amount)
        texts = [Cell(_text(indicator.level3)), Cell(target), Cell(_text(indicator.standard))]
        yield [*levels, *texts]


def _level(indicators: list[Indicator], index: int, depth: int) -> Cell | None:
    keys = [(item.level1, item.level2)[:depth] for item in indicators]
    if index and keys[index - 1] == keys[index]:
        return None
    run = next((n for n, key in enumerate(keys[index:]) if key != keys[index]), len(keys) - index)
    return Cell(_text(keys[index][-1]), rows=run, align="center")


def _target(printer: Printer, indicator: Indicator, amount: str) -> Inlines:
    """指标值: as written, or the amount of the fact it names."""
    if indicator.fact and exists_subject(printer.facts, indicator.fact):
        return printer.with_unit(printer.facts.of(indicator.fact), amount)
    return named_text(indicator.target, printer)


def _costs(printer: Printer, about: Any, amount: str) -> Iterator[Cells]:
    """支出明细: each item, then the project's own amount as their total."""
    costs = getattr(about, "costs", ())
    if not costs:
        return
    name = escape(about.project.name)
    for number, cost in enumerate(costs, 1):
        figure = printer.with_unit(printer.facts.of(f"支出明细/项目:{name}·{number}"), amount)
        yield [_cell(cost.summary), _cell(cost.name), Cell(figure, align="right"), _cell(cost.note)]
    total = printer.with_unit(printer.facts.of(f"支出/项目:{name}"), amount)
    yield [Cell(()), _cell("合计", "center"), Cell(total, align="right"), Cell(())]


def _tasks(_printer: Printer, about: Any, _amount: str) -> Iterator[Cells]:
    for name, goal in getattr(about, "tasks", ()):
        yield [_cell(name, "center"), _cell(goal)]


def _cell(words: str, align: Align = "left") -> Cell:
    return Cell(_text(words), align=align)


def _text(words: str) -> Inlines:
    return (Text(words, "input"),) if words else ()

"""表内勾稽: each row's total column, each code's sum of its children, and the total row."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.compose.rows import Line, families
from disclosure.facts.ties import Tie
from disclosure.packs.tables import Side, TableSpec


def table_ties(
    spec: TableSpec, side: Side, lines: list[Line], ids: dict[int, tuple[str, ...]], title: str
) -> Iterator[Tie]:
    """一侧的勾稽: down the columns and across the rows, over the ``ids`` of the cells."""
    columns = {
        column.name: index
        for index, column in enumerate(side.columns)
        if column.show == "数" and column.measure == "合计"
    }

    related = list(families(lines))
    for name, column in columns.items():
        for parent, children in related:
            total, parts = ids[id(parent)][column], [ids[id(child)][column] for child in children]
            if total and all(parts) and total not in parts:
                yield Tie(f"{title}·{name}", total, tuple(parts), where=spec.name)
    for tie in spec.ties:
        for line in lines if tie.total in columns else ():
            if line.rollup and line.unit:
                continue  # says again what the total says
            row = ids[id(line)]
            total, parts = row[columns[tie.total]], [row[columns[part]] for part in tie.parts]
            if total and all(parts):
                yield Tie(
                    f"{title}·{line.label or tie.total}", total, tuple(parts), where=spec.name
                )

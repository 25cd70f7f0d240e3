"""打印: tables as plain text or as Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.tables import Row, Table


def text(tables: Iterable[Table]) -> str:
    """纯文本: columns as wide as their widest cell, figures to the right."""
    return "\n\n".join(f"{table.title}\n{_grid(table)}" for table in tables)


def markdown(tables: Iterable[Table]) -> str:
    """Markdown: the same tables."""
    return "\n\n".join(f"### {table.title}\n\n{_pipes(table)}" for table in tables)


def _grid(table: Table) -> str:
    widths = [max(map(len, column)) for column in zip(table.head, *table.rows, strict=True)]
    rule = tuple("-" * width for width in widths)
    return "\n".join(_line(row, widths) for row in (table.head, rule, *table.rows))


def _line(row: Row, widths: list[int]) -> str:
    first, *others = (
        cell.rjust(width) if index else cell.ljust(width)
        for index, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join([first, *others]).rstrip()


def _pipes(table: Table) -> str:
    rule = ("---", *("---:" for _ in table.head[1:]))
    return "\n".join(f"| {' | '.join(row)} |" for row in (table.head, rule, *table.rows))

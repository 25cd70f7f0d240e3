"""数字清单: every figure of the document in long form, tables and narrative alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from disclosure.document.nodes import Block, Cell, Document, Figure, Form, Heading, Inlines, Table
from disclosure.document.sheets import number
from disclosure.document.walk import blocks, leaves, lines, plain
from disclosure.writers.csv.columns import fields, grid
from disclosure.writers.csv.resource import Field, Resource

FIELDS = (
    Field("fact"),
    Field("role"),
    Field("year", "year", kind="date:fiscal-year"),
    Field("printed"),
    Field("unit"),
    Field("decimals", "integer"),
    Field("number", "number", kind="value"),
    Field("heading"),
    Field("table"),
    Field("row"),
    Field("column"),
)
_ABOUT = (
    "文件里印出的每一个数：事实编号、用途、年度、印出的文字、单位、小数位数、数值、所在的标题，"
    "在表格里的还有表、行、栏。变动数印的是绝对值，方向见同一处的文字。"
)

Where = tuple[str, str, str]
"""Table, row and column."""


def figures_resource(document: Document, names: Iterable[str]) -> Resource:
    """数字清单: ``names`` are those of the tables' files, in the order of the document."""
    rows, heading, files = [], "", iter(names)
    for block in blocks(document):
        if isinstance(block, Heading):
            heading = plain(block.inlines)
        for figure, where in _figures(block, next(files) if isinstance(block, Table) else ""):
            rows.append(_row(figure, heading, where))
    return Resource("figures", "全部数字", FIELDS, rows, _ABOUT)


def _row(figure: Figure, heading: str, where: Where) -> list[str]:
    known = number(figure)
    year = figure.fact.rpartition("@")[2]
    return [
        figure.fact,
        figure.role,
        year if year.isdigit() else "",
        figure.text,
        figure.unit,
        str(figure.decimals),
        "" if known is None else f"{known:f}",
        heading,
        *where,
    ]


def _figures(block: Block, name: str) -> Iterator[tuple[Figure, Where]]:
    match block:
        case Table():
            yield from _around(block)
            yield from _in_table(block, name)
        case Form():
            for row in block.body:
                yield from _in_form(row)
        case _:
            for line in lines(block):
                yield from ((figure, ("", "", "")) for figure in _of(line))


def _around(table: Table) -> Iterator[tuple[Figure, Where]]:
    for line in (table.left_line, table.unit_line, *(c.inlines for row in table.head for c in row)):
        yield from ((figure, ("", "", "")) for figure in _of(line))


def _in_table(table: Table, name: str) -> Iterator[tuple[Figure, Where]]:
    columns = fields(table)
    for row in grid(table):
        for at, cell in enumerate(row):
            for figure in _of(cell.inlines) if cell else ():
                yield figure, (name, _label(columns, row, at), columns[at].name)


def _label(columns: tuple[Field, ...], row: list[Cell | None], at: int) -> str:
    """行名: the words of the nearest columns of words on the left."""
    words: list[str] = []
    for column, cell in reversed(list(zip(columns[:at], row[:at], strict=True))):
        if column.type == "string":
            words.insert(0, plain(cell.inlines) if cell else "")
        elif any(words):
            break
    return " ".join(word for word in words if word)


def _in_form(row: tuple[Cell, ...]) -> Iterator[tuple[Figure, Where]]:
    """表单的数: by the label on its left."""
    label = ""
    for cell in row:
        yield from ((figure, ("", label, "")) for figure in _of(cell.inlines))
        label = plain(cell.inlines) if cell.head else label


def _of(line: Inlines) -> Iterator[Figure]:
    return (leaf for leaf in leaves(line) if isinstance(leaf, Figure))

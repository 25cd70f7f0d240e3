"""编排图: declared rows and columns become a chart whose every number is a printed figure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from disclosure.compose import rules
from disclosure.compose.heads import as_written
from disclosure.compose.rendering import Rendering
from disclosure.compose.rows import Line, subject_of, table_lines
from disclosure.core.findings import Place
from disclosure.core.phrase import phrase
from disclosure.document.drawing import MOST
from disclosure.document.nodes import (
    Block,
    Chart,
    Figure,
    Inlines,
    Item,
    Note,
    Paragraph,
    Point,
    Text,
)
from disclosure.document.walk import plain
from disclosure.facts.model import Fact
from disclosure.packs.charts import ChartSpec
from disclosure.packs.tables import Column

_SHAPES = {"pie": phrase("饼图"), "bar": phrase("条形图"), "column": phrase("柱形图")}


def chart_blocks(spec: ChartSpec, rendering: Rendering, number: str, style: str) -> list[Block]:
    """一张图: with its title; the title and the note where there is nothing to draw.

    ``number`` stands before the title, which is set in ``style`` and names the unit.
    """
    title = rendering.inlines(f"chart:{spec.name}:title")
    unit = (spec.table.columns[0].style or spec.table.style).unit
    words = (*title, Text(f"（单位：{unit}）"))
    caption = (Text(number), *words) if number else words
    lines = _lines(spec, rendering)
    columns = [column for column in spec.table.columns if _is_there(spec, column, lines, rendering)]
    items = tuple(_items(spec, columns, lines, rendering))
    if not any(Decimal(point.number) for item in items for point in item.points):
        note = Note(rendering.inlines(f"chart:{spec.name}:empty_note"))
        return [Paragraph(caption, style), note]
    _judge(spec, items, rendering, plain(title))
    names = tuple(_name(spec, column, rendering) for column in columns)
    chart = Chart(spec.name, spec.shape, "", caption, style, names, items)
    return [replace(chart, description=_description(chart, plain(words)))]


def _lines(spec: ChartSpec, rendering: Rendering) -> list[Line]:
    (side,) = spec.table.sides
    bare = replace(spec.table, blank_rows=0, empty_total=False)
    return [line for line in table_lines(bare, side, rendering) if line.level]


def _is_there(spec: ChartSpec, column: Column, lines: list[Line], rendering: Rendering) -> bool:
    """有没有这一组: a new unit has no last year to draw."""
    return not lines or not all(_fact(spec, column, line, rendering).absent for line in lines)


def _fact(spec: ChartSpec, column: Column, line: Line, rendering: Rendering) -> Fact:
    facts = rendering.printer.facts
    subject = subject_of(spec.table.sides[0], column, line)
    return facts.of(subject, column.measure, facts.year - column.years_back)


def _items(
    spec: ChartSpec, columns: list[Column], lines: list[Line], rendering: Rendering
) -> list[Item]:
    """各项: the rows that have a figure in every column."""
    items = [(line, _points(spec, columns, line, rendering)) for line in lines]
    return [Item((Text(line.label, "input"),), points) for line, points in items if points]


def _points(
    spec: ChartSpec, columns: list[Column], line: Line, rendering: Rendering
) -> tuple[Point, ...]:
    points = []
    for column in columns:
        style = column.style or spec.table.style
        figure = rendering.printer.figure(_fact(spec, column, line, rendering), style)
        if isinstance(figure, Figure):
            points.append(Point(figure, str(style.number(figure.text))))
    return tuple(points) if len(points) == len(columns) else ()


def _name(spec: ChartSpec, column: Column, rendering: Rendering) -> Inlines:
    head = column.name
    return rendering.inlines(f"chart:{spec.name}:head:{head}") or as_written(head)


def _judge(spec: ChartSpec, items: tuple[Item, ...], rendering: Rendering, title: str) -> None:
    """能不能画: a pie has no room for what is below zero, nor any chart for more than it can show."""
    place = Place(rendering.pack.sources[f"chart:{spec.name}:title"].file)
    for item in items if spec.shape == "pie" else ():
        if item.points[0].number.startswith("-"):
            value = item.points[0].figure.text
            what = phrase("“{name}”为 {value}，饼图画不出负数", name=plain(item.label), value=value)
            rendering.printer.report(rules.UNDRAWABLE, place, title=title, what=what)
    many = sum(len(item.points) for item in items) if spec.shape == "bar" else len(items)
    if many > MOST[spec.shape]:
        fields = {"shape": _SHAPES[spec.shape], "most": MOST[spec.shape]}
        what = phrase("要画 {many} 项，{shape}多于 {most} 项就看不清", many=many, **fields)
        rendering.printer.report(rules.UNDRAWABLE, place, title=title, what=what)


def _description(chart: Chart, title: str) -> str:
    """替代文字: what the chart shows, for whoever cannot see it."""
    said = [f"{plain(item.label)} {_said(chart, item)}" for item in chart.items]
    return f"{_SHAPES[chart.kind]}：{title}。{'；'.join(said)}。"


def _said(chart: Chart, item: Item) -> str:
    if len(chart.series) == 1:
        return item.points[0].figure.text
    pairs = zip(chart.series, item.points, strict=True)
    return "，".join(f"{plain(name)} {point.figure.text}" for name, point in pairs)

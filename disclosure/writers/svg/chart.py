"""图的网页: a chart as inline SVG, figures as text with their fact ids.

The page's own styles do not reach into a picture that WeasyPrint lays out, so the type of table
text is named on it; the alternative text is its title.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from html import escape
from math import cos, pi, sin

from disclosure.document.drawing import (
    LABEL,
    ROW,
    Scale,
    broken,
    chart_height,
    ems,
    natural,
    upright,
)
from disclosure.document.layout import Layout
from disclosure.document.nodes import Chart, Item
from disclosure.document.walk import plain
from disclosure.writers.svg.pen import LEADING, LINE, Pen

_GAP = 6.0
_KEY = 16.0


def chart_svg(chart: Chart, layout: Layout) -> str:
    """图: as wide as the line of an upright page; drawn smaller where it would be too tall."""
    style, page = layout.styles["TableText"], layout.page
    width, tall = page.width - page.left - page.right, natural(chart, style.size)
    canvas = _Canvas(Pen(chart, style.size), chart, width, tall)
    drawn = {"pie": canvas.pie, "bar": canvas.bars, "column": canvas.columns}[chart.kind]()
    many = len(chart.items if chart.kind == "pie" else chart.series)
    families = ", ".join(f"'{name}'" for name in (style.latin, style.east_asian) if name)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" width="{width:.2f}pt" '
        f'height="{chart_height(chart, style.size):.2f}pt" viewBox="0 0 {width:.2f} {tall:.2f}" '
        f'font-family="{families}, serif" font-size="{style.size:g}" style="display:block">'
        f"<title>{escape(chart.description)}</title>{canvas.pen.patterns(many)}{drawn}</svg>"
    )


@dataclass(frozen=True)
class _Canvas:
    """画布: one chart on ``width`` by ``height`` points."""

    pen: Pen
    chart: Chart
    width: float
    height: float

    def pie(self) -> str:
        """饼图: slices clockwise from the top, the legend beside them with the figures."""
        whole = sum((Decimal(item.points[0].number) for item in self.chart.items), Decimal(0))
        radius = min(self.height, self.width * 0.36) / 2 - 4
        slices, start = [], 0.0
        for index, item in enumerate(self.chart.items):
            end = start + float(Decimal(item.points[0].number) / whole)
            slices.append(self._slice(radius, start, end, index))
            start = end
        return "".join(slices) + self._legend(2 * radius + 30)

    def _slice(self, radius: float, start: float, end: float, index: int) -> str:
        middle, centre = radius + 4, self.height / 2
        if end - start >= 1:
            place = f'cx="{middle:.2f}" cy="{centre:.2f}" r="{radius:.2f}"'
            return f"<circle {place} {self.pen.fill(index)}/>"
        near, far = (
            f"{middle + radius * sin(2 * pi * turn):.2f} {centre - radius * cos(2 * pi * turn):.2f}"
            for turn in (start, end)
        )
        arc = f"A{radius:.2f} {radius:.2f} 0 {int(2 * (end - start) > 1)} 1 {far}"
        return f'<path d="M{middle:.2f} {centre:.2f}L{near}{arc}Z" {self.pen.fill(index)}/>'

    def _legend(self, left: float) -> str:
        size, items = self.pen.size, self.chart.items
        widest = max(ems(item.points[0].figure.text) for item in items) * size
        room = (self.width - left - _KEY - widest - _GAP) / size
        labels = [broken(plain(item.label), room) for item in items]
        steps = [(ROW + (len(lines) - 1) * LEADING) * size for lines in labels]
        y, parts = (self.height - sum(steps)) / 2 + size, []
        for index, (item, lines, step) in enumerate(zip(items, labels, steps, strict=True)):
            parts += [
                self.pen.key(left, y, index),
                self.pen.lines(left + _KEY, y, lines, "start"),
                self.pen.figure(self.width - 2, y, item.points[0].figure, "end"),
            ]
            y += step
        return "".join(parts)

    def bars(self) -> str:
        """条形图: labels to the left, bars from a common zero, each figure at its bar's end."""
        size, items = self.pen.size, self.chart.items
        wide = min(LABEL, max(ems(plain(item.label)) for item in items)) * size
        scale = self._scale(wide + _GAP, self.width)
        y, parts = 0.0, [self._names()]
        for item in items:
            lines = broken(plain(item.label), LABEL)
            tall = max(len(item.points) * ROW, len(lines) * LEADING) * size
            middle = y + tall / 2
            first = middle - len(lines) * LEADING * size / 2 + size
            parts.append(self.pen.lines(wide, first, lines, "end"))
            parts += self._bars_of(item, middle - len(item.points) * ROW * size / 2, scale)
            y += tall + _GAP
        axis = f'<path d="M{scale.zero:.2f} 0V{y:.2f}" {LINE}/>'
        return "".join(parts) + axis

    def _bars_of(self, item: Item, y: float, scale: Scale) -> list[str]:
        size, parts = self.pen.size, []
        for index, point in enumerate(item.points):
            end, top = scale.at(point.number), y + index * ROW * size + 1
            left, length = min(end, scale.zero), abs(end - scale.zero)
            at, side = (end - 3, "end") if end < scale.zero else (end + 3, "start")
            parts.append(self.pen.box(left, top, length, ROW * size - 2, index))
            parts.append(self.pen.figure(at, top + 1.1 * size, point.figure, side))
        return parts

    def columns(self) -> str:
        """柱形图: labels below, columns from a common zero, each figure at its column's end."""
        size, items = self.pen.size, self.chart.items
        slot = self.width / len(items)
        labels = [broken(plain(item.label), slot / size - 0.5) for item in items]
        below = max(map(len, labels)) * LEADING * size + _GAP
        foot = self.height - below - (ROW * size if self._names() else 0)
        scale = self._scale(foot, 0.0)
        parts = [self._names()]
        for index, (item, lines) in enumerate(zip(items, labels, strict=True)):
            middle = (index + 0.5) * slot
            parts.append(self.pen.lines(middle, foot + LEADING * size, lines, "middle"))
            parts += self._columns_of(item, middle, slot, scale)
        return "".join(parts) + f'<path d="M0 {scale.zero:.2f}H{self.width:.2f}" {LINE}/>'

    def _columns_of(self, item: Item, middle: float, slot: float, scale: Scale) -> list[str]:
        wide = min(slot / (len(item.points) + 0.5), 60.0)
        start = middle - wide * len(item.points) / 2
        parts = []
        for index, point in enumerate(item.points):
            end, x = scale.at(point.number), start + index * wide
            top, tall = min(end, scale.zero), abs(end - scale.zero)
            parts.append(self.pen.box(x + 1, top, wide - 2, tall, index))
            below = end > scale.zero
            size, at = self.pen.size, x + wide / 2
            if self._turned:
                y, side = (end + 3, "end") if below else (end - 3, "start")
                parts.append(self.pen.figure(at + size * 0.35, y, point.figure, side, turned=True))
            else:
                y = end + size if below else end - 3
                parts.append(self.pen.figure(at, y, point.figure, "middle"))
        return parts

    @property
    def _turned(self) -> bool:
        return upright(self.chart, self.width, self.pen.size)

    def _scale(self, start: float, end: float) -> Scale:
        """比例尺: room for the figures is left at both ends that have some."""
        points = [point for item in self.chart.items for point in item.points]
        flat = self.chart.kind == "column" and not self._turned
        room = (LEADING if flat else max(ems(it.figure.text) for it in points)) * self.pen.size + 5
        return Scale.over([Decimal(point.number) for point in points], start, end, room)

    def _names(self) -> str:
        """系列名: at the foot, where there are several."""
        if len(self.chart.series) == 1:
            return ""
        x, y, parts = 0.0, self.height - 3, []
        for index, name in enumerate(self.chart.series):
            parts += [self.pen.key(x, y, index), self.pen.inlines(x + _KEY, y, name)]
            x += _KEY + (ems(plain(name)) + 2) * self.pen.size
        return "".join(parts)

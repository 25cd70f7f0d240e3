"""表格线: the rules of a table, drawn as few long lines.

WeasyPrint draws the border of every cell side by itself, each in a graphics state and a marked
sequence of its own: thousands of short strokes that meet end to end. Its ``draw_collapsed_borders``
is wrapped: lines are taken down first, those that touch become one, and one stroke draws all of
one pen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import groupby
from operator import itemgetter
from typing import Any

from weasyprint import draw

from disclosure.writers.pdf.patches import expect

Line = tuple[float, float, float, float]  # x1, y1, x2, y2: across or down

draw_rules: Callable[..., Any] = draw.draw_collapsed_borders
draw_line: Callable[..., Any] = draw.draw_line
NAMES = {"artifact", "stacked", "draw_line"}


class Ruler:
    """记线者: takes the place of a stream and notes lines with their pens."""

    def __init__(self) -> None:
        self.lines: list[tuple[tuple[Any, ...], Line]] = []

    def artifact(self) -> AbstractContextManager[None]:
        """装饰: nothing is drawn yet."""
        return nullcontext()

    stacked = artifact


def note_line(stream: Any, x1: float, y1: float, x2: float, y2: float, *pen: Any) -> None:
    """记一条线: on a ruler; on a stream it is drawn."""
    if isinstance(stream, Ruler):
        stream.lines.append((pen, (x1, y1, x2, y2)))
    else:
        draw_line(stream, x1, y1, x2, y2, *pen)


def draw_table_rules(stream: Any, table: Any) -> None:
    """画表格线: pens in the order WeasyPrint paints them, for later ones lie on top."""
    ruler = Ruler()
    draw_rules(ruler, table)
    with stream.artifact(), stream.stacked():
        for pen, noted in groupby(ruler.lines, key=itemgetter(0)):
            lines = [line for _, line in noted]
            if pen[1] == "solid":
                stroke(stream, pen, joined(lines))
            else:
                for line in lines:
                    draw_line(stream, *line, *pen)


def stroke(stream: Any, pen: tuple[Any, ...], lines: Iterable[Line]) -> None:
    """落笔: all lines of one pen at once."""
    width, _, color = pen
    stream.set_color(color, stroke=True)
    stream.set_line_width(width)
    for x1, y1, x2, y2 in lines:
        stream.move_to(x1, y1)
        stream.line_to(x2, y2)
    stream.stroke()


def joined(lines: Iterable[Line]) -> Iterator[Line]:
    """接线: lines that touch end to end, as one."""
    ordered = sorted(lines, key=lambda line: (line[0] == line[2], *_along(line)))
    for (down, place), row in groupby(ordered, lambda line: (line[0] == line[2], _along(line)[0])):
        for start, end in runs(_along(line)[1:] for line in row):
            yield (place, start, place, end) if down else (start, place, end, place)


def _along(line: Line) -> tuple[float, float, float]:
    """Where a line lies, and from where to where it goes."""
    x1, y1, x2, y2 = line
    return (x1, y1, y2) if x1 == x2 else (y1, x1, x2)


def runs(spans: Iterable[tuple[float, ...]]) -> Iterator[tuple[float, float]]:
    """连续段: spans in order, those that touch as one."""
    start = end = None
    for first, last in spans:
        if start is None or end is None or first > end:
            if start is not None and end is not None:
                yield start, end
            start, end = first, last
        else:
            end = max(end, last)
    if start is not None and end is not None:
        yield start, end


def install() -> None:
    """安装: patch WeasyPrint once; RuntimeError if it is not the one we know."""
    if draw.draw_collapsed_borders is not draw_table_rules:
        expect(draw_rules, "stream table", NAMES, draw.draw_table)
        expect(draw_line, "stream x1 y1 x2 y2 thickness style color offset", {"stroke"})
        draw.draw_collapsed_borders, draw.draw_line = draw_table_rules, note_line

"""图的画法: what the writers that draw charts share: fills, scales, and the room that words take.

Lengths are in points. Nothing here is an amount of money: these floats only place ink.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple
from unicodedata import east_asian_width

from disclosure.document.nodes import Chart, ChartKind
from disclosure.document.walk import plain


class Fill(NamedTuple):
    """填充: told apart in black and white: a ground, and lines upon it.

    ``preset`` is Word's name of the pattern, ``path`` the same on a square of six points;
    without them the ground alone.
    """

    ground: str
    preset: str = ""
    path: str = ""


_PIECES = re.compile(r"\d[\d,.]*|.", re.DOTALL)
_UP = "M-1 1L1 -1M-1 7L7 -1M5 7L7 5"
_DOWN = "M-1 5L1 7M-1 -1L7 7M5 -1L7 1"
_ACROSS, _ALONG = "M0 1H6M0 4H6", "M1 0V6M4 0V6"
FILLS = (
    Fill("#595959"),
    Fill("#ffffff", "wdUpDiag", _UP),
    Fill("#bfbfbf"),
    Fill("#ffffff", "narHorz", _ACROSS),
    Fill("#000000"),
    Fill("#ffffff", "wdDnDiag", _DOWN),
    Fill("#ffffff"),
    Fill("#ffffff", "narVert", _ALONG),
    Fill("#8c8c8c"),
    Fill("#ffffff", "smGrid", _ACROSS + _ALONG),
    Fill("#d9d9d9", "wdUpDiag", _UP),
    Fill("#d9d9d9", "smGrid", _ACROSS + _ALONG),
)

MOST: dict[ChartKind, int] = {"pie": len(FILLS), "column": 12, "bar": 40}
"""How many items can be told apart; of bars, how many bars."""

ROW = 1.6
"""A bar, or a line of a legend, and the room around it, in ems."""
LABEL = 12.0
"""How wide a label beside a bar may be before it is broken, in ems."""
_LEGEND = 20.0
_BETWEEN = 6.0
_ROOM = 560.0
_COLUMNS = 230.0
_PIE = 170.0


def ems(text: str) -> float:
    """字宽: of a line of text, in ems; what is not Chinese is taken for half an em a letter."""
    return sum(1.0 if east_asian_width(letter) in "WFA" else 0.5 for letter in text)


def broken(text: str, width: float) -> list[str]:
    """折行: a text in lines of at most ``width`` ems, a letter or a whole number at least."""
    lines = [""]
    for piece in _PIECES.findall(text):
        if lines[-1] and ems(lines[-1] + piece) > width:
            lines.append("")
        lines[-1] += piece
    return lines


def natural(chart: Chart, size: float) -> float:
    """原高: what a chart takes in a type of ``size`` points."""
    names = ROW * size if len(chart.series) > 1 else 0
    if chart.kind == "column":
        return _COLUMNS + names
    if chart.kind == "pie":
        return max(sum(_rows(1, plain(item.label), _LEGEND) * size for item in chart.items), _PIE)
    bars = (_rows(len(item.points), plain(item.label), LABEL) for item in chart.items)
    return sum(rows * size + _BETWEEN for rows in bars) + names


def _rows(points: int, label: str, wide: float) -> float:
    return max(points, len(broken(label, wide))) * ROW


def chart_height(chart: Chart, size: float) -> float:
    """图高: no taller than a page has room for."""
    return min(_ROOM, natural(chart, size))


def upright(chart: Chart, width: float, size: float) -> bool:
    """竖写: whether the figures of columns have too little room to lie."""
    longest = max(ems(point.figure.text) for item in chart.items for point in item.points)
    columns = sum(len(item.points) for item in chart.items)
    return longest * size > width / (columns + len(chart.items) / 2)


@dataclass(frozen=True, slots=True)
class Scale:
    """比例尺: where zero lies, and the points that one takes."""

    zero: float
    one: float

    @classmethod
    def over(cls, numbers: Sequence[Decimal], start: float, end: float, room: float) -> Scale:
        """从小到大: zero is within; ``room`` is left for words beyond the least and the greatest."""
        least, greatest = min(Decimal(0), *numbers), max(Decimal(0), *numbers)
        sign = 1 if end > start else -1
        start += sign * room if least < 0 else 0
        end -= sign * room if greatest > 0 else 0
        one = (end - start) / float(greatest - least)
        return cls(start - float(least) * one, one)

    def at(self, number: str) -> float:
        """位置: of a number."""
        return self.zero + float(Decimal(number)) * self.one

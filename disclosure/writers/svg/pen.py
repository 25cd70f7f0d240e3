"""画笔: the SVG elements that charts are drawn with; coordinates in points from the top left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from disclosure.document.drawing import FILLS, ems
from disclosure.document.nodes import Chart, Figure, Inlines
from disclosure.document.walk import leaves

LINE = 'stroke="#000" stroke-width="0.5"'
LEADING = 1.2
"""From one line of a label to the next, in ems."""


@dataclass(frozen=True)
class Pen:
    """画笔: of one chart, in type of ``size`` points."""

    chart: Chart
    size: float

    def text(self, x: float, y: float, words: str, side: str = "start", more: str = "") -> str:
        """文字: ``side`` is the part of it that stands at ``x``."""
        place = f'x="{x:.2f}" y="{y:.2f}" text-anchor="{side}"{more}'
        return f"<text {place}>{escape(words, quote=False)}</text>" if words else ""

    def lines(self, x: float, y: float, lines: list[str], side: str) -> str:
        """标签: a label in lines, the first on ``y``."""
        step = LEADING * self.size
        return "".join(self.text(x, y + n * step, line, side) for n, line in enumerate(lines))

    def figure(self, x: float, y: float, figure: Figure, side: str, *, turned: bool = False) -> str:
        """数字: with its fact id."""
        more = f' data-fact="{escape(figure.fact)}"'
        more += f' transform="rotate(-90 {x:.2f} {y:.2f})"' if turned else ""
        return self.text(x, y, figure.text, side, more)

    def inlines(self, x: float, y: float, inlines: Inlines) -> str:
        """行内: one piece after the other."""
        parts = []
        for leaf in leaves(inlines):
            fact = f' data-fact="{escape(leaf.fact)}"' if isinstance(leaf, Figure) else ""
            parts.append(self.text(x, y, leaf.text, more=fact))
            x += ems(leaf.text) * self.size
        return "".join(parts)

    def box(self, x: float, y: float, wide: float, tall: float, index: int) -> str:
        """方块: a bar, a column or a key to them."""
        place = f'x="{x:.2f}" y="{y:.2f}" width="{wide:.2f}" height="{tall:.2f}"'
        return f"<rect {place} {self.fill(index)}/>"

    def key(self, x: float, y: float, index: int) -> str:
        """图例块: before the words that stand on ``y``."""
        return self.box(x, y - self.size * 0.85, 12, self.size * 0.9, index)

    def fill(self, index: int) -> str:
        """填充: of a slice or series by its number."""
        fill = FILLS[index % len(FILLS)]
        ink = f"url(#{self._name(index % len(FILLS))})" if fill.path else fill.ground
        return f'fill="{ink}" {LINE}'

    def patterns(self, many: int) -> str:
        """图案: those among the first ``many`` fills."""
        parts = [
            f'<pattern id="{self._name(index)}" patternUnits="userSpaceOnUse" width="6" height="6">'
            f'<rect width="6" height="6" fill="{fill.ground}"/>'
            f'<path d="{fill.path}" fill="none" stroke="#000" stroke-width="0.8"/></pattern>'
            for index, fill in enumerate(FILLS[:many])
            if fill.path
        ]
        return f"<defs>{''.join(parts)}</defs>" if parts else ""

    def _name(self, index: int) -> str:
        name = re.sub(r"\W", "-", self.chart.id)
        return f"fill-{name}-{index}"

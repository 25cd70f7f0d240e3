"""字间余量: where a Chinese line may stretch, and by how much at each place.

Pure text and numbers; ``justify`` applies the result to WeasyPrint's boxes.
"""

from __future__ import annotations

import re
from collections import deque

ATOM = "\ufffc"  # stands for an inline image or inline block: acts like a hanzi
# 全角字符: characters a full em wide in Chinese type, quotes and dashes included.
WIDE = (
    "[\u00b7\u2014\u2018\u2019\u201c\u201d\u2026\u2460-\u24ff\u25a0-\u25ff\u2e80-\u9fff"
    "\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff\ufffc]"
)
SPACE = "[ \u00a0]"
MARK = "[\u0300-\u036f\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]"
# 可伸缩处: beside a wide character or after a space; never before a space or a combining mark,
# nor inside —— and ……, nor inside numbers and Latin words.
GAP = re.compile(
    rf"(?:(?<={WIDE})|(?<={SPACE})|(?<!^)(?={WIDE}))(?!{SPACE}|{MARK}|$)"
    "(?!(?<=\u2014)\u2014)(?!(?<=\u2026)\u2026)"
)


class Spread:
    """行内余量: hands out the free width of one line, gap by gap."""

    def __init__(self, text: str, extra_width: float) -> None:
        self.gaps = deque(match.start() for match in GAP.finditer(text))
        self.share = extra_width / len(self.gaps) if self.gaps else 0.0
        self.cursor, self.paid, self.shift = 0, 0, 0.0

    def due(self) -> float:
        """应付宽度: width owed to the next gap, so that rounding never adds up."""
        self.gaps.popleft()
        self.paid += 1
        return self.share * self.paid - self.shift

    def enter(self) -> float:
        """入框: pay the gap before the box that starts here; return the shift."""
        if self.gaps and self.gaps[0] == self.cursor:
            self.shift += self.due()
        return self.shift

    def fill(self, text: str, font_size: float) -> dict[int, int]:
        """框内: pay the gaps inside a text, in 1/1000 em, keyed by UTF-8 offset."""
        unit, start, offset, done = font_size / 1000, self.cursor, 0, 0
        self.cursor += len(text)
        noted = {}
        while self.gaps and self.gaps[0] < self.cursor:
            index = self.gaps[0] - start
            offset, done = offset + len(text[done:index].encode()), index
            noted[offset] = max(0, round(self.due() / unit))
            self.shift += noted[offset] * unit
        return noted

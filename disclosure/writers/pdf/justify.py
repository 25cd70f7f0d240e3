"""两端对齐: fill Chinese lines evenly between characters, as Word and Typst do.

WeasyPrint 70 justifies at U+0020 only (``layout/inline.py``, marked TODO). Its ``justify_line`` is
replaced: the free width of a line is shared among all its gaps, across its inline boxes. Boxes
are moved here, and each text's gaps are noted for ``drawing``. Lines are broken earlier and
elsewhere: kinsoku rules stay Pango's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure.boxes import InlineBox, LineBox, TextBox
from weasyprint.layout import inline

from disclosure.writers.pdf.gaps import ATOM, Spread
from disclosure.writers.pdf.patches import expect


def justify_line(context: Any, line: Any, extra_width: float) -> None:
    """对齐一行: share ``extra_width`` evenly among the gaps of ``line``."""
    text = "".join(getattr(leaf, "text", ATOM) for leaf in leaves(line))
    spread = Spread(text, extra_width)
    if spread.gaps:
        place(line, spread)


def leaves(box: Any) -> Iterator[Any]:
    """叶框: text boxes and atomic boxes of a line, in reading order."""
    for child in box.children:
        if not child.is_in_normal_flow():
            continue
        if isinstance(child, InlineBox):
            yield from leaves(child)
        else:
            yield child


def place(box: Any, spread: Spread) -> None:
    """落位: move ``box`` by the width already handed out, and widen it."""
    start = spread.enter()
    if isinstance(box, TextBox):
        box.position_x += start
        box.stretch = spread.fill(box.text, box.style["font_size"])
        box.width += spread.shift - start
    elif isinstance(box, LineBox | InlineBox):
        box.position_x += start
        for child in box.children:
            if child.is_in_normal_flow():
                place(child, spread)
        box.width += spread.shift - start
    else:
        box.translate(start, 0)
        spread.cursor += 1


def install() -> None:
    """安装: patch WeasyPrint once; RuntimeError if it is not the one we know."""
    if inline.justify_line is not justify_line:
        names = {"count_expandable_spaces"}
        expect(inline.justify_line, "context line extra_width", names, inline.text_align)
        inline.justify_line = justify_line

"""绘制文字: texts with the gaps ``justify`` noted, and bold type where the face has none.

WeasyPrint's ``draw_first_line`` is wrapped. The text itself is never changed. Extractors take gaps
above a tenth of an em for spaces, so such texts also carry their characters as /ActualText.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import Any

from pydyf import Dictionary, String  # type: ignore[import-untyped, unused-ignore]
from weasyprint.draw import text as drawing
from weasyprint.text.ffi import TO_UNITS, ffi, pango

from disclosure.writers.pdf.patches import expect

LOOSE = 100  # thousandths of an em: from here on extractors guess a space
BOLD = 600  # from this weight on a text is meant to be bold
STROKE = 0.03  # em: the outline that makes a regular face bold, as Word does it
FILLED, OUTLINED = 0, 2  # PDF text rendering modes

draw_line: Callable[..., Any] = drawing.draw_first_line
PARAMETERS = "stream textbox text_overflow block_ellipsis matrix"
NAMES = {
    *("get_first_line", "glyphs", "log_clusters", "geometry", "width", "pango_layout"),
    *("pango_layout_set_single_paragraph_mode", "add_font", "set_font_size", "show_text"),
}


def draw_first_line(stream: Any, textbox: Any, *options: Any) -> Any:
    """绘制一行: draw the text of a box with its gaps as ``justify_line`` set them."""
    stretch = getattr(textbox, "stretch", {})
    if stretch:
        widen_glyphs(textbox.pango_layout, stretch)
    if max(stretch.values(), default=0) <= LOOSE:
        return draw_weight(stream, textbox, *options)
    stream.begin_marked_content("Span", Dictionary({"ActualText": String(textbox.text)}))
    try:
        return draw_weight(stream, textbox, *options)
    finally:
        stream.end_marked_content()


def widen_glyphs(layout: Any, stretch: dict[int, int]) -> None:
    """加宽字形: add the noted widths to the glyphs of the line to be drawn."""
    # The mode draw_first_line sets too: set now, or it would reset the line.
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)  # noqa: FBT003
    line, _ = layout.get_first_line()
    em = layout.style["font_size"] * TO_UNITS / 1000
    run = line.runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        ends = [*glyphs.log_clusters[0 : glyphs.num_glyphs], item.length]
        for i, end in enumerate(ends[1:]):
            if end != ends[i] and (extra := stretch.get(item.offset + end)):
                glyphs.glyphs[i].geometry.width += ceil(extra * em)
        run = run.next


def draw_weight(stream: Any, textbox: Any, *options: Any) -> Any:
    """字重: draw a text, through a broad pen if it is meant to be bold."""
    if textbox.style["font_weight"] < BOLD:
        return draw_line(stream, textbox, *options)
    pen = BroadPen(stream, textbox.style)
    try:
        return draw_line(pen, textbox, *options)
    finally:
        pen.lift()


class BroadPen:
    """粗笔: a PDF stream that outlines the glyphs of faces that are not bold themselves."""

    def __init__(self, stream: Any, style: Any) -> None:
        self.stream, self.style = stream, style
        self.regular: set[str] = set()
        self.mode = FILLED

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)

    def add_font(self, pango_font: Any) -> Any:
        """取字体: note whether it is bold."""
        font, size = self.stream.add_font(pango_font)
        if font.weight < BOLD:
            self.regular.add(font.hash)
        return font, size

    def set_font_size(self, font: str, size: float) -> None:
        """换字体: and the mode with it."""
        self.stream.set_font_size(font, size)
        self.turn(OUTLINED if font in self.regular else FILLED)

    def turn(self, mode: int) -> None:
        """换笔: outlines take the colour of the text."""
        if mode == self.mode:
            return
        self.mode = mode
        self.stream.set_text_rendering(mode)
        if mode == OUTLINED:
            self.stream.set_line_width(self.style["font_size"] * STROKE)
            self.stream.set_color(self.style["color"], stroke=True)

    def lift(self) -> None:
        """提笔: later texts are filled again."""
        self.turn(FILLED)


def install() -> None:
    """安装: patch WeasyPrint once; RuntimeError if it is not the one we know."""
    if drawing.draw_first_line is not draw_first_line:
        expect(drawing.draw_first_line, PARAMETERS, NAMES, drawing.draw_text)
        drawing.draw_first_line = draw_first_line

"""绘制文字: texts with the gaps ``justify`` noted, and bold type where the face has none.

WeasyPrint's ``draw_first_line`` is wrapped. The text itself is never changed. Extractors take gaps
above a tenth of an em for spaces, so such texts also carry their characters as /ActualText. A text
without gaps is drawn once in each style; wherever it comes again its strokes are repeated.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import Any

from pydyf import Dictionary, String  # type: ignore[import-untyped, unused-ignore]
from weasyprint.draw import text as drawing
from weasyprint.text.ffi import TO_UNITS, ffi, pango

from disclosure.writers.pdf.patches import expect
from disclosure.writers.pdf.pens import BOLD, BroadPen, Notes, Strokes
from disclosure.writers.pdf.remembered import remembered
from disclosure.writers.pdf.shaping import lay_out

LOOSE = 100  # thousandths of an em: from here on extractors guess a space

UNCUT = (("clip", "none"), ("none", "none"))  # of pages and of drawings: no ellipsis at the end

draw_line: Callable[..., Any] = drawing.draw_first_line
PARAMETERS = "stream textbox text_overflow block_ellipsis matrix"
NAMES = {
    *("get_first_line", "glyphs", "log_clusters", "geometry", "width", "pango_layout"),
    *("pango_layout_set_single_paragraph_mode", "add_font", "set_font_size", "show_text"),
}


def draw_first_line(stream: Any, textbox: Any, *options: Any) -> Any:
    """绘制一行: draw the text of a box with its gaps as ``justify_line`` set them."""
    *_, matrix = options
    stretch = getattr(textbox, "stretch", {})
    if stretch or options[:-1] not in UNCUT or not textbox.text.strip():
        lay_out(textbox.pango_layout, textbox.style)
        return draw_stretched(stream, textbox, stretch, *options)
    known: dict[str, Strokes] = remembered(textbox.style, "strokes", lambda _: {})
    if strokes := known.get(textbox.pango_layout.text):
        stream.set_text_matrix(*matrix.values)
        for stroke in strokes:
            stroke(stream)
        return []
    lay_out(textbox.pango_layout, textbox.style)
    notes = Notes(stream)
    emojis = draw_weight(notes, textbox, *options)
    if not emojis:
        known[textbox.pango_layout.text] = notes.strokes
    return emojis


def draw_stretched(stream: Any, textbox: Any, stretch: dict[int, int], *options: Any) -> Any:
    """绘制加宽的一行: with its characters beside it where extractors would guess."""
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


def install() -> None:
    """安装: patch WeasyPrint once; RuntimeError if it is not the one we know."""
    if drawing.draw_first_line is not draw_first_line:
        expect(drawing.draw_first_line, PARAMETERS, NAMES, drawing.draw_text)
        drawing.draw_first_line = draw_first_line

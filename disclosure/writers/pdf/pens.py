"""笔: streams of a PDF that draw in their own way, or note what is drawn."""

from __future__ import annotations

from collections.abc import Callable
from operator import methodcaller
from typing import Any

Strokes = list[Callable[[Any], None]]
"""笔画: what draws a text on any stream, once the place is set."""

BOLD = 600  # from this weight on a text is meant to be bold
STROKE = 0.03  # em: the outline that makes a regular face bold, as Word does it
FILLED, OUTLINED = 0, 2  # PDF text rendering modes
NOTED = {
    *("set_font_size", "show_text", "set_text_rise"),
    *("set_text_rendering", "set_line_width", "set_color"),
}


class Notes:
    """记笔画: a stream that notes how a text is drawn, wherever it is."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.strokes: Strokes = []

    def __getattr__(self, name: str) -> Any:
        if name not in NOTED:
            return getattr(self.stream, name)

        def note(*arguments: Any, **named: Any) -> None:
            stroke = methodcaller(name, *arguments, **named)
            self.strokes.append(stroke)
            stroke(self.stream)

        return note


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

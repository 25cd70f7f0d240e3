"""排字: a line of text is laid out once, with tools made once.

WeasyPrint makes a context, a description of the font and its features anew for each line, lays out
every cell that says 合计 or 208 anew, and all of them again to draw them. Here ``drawing`` asks for
what it does not know yet, and a text of a style that fits on a line is one line wherever it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description

from disclosure.writers.pdf.patches import everywhere, expect
from disclosure.writers.pdf.remembered import remembered

Tools = tuple[Any, Any, Any, bytes]  # context, language, description of the font, its features

FEATURES = (
    "font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps",
    "font_variant_numeric", "font_variant_alternates", "font_variant_east_asian",
    "font_feature_settings",
)  # fmt: skip

Layout = line_break.Layout

setup_whole: Callable[..., Any] = Layout.setup
lay_out: Callable[..., Any] = Layout.reactivate
drop_whole: Callable[..., Any] = Layout.deactivate
split_whole: Callable[..., Any] = line_break.split_first_line


def tools(style: Any) -> Tools | None:
    """工具: for plain text of a style; None where it has lines of its own."""
    if style["text_decoration_line"] != "none":
        return None
    if style["font_language_override"] != "normal" or not style["lang"]:
        return None
    context = ffi.gc(
        pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref
    )
    pango.pango_context_set_round_glyph_positions(context, False)  # noqa: FBT003
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    name, _kept = unicode_to_char_p(style["lang"])
    language = pango.pango_language_from_string(name)
    pango.pango_context_set_language(context, language)
    features = font_features(*(style[name] for name in FEATURES))
    said = ",".join(f"{name} {value}" for name, value in features.items()).encode()
    return context, language, get_font_description(style), said


def setup(layout: Any, style: Any) -> None:
    """备一行: with the tools of its style."""
    made = remembered(style, "tools", tools)
    if made is None:
        setup_whole(layout, style)
        return
    context, layout.language, description, features = made
    layout.style, layout.first_line_direction = style, 0
    layout.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)  # noqa: FBT003
    pango.pango_layout_set_font_description(layout.layout, description)
    if features:
        pango.pango_layout_set_attributes(layout.layout, _attributes(features))
    layout.ascent = layout.underline_position = layout.strikethrough_position = None


def _attributes(features: bytes) -> Any:
    """A list of its own for each line, to which others are added; let go again, as WeasyPrint's is not."""
    attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    pango.pango_attr_list_insert(attributes, pango.pango_attr_font_features_new(features))
    return attributes


def reactivate(layout: Any, style: Any) -> None:
    """备画: for now the style alone; ``lay_out`` does the rest if the text must be drawn anew."""
    layout.style = style


def deactivate(layout: Any) -> None:
    """放下: whatever there is."""
    for name in ("layout", "language", "style"):
        vars(layout).pop(name, None)


def split_first_line(
    text: str, style: Any, context: Any, width: float | None, *options: Any, **more: Any
) -> Any:
    """取一行: as WeasyPrint splits it, or as it was when all of it fitted into no more width."""
    known: dict[str, Any] = remembered(style, "lines", lambda _: {})
    line = known.get(text)
    if line is None or (width is not None and line[3] > width):
        line = split_whole(text, style, context, width, *options, **more)
        _, _, rest, *_ = line
        if rest is None:
            known[text] = line
    return line


def install() -> None:
    """安装: patch WeasyPrint once; RuntimeError if it is not the one we know."""
    if Layout.setup is setup:
        return
    names = {"font_features", "get_font_description", "pango_layout_new", "ascent"}
    expect(setup_whole, "self style", names, lay_out)
    expect(lay_out, "self style", {"setup", "set_text", "text"})
    expect(drop_whole, "self", {"layout", "language", "style"})
    parameters = "text style context max_width justification_spacing is_line_start minimum"
    expect(split_whole, parameters, {"first_line_metrics"}, inline.split_text_box)
    Layout.setup, Layout.reactivate, Layout.deactivate = setup, reactivate, deactivate
    everywhere(split_whole, split_first_line)

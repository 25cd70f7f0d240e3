"""排字: the tools that Pango needs for a style, made once and not for every line of text.

WeasyPrint makes a context, a description of the font and its features anew for each line, and
again when it draws the line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description

from disclosure.writers.pdf.patches import expect
from disclosure.writers.pdf.remembered import remembered

Tools = tuple[Any, Any, Any]  # context, language, description of the font

FEATURES = (
    "font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps",
    "font_variant_numeric", "font_variant_alternates", "font_variant_east_asian",
    "font_feature_settings",
)  # fmt: skip

setup_whole: Callable[..., Any] = line_break.Layout.setup


def tools(style: Any) -> Tools | None:
    """工具: for plain text of a style; None where it has features or lines of its own."""
    features = font_features(*(style[name] for name in FEATURES))
    if features or style["text_decoration_line"] != "none":
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
    return context, language, get_font_description(style)


def setup(layout: Any, style: Any) -> None:
    """备一行: with the tools of its style."""
    made = remembered(style, "tools", tools)
    if made is None:
        setup_whole(layout, style)
        return
    context, layout.language, description = made
    layout.style, layout.first_line_direction = style, 0
    layout.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)  # noqa: FBT003
    pango.pango_layout_set_font_description(layout.layout, description)
    layout.ascent = layout.underline_position = layout.strikethrough_position = None


def install() -> None:
    """安装: patch WeasyPrint once; RuntimeError if it is not the one we know."""
    if line_break.Layout.setup is not setup:
        names = {"font_features", "get_font_description", "pango_layout_new", "ascent"}
        expect(setup_whole, "self style", names, line_break.Layout.reactivate)
        line_break.Layout.setup = setup

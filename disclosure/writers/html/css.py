"""样式: the shell's pages and paragraph styles as CSS.

Families keep the names that Word knows; a Latin face comes first, so that digits are set in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from disclosure.document.layout import Layout, Margins, MarginText, Page, Style, filled
from disclosure.document.nodes import DRAFT

WATERMARK = f"""
body.draft::before {{ content: "{DRAFT}"; position: fixed; z-index: -1; top: 35%; left: 0; width: 100%;
text-align: center; font: 150pt/1 黑体; color: #ddd; transform: rotate(-45deg); }}
mark {{ background: #ff0; color: inherit; }}
"""
"""Of drafts: repeated on every page that is printed, behind the text; gaps on yellow ground."""

NO_FIELDS: Mapping[str, str] = MappingProxyType({})
_ESCAPED = str.maketrans({sign: f"\\{ord(sign):x} " for sign in '\\"<\n\r\f'})


def stylesheet(layout: Layout, pack_css: str, fields: Mapping[str, str] = NO_FIELDS) -> str:
    """样式表: pages, headers, footers and styles from the shell, then the pack's own rules.

    ``fields`` are the texts of the tags that headers and footers hold.
    """
    styles = "\n".join(_style(style) for style in layout.styles.values())
    return f"{_pages(layout, fields)}\n{styles}\n{pack_css}"


def _pages(layout: Layout, fields: Mapping[str, str]) -> str:
    return (
        f"@page {{ {_box(layout.page)} }}\n"
        f"@page portrait {{ {_box(layout.page)} }}\n"
        f"@page landscape {{ {_box(layout.page.turned())} }}\n"
        + _sides("", layout.front, layout, fields)
        + "".join(_sides(name, layout.margins, layout, fields) for name in ("portrait", "landscape"))
        + ".portrait { page: portrait } .landscape { page: landscape }"
    )  # fmt: skip


def _sides(name: str, margins: Margins, layout: Layout, fields: Mapping[str, str]) -> str:
    pages = {
        "right": (margins.odd_header, margins.odd_footer),
        "left": (margins.even_header, margins.even_footer),
    }
    return "".join(
        f"@page {name}:{side} {{ {_margin('top', header, layout, fields)}"
        f"{_margin('bottom', footer, layout, fields)} }}\n"
        for side, (header, footer) in pages.items()
    )


def _box(page: Page) -> str:
    margins = " ".join(f"{side:g}pt" for side in (page.top, page.right, page.bottom, page.left))
    return f"size: {page.width:g}pt {page.height:g}pt; margin: {margins}"


def _margin(edge: str, text: MarginText, layout: Layout, fields: Mapping[str, str]) -> str:
    """A box that stays away where there is nothing in it."""
    if not (text.before or text.after or text.numbered):
        return ""
    style = layout.styles[text.style]
    side = text.align if text.align in ("left", "right") else "center"
    words = [_string(filled(part, fields)) for part in (text.before, text.after)]
    number = " counter(page) " if text.numbered else " "
    away = layout.header_from_top if edge == "top" else 12
    color = f"; color: #{style.color}" if style.color else ""
    weight = "; font-weight: bold" if style.bold else ""
    content = f"content: {words[0]}{number}{words[1]}; {_font(style)}{color}{weight}"
    place = f"text-align: {side}; vertical-align: top; padding-top: {away:g}pt"
    return f"@{edge}-{side} {{ {content}; white-space: pre; {place} }}"


def _string(text: str) -> str:
    """字符串: whatever it holds, it ends neither itself nor the page's style element."""
    return f'"{text.translate(_ESCAPED)}"'


def _font(style: Style) -> str:
    families = ", ".join(_string(name) for name in (style.latin, style.east_asian) if name)
    return f"font-family: {families}, serif; font-size: {style.size:g}pt"


def _style(style: Style) -> str:
    line = style.line
    height = "normal" if line is None else f"{line:g}pt" if style.line_exact else f"{line:g}"
    rules = [
        _font(style),
        f"font-weight: {'bold' if style.bold else 'normal'}",
        f"line-height: {height}",
        f"text-align: {style.align}",
        f"margin-top: {style.before:g}pt; margin-bottom: {style.after:g}pt",
        f"text-indent: {style.first_line:g}pt",
    ]
    if style.left:
        rules.append(f"padding-left: {style.left:g}pt")
    if style.color:
        rules.append(f"color: #{style.color}")
    return f".{style.id} {{ {'; '.join(rules)} }}"

"""样式: the shell's pages and paragraph styles as CSS.

Families keep the names that Word knows; a Latin face comes first, so that digits are set in it.
"""

from __future__ import annotations

from disclosure.document.layout import Layout, Page, Style


def stylesheet(layout: Layout, pack_css: str) -> str:
    """样式表: pages, footers and styles from the shell, then the pack's own rules."""
    styles = "\n".join(_style(style) for style in layout.styles.values())
    return f"{_pages(layout)}\n{styles}\n{pack_css}"


def _pages(layout: Layout) -> str:
    odd, even = (_footer(layout, footer) for footer in (layout.odd_footer, layout.even_footer))
    return (
        f"@page {{ {_box(layout.page)} }}\n"
        f"@page portrait {{ {_box(layout.page)} }}\n"
        f"@page landscape {{ {_box(layout.page.turned())} }}\n"
        + "".join(f"@page {name}:right {{ {odd} }}\n@page {name}:left {{ {even} }}\n" for name in ("portrait", "landscape"))
        + ".portrait { page: portrait } .landscape { page: landscape }"
    )  # fmt: skip


def _box(page: Page) -> str:
    margins = " ".join(f"{side:g}pt" for side in (page.top, page.right, page.bottom, page.left))
    return f"size: {page.width:g}pt {page.height:g}pt; margin: {margins}"


def _footer(layout: Layout, footer: tuple[str, str, str]) -> str:
    align, before, after = footer
    style = layout.styles[layout.footer_style]
    box = {"left": "bottom-left", "right": "bottom-right"}.get(align, "bottom-center")
    content = f"content: {_string(before)} counter(page) {_string(after)}"
    return f"@{box} {{ {content}; {_font(style)}; vertical-align: top; padding-top: 12pt }}"


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ")
    return f'"{escaped}"'


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

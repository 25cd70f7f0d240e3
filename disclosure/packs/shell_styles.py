"""外壳的样式: one paragraph style of a Word file, inheritance resolved."""

from __future__ import annotations

import re
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from disclosure.document.layout import Style

_COLOR = re.compile(r"[0-9A-Fa-f]{6}")
ALIGN = {
    WD_ALIGN_PARAGRAPH.CENTER: "center",
    WD_ALIGN_PARAGRAPH.RIGHT: "right",
    WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
    WD_ALIGN_PARAGRAPH.DISTRIBUTE: "justify",
}


def read_style(style: Any, defaults: Any) -> Style:
    """样式: of a python-docx paragraph style, under the document's defaults."""
    chain = list(_chain(style))
    paragraph = [item.paragraph_format for item in chain]
    indent = _first(chain, _first_line)
    line = next((item.line_spacing for item in paragraph if item.line_spacing is not None), None)
    exact = not isinstance(line, float) and line is not None
    fonts = [item.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}") for item in chain]
    fonts.append(defaults.find(f".//{qn('w:rFonts')}"))
    outline = _first(chain, lambda item: _value(item, f"{qn('w:pPr')}/{qn('w:outlineLvl')}"))
    color = _first(chain, lambda item: _value(item, f"{qn('w:rPr')}/{qn('w:color')}"))
    size = next((item.font.size.pt for item in chain if item.font.size), 10.5)
    return Style(
        id=style.style_id,
        name=style.name,
        east_asian=_font(fonts, "eastAsia"),
        latin=_font(fonts, "ascii"),
        size=size,
        bold=bool(next((item.font.bold for item in chain if item.font.bold is not None), False)),
        color=color if color and _COLOR.fullmatch(color) else "",
        align=next((ALIGN.get(item.alignment, "left") for item in paragraph if item.alignment is not None), "left"),
        line=None if line is None else line.pt if exact else float(line),
        line_exact=exact,
        before=_points(paragraph, "space_before"),
        after=_points(paragraph, "space_after"),
        first_line=(indent or 0) * size,
        left=_points(paragraph, "left_indent"),
        outline=None if outline is None else int(outline),
    )  # fmt: skip


def _chain(style: Any) -> Any:
    seen: set[str] = set()
    while style is not None and style.style_id not in seen:
        seen.add(style.style_id)
        yield style
        style = style.base_style


def _first(chain: list[Any], get: Any) -> Any:
    return next((value for item in chain if (value := get(item)) is not None), None)


def _value(item: Any, path: str) -> str | None:
    element = item.element.find(path)
    return None if element is None else element.get(qn("w:val"))


def _first_line(item: Any) -> float | None:
    """First-line indent in characters (Word keeps hundredths of one)."""
    element = item.element.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    chars = None if element is None else element.get(qn("w:firstLineChars"))
    return None if chars is None else int(chars) / 100


def _font(fonts: list[Any], slot: str) -> str:
    return next(
        (
            font.get(qn(f"w:{slot}"))
            for font in fonts
            if font is not None and font.get(qn(f"w:{slot}"))
        ),
        "",
    )


def _points(formats: list[Any], name: str) -> float:
    return next(
        (getattr(item, name).pt for item in formats if getattr(item, name) is not None), 0.0
    )

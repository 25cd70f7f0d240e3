"""读外壳: page set-up, styles, fonts, cover and footers of a Word shell.

This is the one home of fonts, sizes and margins: the print stylesheet is made from what is
read here. The cover is everything before the paragraph that holds the body mark.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from disclosure.document.layout import Layout, Page, Style

BODY_MARK = "{{p 正文 }}"
CONTENTS_MARK = "{{p 目录 }}"
_CONTENTS_STYLE = "TOCHeading"
_TAG = re.compile(r"\{\{(?!p )(.*?)\}\}")
_ALIGN = {
    WD_ALIGN_PARAGRAPH.CENTER: "center",
    WD_ALIGN_PARAGRAPH.RIGHT: "right",
    WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
    WD_ALIGN_PARAGRAPH.DISTRIBUTE: "justify",
}


@dataclass(frozen=True, slots=True)
class CoverParagraph:
    """封面段落: its style and its text, which is a template."""

    style: str
    text: str


@dataclass(frozen=True, slots=True)
class Shell:
    """外壳: the Word file and what was read from it."""

    data: bytes
    layout: Layout
    cover: tuple[CoverParagraph, ...]
    contents_title: str
    marks: frozenset[str]
    expressions: tuple[str, ...]


def read_shell(data: bytes) -> Shell:
    """读外壳: from the bytes of ``shell.docx``."""
    document = docx.Document(io.BytesIO(data))
    texts = [(paragraph.style.style_id, paragraph.text.strip()) for paragraph in document.paragraphs]
    marks = frozenset(_normal(text) for _, text in texts) & {BODY_MARK, CONTENTS_MARK}
    cover = []
    for style, text in texts:
        if _normal(text) in (BODY_MARK, CONTENTS_MARK):
            break
        if text:
            cover.append(CoverParagraph(style, text))
    title = next((paragraph.text for paragraph in cover if paragraph.style == _CONTENTS_STYLE), "")
    return Shell(
        data,
        _layout(document),
        tuple(paragraph for paragraph in cover if paragraph.style != _CONTENTS_STYLE),
        title,
        marks,
        _expressions(document),
    )


def _expressions(document: Any) -> tuple[str, ...]:
    """表达式: of every tag in body, headers and footers, the two marks left out."""
    parts = [document.element.body]
    for section in document.sections:
        for part in (section.header, section.footer, section.even_page_header, section.even_page_footer):
            parts.append(part._element)  # noqa: SLF001
    found = [
        expression.strip()
        for part in parts
        for paragraph in part.iter(qn("w:p"))
        for expression in _TAG.findall("".join(node.text or "" for node in paragraph.iter(qn("w:t"))))
    ]
    return tuple(dict.fromkeys(found))


def _normal(text: str) -> str:
    return re.sub(r"\{\{p\s*(\S+?)\s*\}\}", r"{{p \1 }}", text)


def _layout(document: Any) -> Layout:
    section = document.sections[-1]
    lengths = [
        getattr(section, name).pt
        for name in ("page_width", "page_height", "top_margin", "right_margin", "bottom_margin", "left_margin")
    ]
    defaults = document.styles.element.find(qn("w:docDefaults"))
    styles = {
        style.style_id: _style(style, defaults)
        for style in document.styles
        if style.type is not None and style.type.name == "PARAGRAPH"
    }
    return Layout(
        Page(*lengths),
        styles,
        odd_footer=_footer(section.footer),
        even_footer=_footer(section.even_page_footer),
        footer_style=section.footer.paragraphs[0].style.style_id,
    )


def _footer(footer: Any) -> tuple[str, str, str]:
    """(alignment, text before the page number, text after it) of a footer's first paragraph."""
    paragraph = footer.paragraphs[0]
    align = _ALIGN.get(paragraph.alignment or paragraph.style.paragraph_format.alignment, "left")
    before, after, inside, seen = "", "", False, False
    for node in paragraph._p.iter(qn("w:t"), qn("w:fldChar")):  # noqa: SLF001
        if node.tag == qn("w:fldChar"):
            inside, seen = node.get(qn("w:fldCharType")) != "end", True
        elif not inside and seen:
            after += node.text
        elif not inside:
            before += node.text
    return align, before, after


def _style(style: Any, defaults: Any) -> Style:
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
        color="" if color in (None, "auto") else str(color),
        align=next((_ALIGN.get(item.alignment, "left") for item in paragraph if item.alignment is not None), "left"),
        line=None if line is None else line.pt if exact else float(line),
        line_exact=exact,
        before=_points(paragraph, "space_before"),
        after=_points(paragraph, "space_after"),
        first_line=(indent or 0) * size,
        left=_points(paragraph, "left_indent"),
        outline=None if outline is None else int(outline),
    )  # fmt: skip


def _chain(style: Any) -> Any:
    while style is not None:
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
    return next((font.get(qn(f"w:{slot}")) for font in fonts if font is not None and font.get(qn(f"w:{slot}"))), "")


def _points(formats: list[Any], name: str) -> float:
    return next((getattr(item, name).pt for item in formats if getattr(item, name) is not None), 0.0)

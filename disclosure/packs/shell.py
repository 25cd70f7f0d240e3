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
from docx.oxml.ns import qn

from disclosure.document.layout import Layout, Page
from disclosure.packs.shell_styles import ALIGN, read_style

BODY_MARK = "{{p 正文 }}"
CONTENTS_MARK = "{{p 目录 }}"
_CONTENTS_STYLE = "TOCHeading"
_TAG = re.compile(r"\{\{(?!p )(.*?)\}\}")


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
    texts = [
        (paragraph.style.style_id if paragraph.style else "Normal", paragraph.text.strip())
        for paragraph in document.paragraphs
    ]
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
    parts += [
        part._element
        for section in document.sections
        for part in (
            section.header,
            section.footer,
            section.even_page_header,
            section.even_page_footer,
        )
    ]
    found = [
        expression.strip()
        for part in parts
        for paragraph in part.iter(qn("w:p"))
        for expression in _TAG.findall(
            "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        )
    ]
    return tuple(dict.fromkeys(found))


def _normal(text: str) -> str:
    return re.sub(r"\{\{p\s*(\S+?)\s*\}\}", r"{{p \1 }}", text)


def _layout(document: Any) -> Layout:
    section = document.sections[-1]
    lengths = [
        getattr(section, name).pt
        for name in (
            "page_width",
            "page_height",
            "top_margin",
            "right_margin",
            "bottom_margin",
            "left_margin",
        )
    ]
    defaults = document.styles.element.find(qn("w:docDefaults"))
    styles = {
        style.style_id: read_style(style, defaults)
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
    align = ALIGN.get(paragraph.alignment or paragraph.style.paragraph_format.alignment, "left")
    before, after, inside, seen = "", "", False, False
    for node in paragraph._p.iter(qn("w:t"), qn("w:fldChar")):
        if node.tag == qn("w:fldChar"):
            inside, seen = node.get(qn("w:fldCharType")) != "end", True
        elif not inside and seen:
            after += node.text
        elif not inside:
            before += node.text
    return align, before, after

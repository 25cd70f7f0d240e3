"""读外壳: page set-up, styles, fonts, cover and footers of a Word shell.

This is the one home of fonts, sizes and margins: the print stylesheet is made from what is
read here. The cover is everything before the paragraph that holds the body mark.
"""

from __future__ import annotations

import io
import re
from typing import Any
from zipfile import BadZipFile

import docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from disclosure.core.phrase import phrase
from disclosure.document.layout import Layout, Margins, Page, Picture
from disclosure.packs.shell_archive import RefusedShellError, check_archive
from disclosure.packs.shell_cells import read_cells
from disclosure.packs.shell_ids import canonical
from disclosure.packs.shell_margins import margin_text
from disclosure.packs.shell_model import BODY_MARK, CONTENTS_MARK, CoverParagraph, Shell
from disclosure.packs.shell_pictures import pictures
from disclosure.packs.shell_styles import read_style

_CONTENTS_STYLE = "TOCHeading"
_TAG = re.compile(r"\{\{(?!p )(.*?)\}\}")
_ID = re.compile(r"[\w-]+")


class ShellError(ValueError):
    """外壳打不开: no Word file, or one that lacks a part."""


_BROKEN = (
    BadZipFile, OpcError, PythonDocxError, LxmlError, KeyError, ValueError, AttributeError,
    IndexError, TypeError, RecursionError, NotImplementedError,
)  # fmt: skip
"""What the Word library raises for files that are none of its own."""


def read_shell(data: bytes) -> Shell:
    """读外壳: from the bytes of ``shell.docx``. Raises ShellError, or RefusedShellError."""
    try:
        check_archive(data)
        return _read(canonical(data))
    except RefusedShellError:
        raise
    except _BROKEN as error:
        raise ShellError(str(error)) from error


def _read(data: bytes) -> Shell:
    document = docx.Document(io.BytesIO(data))
    marks = frozenset(_normal(paragraph.text.strip()) for paragraph in document.paragraphs)
    cover, images = _cover(document)
    title = next((line.text for line in cover if line.style == _CONTENTS_STYLE), "")
    return Shell(
        data,
        _layout(document, images),
        tuple(line for line in cover if line.style != _CONTENTS_STYLE),
        title,
        marks & {BODY_MARK, CONTENTS_MARK},
        _expressions(document),
    )


def _cover(document: Any) -> tuple[list[CoverParagraph], tuple[Picture, ...]]:
    """封面: its lines, empty ones included, and the pictures above them."""
    cover: list[CoverParagraph] = []
    images: list[Picture] = []
    for number, paragraph in enumerate(document.paragraphs, 1):
        text = paragraph.text.strip()
        if _normal(text) in (BODY_MARK, CONTENTS_MARK):
            break
        found = list(pictures(paragraph, len(cover), len(images)))
        images += found
        if text or not (found or _ends_section(paragraph)):
            style = paragraph.style.style_id if paragraph.style else "Normal"
            cover.append(CoverParagraph(style, text, number))
    return cover, tuple(images)


def _ends_section(paragraph: Any) -> bool:
    return paragraph._p.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None


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


def _layout(document: Any, images: tuple[Picture, ...]) -> Layout:
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
    if odd := [name for name in styles if not _ID.fullmatch(name)]:
        raise ShellError(phrase("样式标识“{name}”里有不能用的字符", name=odd[0]))
    even = document.settings.odd_and_even_pages_header_footer
    return Layout(
        Page(*lengths),
        styles,
        margins=_margins(section, even=even),
        front=_margins(document.sections[0], even=even),
        pictures=images,
        cells=read_cells(document.styles),
        header_from_top=section.header_distance.pt if section.header_distance else 0.0,
    )


def _margins(section: Any, *, even: bool) -> Margins:
    """页眉页脚: left-hand pages have their own only where the shell says so."""
    odd = margin_text(section.header), margin_text(section.footer)
    left = odd
    if even:
        left = margin_text(section.even_page_header), margin_text(section.even_page_footer)
    return Margins(odd[0], left[0], odd[1], left[1])

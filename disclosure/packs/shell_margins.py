"""外壳的页眉页脚: as (alignment, words before the page number, words after it)."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from disclosure.document.layout import MarginText
from disclosure.packs.shell_styles import ALIGN


def margin_text(part: Any) -> MarginText:
    """页眉或页脚: its first paragraph; tags in it stay as they are written."""
    if not part.paragraphs:
        return MarginText()
    paragraph = part.paragraphs[0]
    style = paragraph.style
    align = ALIGN.get(paragraph.alignment or style.paragraph_format.alignment, "left")
    before, after, inside, seen = "", "", False, False
    for node in paragraph._p.iter(qn("w:t"), qn("w:fldChar"), qn("w:fldSimple")):
        if node.tag == qn("w:fldSimple"):
            seen = True
        elif node.tag == qn("w:fldChar"):
            inside, seen = node.get(qn("w:fldCharType")) != "end", True
        elif inside or node.getparent().getparent().tag == qn("w:fldSimple"):
            continue
        elif seen:
            after += node.text or ""
        else:
            before += node.text or ""
    return MarginText(align, before, after, numbered=seen, style=style.style_id)

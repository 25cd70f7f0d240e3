"""图中文字: a drawing's words in the families that Typst knows.

Of a list of families Typst takes the first that exists for a whole text, so Chinese words are
named a family of their own within it.
"""

from __future__ import annotations

import re
from html import escape

from disclosure.document.layout import Style
from disclosure.writers.typst.families import Families

_FAMILIES = re.compile(r'(<svg[^>]*) font-family="[^"]*"')
_TEXT = re.compile(r"(<text[^>]*>)([^<]*)")
_CHINESE = re.compile(r"[^ -~]+")


def with_families(svg: str, style: Style, families: Families) -> str:
    """换字体名: of the drawing, Chinese words and the rest apart."""
    latin, *_ = families.chain([style.latin])
    chinese, *_ = families.chain([style.east_asian])
    named = _FAMILIES.sub(rf'\1 font-family="{escape(latin)}"', svg, count=1)
    span = rf'<tspan font-family="{escape(chinese)}">\g<0></tspan>'
    return _TEXT.sub(lambda text: text[1] + _CHINESE.sub(span, text[2]), named)

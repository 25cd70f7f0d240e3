"""行内 XML: runs of text, and a hidden bookmark around every figure.

Word keeps bookmarks of at most 40 characters and only the last of equal names, so a figure's
bookmark is a short digest of its fact id and its number among the document's figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from disclosure.document.nodes import Emphasis, Figure, Inline, Inlines, Reference, Text
from disclosure.writers.docx.escaping import escape
from disclosure.writers.docx.figures_part import control, digest

FIGURE_PREFIX = "_F_"
_AFTER_HIGHLIGHT = re.compile(
    r"<w:(?:u|effect|bdr|shd|fitText|vertAlign|rtl|cs|em|lang|eastAsianLayout|specVanish|oMath)[ /]"
)
_EAST_ASIAN = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
_STRONG = '<w:rPr><w:rStyle w:val="Strong"/><w:rFonts w:hint="eastAsia"/></w:rPr>'


@dataclass
class Bookmarks:
    """书签: numbers them through one document.

    ``forms`` gathers what figures print, each form once, at its position in the figures' part;
    a blank has no form. ``linked`` makes each figure a control bound to its form.
    """

    linked: bool = False
    count: int = 0
    figures: int = 0
    forms: dict[Figure, int] = field(default_factory=dict)

    def form(self, figure: Figure) -> int:
        """印出的形式: its position in the figures' part."""
        return self.forms.setdefault(figure, len(self.forms) + 1)

    def figure(self, figure: Figure, properties: str) -> str:
        """数字书签: around a figure's run or control."""
        self.figures += 1
        xml = run(figure.text, properties)
        if figure.text:
            position = self.form(figure)
            xml = control(figure, self.figures, position, xml) if self.linked else xml
        return self.named(f"{FIGURE_PREFIX}{digest(figure.fact)}_{self.figures}", xml)

    def named(self, name: str, xml: str) -> str:
        """书签: around some runs."""
        self.count += 1
        start = f'<w:bookmarkStart w:id="{self.count}" w:name="{name}"/>'
        return f'{start}{xml}<w:bookmarkEnd w:id="{self.count}"/>'


def run(text: str, properties: str = _EAST_ASIAN) -> str:
    """文字块."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def runs(inlines: Inlines, bookmarks: Bookmarks, properties: str = _EAST_ASIAN) -> str:
    """行内: as runs; raises TypeError for a node of no known kind."""
    return "".join([_inline(inline, bookmarks, properties) for inline in inlines])


def _inline(inline: Inline, bookmarks: Bookmarks, properties: str) -> str:
    match inline:
        case Text(origin="gap"):
            return run(inline.text, highlighted(properties))
        case Text():
            return run(inline.text, properties)
        case Figure():
            return bookmarks.figure(inline, properties)
        case Emphasis():
            return runs(inline.inlines, bookmarks, _STRONG)
        case Reference():
            inner = runs(inline.inlines, bookmarks, properties)
            return f'<w:hyperlink w:anchor="{anchor(inline.target)}">{inner}</w:hyperlink>'
        case _:
            raise TypeError(f"unknown inline: {inline!r}")


def highlighted(properties: str) -> str:
    """标黄: run properties with a yellow ground, at the place the schema has for it."""
    head, tail = properties.removesuffix("</w:rPr>") or "<w:rPr>", "</w:rPr>"
    later = _AFTER_HIGHLIGHT.search(head)
    place = later.start() if later else len(head)
    return f'{head[:place]}<w:highlight w:val="yellow"/>{head[place:]}{tail}'


def anchor(target: str) -> str:
    """锚: the bookmark of a heading or table."""
    return f"_Toc_{target}"

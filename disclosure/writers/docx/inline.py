"""行内 XML: runs of text, and a hidden bookmark around every figure.

Word keeps bookmarks of at most 40 characters and only the last of equal names, so a figure's
bookmark is a short digest of its fact id and its number among the document's figures.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2s
from xml.sax.saxutils import escape

from disclosure.document.nodes import Emphasis, Figure, Inline, Inlines, Reference, Text

FIGURE_PREFIX = "_F_"
_EAST_ASIAN = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
_STRONG = '<w:rPr><w:rStyle w:val="Strong"/><w:rFonts w:hint="eastAsia"/></w:rPr>'


@dataclass
class Bookmarks:
    """书签: numbers them through one document and remembers which fact each one holds."""

    count: int = 0
    facts: list[tuple[str, str]] = field(default_factory=list)

    def figure(self, fact: str, xml: str) -> str:
        """数字书签: around a figure's run."""
        digest = blake2s(fact.encode(), digest_size=6).hexdigest()
        name = f"{FIGURE_PREFIX}{digest}_{len(self.facts) + 1}"
        self.facts.append((name, fact))
        return self.named(name, xml)

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
    return "".join(_inline(inline, bookmarks, properties) for inline in inlines)


def _inline(inline: Inline, bookmarks: Bookmarks, properties: str) -> str:
    match inline:
        case Text():
            return run(inline.text, properties)
        case Figure():
            return bookmarks.figure(inline.fact, run(inline.text, properties))
        case Emphasis():
            return runs(inline.inlines, bookmarks, _STRONG)
        case Reference():
            inner = runs(inline.inlines, bookmarks, properties)
            return f'<w:hyperlink w:anchor="{anchor(inline.target)}">{inner}</w:hyperlink>'
        case _:
            raise TypeError(f"unknown inline: {inline!r}")


def anchor(target: str) -> str:
    """锚: the bookmark of a heading or table."""
    return f"_Toc_{target}"

"""外壳的内容: what was read of a Word shell; needs no Word library."""

from __future__ import annotations

from dataclasses import dataclass

from disclosure.document.layout import Layout
from disclosure.packs.templates import Source

BODY_MARK = "{{p 正文 }}"
CONTENTS_MARK = "{{p 目录 }}"


@dataclass(frozen=True, slots=True)
class CoverParagraph:
    """封面段落: its style and its text, which is a template; ``number`` counts paragraphs."""

    style: str
    text: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Shell:
    """外壳: the Word file and what was read from it."""

    data: bytes
    layout: Layout
    cover: tuple[CoverParagraph, ...]
    contents_title: str
    marks: frozenset[str]
    expressions: tuple[str, ...]


def shell_sources(shell: Shell, file: str) -> dict[str, Source]:
    """外壳里的模板: its cover lines and expressions by name; their places are paragraphs."""
    sources = {
        f"shell#{index}": Source(line.text, file, where=f"第 {line.number} 段")
        for index, line in enumerate(shell.cover)
    }
    for expression in shell.expressions:
        number = next((line.number for line in shell.cover if expression in line.text), 0)
        where = f"第 {number} 段" if number else "页眉页脚"
        sources[f"shell:{expression}"] = Source(f"{{{{ {expression} }}}}", file, where=where)
    return sources

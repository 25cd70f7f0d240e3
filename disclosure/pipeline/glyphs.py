"""生僻字: characters of a document that no face of this machine can print, found before rendering."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from disclosure.core.findings import Finding, Place, finding
from disclosure.document.nodes import Document
from disclosure.document.walk import blocks, lines, plain
from disclosure.ledger.source import Source
from disclosure.ledger.yaml_reader import Pointer
from disclosure.pipeline import rules
from disclosure.pipeline.machine import fonts
from disclosure.pipeline.prepare import Prepared
from disclosure.writers.faces import ROLES, missing_glyphs

_ROLES = "、".join(role.label for role in ROLES)


def glyph_findings(prepared: Prepared, fonts_cache: Path | None) -> list[Finding]:
    """缺字的发现: one a character, at every field of the input that has it, else at the pack.

    An input without a document has none.
    """
    document, source, pack = prepared.document, prepared.source, prepared.pack
    if document is None or source is None or pack is None:
        return []
    missing = missing_glyphs(_text(document), fonts(fonts_cache))
    return [
        finding(
            rules.NO_GLYPH,
            *(_places(char, source) or [Place(str(pack.folders[0]))]),
            char=char,
            code=f"U+{ord(char):04X}",
            roles=_ROLES,
        )
        for char in sorted(missing)
    ]


def _text(document: Document) -> str:
    """全文: whatever is printed, headers and footers too."""
    printed = chain.from_iterable(map(lines, blocks(document)))
    margins = (inlines for _, inlines in document.fields)
    return "".join(map(plain, chain(printed, margins)))


def _places(char: str, source: Source) -> list[Place]:
    return [source.place(pointer) for pointer, text in _strings(source.data, ()) if char in text]


def _strings(data: Any, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    """文字: the strings of the input, each with its pointer."""
    match data:
        case str():
            yield pointer, data
        case dict():
            for key, value in data.items():
                yield from _strings(value, (*pointer, key))
        case list():
            for index, value in enumerate(data):
                yield from _strings(value, (*pointer, index))

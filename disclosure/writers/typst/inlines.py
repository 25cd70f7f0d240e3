"""行内: inlines as the program takes them: strings, and lists named by their first word.

Texts are put in pieces only where a piece needs something of its own: another weight, no line
break within, or a line break anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from disclosure.document.nodes import Emphasis, Figure, Inline, Inlines, Reference, Text
from disclosure.writers.typst.families import Pen
from disclosure.writers.typst.styles import Type

Part = str | list[Any]

_SPACE = re.compile(r"[ \t\r\n\f]+")
_LATIN = re.compile(r"([ -~]+)")
_LONG = re.compile(r"([!-\u1fff]{16,})")
"""What has no place to break a line at, and may be longer than one: addresses, numbers of files."""
_FIRM = re.compile(r"[-+\d.,%]*")
"""A figure that no line break can part by itself."""


def parts(inlines: Inlines, drawn: Type, *, bold: bool = False, bare: bool = False) -> list[Part]:
    """行内: ``bare`` leaves out what only the text itself has, for the table of contents."""
    found: list[Part] = []
    for inline in inlines:
        for part in _inline(inline, drawn, bold=bold, bare=bare):
            if isinstance(part, str) and found and isinstance(found[-1], str):
                found[-1] += part
            else:
                found.append(part)
    return found


def _inline(inline: Inline, drawn: Type, *, bold: bool, bare: bool) -> Iterable[Part]:
    match inline:
        case Text(origin="gap") if not bare:
            return [["gap", list(_text(inline.text, drawn, bold=bold))]]
        case Text():
            return _text(inline.text, drawn, bold=bold)
        case Figure():
            pieces = _text(inline.text, drawn, bold=bold, loose=False)
            return pieces if _FIRM.fullmatch(inline.text) else [["whole", list(pieces)]]
        case Emphasis():
            return parts(inline.inlines, drawn, bold=True, bare=bare)
        case Reference() if not bare:
            return [["link", parts(inline.inlines, drawn, bold=bold), inline.target]]
        case Reference():
            return parts(inline.inlines, drawn, bold=bold, bare=True)
        case _:
            raise TypeError(f"unknown inline: {inline!r}")


def _text(text: str, drawn: Type, *, bold: bool, loose: bool = True) -> Iterable[Part]:
    chinese, latin = (
        (drawn.chinese_bold, drawn.latin_bold) if bold else (drawn.chinese, drawn.latin)
    )
    text = _SPACE.sub(" ", text)
    if chinese == latin == drawn.chinese:
        return _loose(text) if loose else [text]
    return _pens(text, drawn, chinese, latin, loose=loose)


def _pens(text: str, drawn: Type, chinese: Pen, latin: Pen, *, loose: bool) -> Iterator[Part]:
    """换笔: each piece in the pen of its letters."""
    for number, piece in enumerate(_LATIN.split(text)):
        pen = latin if number % 2 else chinese
        if piece and pen == drawn.chinese:
            yield from _loose(piece) if loose else [piece]
        elif piece:
            yield ["pen", piece, *pen]


def _loose(text: str) -> list[Part]:
    """可断处: long runs without any may be broken anywhere."""
    pieces = _LONG.split(text)
    return [["loose", each] if n % 2 else each for n, each in enumerate(pieces) if each]

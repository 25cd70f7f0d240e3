"""PDF 的字体: which characters the codes of a text stand for, and how wide they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pikepdf

from disclosure.core.phrase import phrase
from disclosure.verify.readers.pdf_safety import unpacked
from disclosure.verify.reading import UnreadableError

UNKNOWN = "\ufffd"
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_FULL_WIDTH = 1000.0


@dataclass(frozen=True, slots=True)
class Font:
    """字体: characters and widths (in thousandths of the size) by code."""

    size: int
    characters: dict[int, str]
    widths: dict[int, float]
    default: float

    def shown(self, codes: bytes) -> tuple[str, float]:
        """显示的文字: of a string of codes, and its width."""
        text, width = [], 0.0
        for start in range(0, len(codes) - self.size + 1, self.size):
            code = int.from_bytes(codes[start : start + self.size], "big")
            text.append(self.characters.get(code, UNKNOWN))
            width += self.widths.get(code, self.default)
        return "".join(text), width


def numbers(operands: Any) -> list[float]:
    """数: what a file gives where numbers belong."""
    try:
        return [float(operand) for operand in operands]
    except (TypeError, ValueError, ArithmeticError) as error:
        raise UnreadableError(phrase("文件里该是数的地方不是数")) from error


def font(resource: Any) -> Font:
    """字体: from its dictionary."""
    try:
        return _font(resource)
    except (AttributeError, KeyError, IndexError, TypeError, ValueError) as error:
        raise UnreadableError(phrase("文件里的字体有误")) from error


def _font(resource: Any) -> Font:
    """Composite fonts have codes of two bytes."""
    composite = resource.get("/Subtype") == "/Type0"
    characters = _mapped(resource) if "/ToUnicode" in resource else _encoded()
    if composite:
        below = resource.DescendantFonts[0]
        return Font(2, characters, _composite_widths(below), float(below.get("/DW", 1000)))
    first = int(resource.get("/FirstChar", 0))
    widths = {first + n: float(width) for n, width in enumerate(resource.get("/Widths", []))}
    return Font(1, characters, widths, _FULL_WIDTH / 2)


def _encoded() -> dict[int, str]:
    return {code: bytes([code]).decode("cp1252", "replace") for code in range(256)}


def _mapped(resource: Any) -> dict[int, str]:
    characters: dict[int, str] = {}
    for kind, section in _SECTION.findall(unpacked(resource.ToUnicode)):
        tokens = _TOKEN.findall(section)
        if kind == b"bfchar":
            codes = [token[0] for token in tokens]
            for code, text in zip(codes[::2], codes[1::2], strict=False):
                characters[_number(code)] = _text(text)
        else:
            _ranges(tokens, characters)
    return characters


def _ranges(tokens: list[tuple[bytes, bytes, bytes]], characters: dict[int, str]) -> None:
    waiting = iter(tokens)
    for token in waiting:
        first, last = _number(token[0]), _number(next(waiting, token)[0])
        target = next(waiting, token)
        for code in range(first, min(last, first + 0xFFFF) + 1):
            if target[1]:
                listed = next(waiting, token)
                if listed[2]:
                    break
                characters[code] = _text(listed[0])
            else:
                text = _text(target[0])
                characters[code] = text[:-1] + chr(ord(text[-1:] or UNKNOWN) + code - first)
        if target[1]:
            next((token for token in waiting if token[2]), None)


def _number(code: bytes) -> int:
    return int(code or b"0", 16)


def _text(code: bytes) -> str:
    return bytes.fromhex(code.decode("ascii")).decode("utf-16-be", "replace")


def _composite_widths(below: Any) -> dict[int, float]:
    """宽度: of a composite font: ``first [w w w]`` or ``first last w``."""
    widths: dict[int, float] = {}
    entries = list(below.get("/W", []))
    while len(entries) > 1:
        first = int(entries.pop(0))
        following = entries.pop(0)
        if isinstance(following, pikepdf.Array):
            widths.update({first + n: float(width) for n, width in enumerate(following)})
        elif entries:
            width = float(entries.pop(0))
            widths.update(dict.fromkeys(range(first, min(int(following), 0xFFFF) + 1), width))
    return widths

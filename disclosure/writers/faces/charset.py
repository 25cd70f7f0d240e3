"""字符集: the characters that a prepared face keeps."""

from __future__ import annotations

from functools import cache

from disclosure.writers.faces.roles import LATIN

# Beyond GBK: Latin letters of pinyin, punctuation, signs and units, circled numbers, boxes and
# ticks, kana, and the compatibility forms.
SIGNS = (
    *((0xA0, 0x24F), (0x370, 0x3FF), (0x400, 0x45F), (0x2000, 0x206F), (0x2070, 0x209F)),
    *((0x20A0, 0x20CF), (0x2100, 0x218F), (0x2190, 0x22FF), (0x2460, 0x24FF)),
    *((0x2500, 0x27BF), (0x3000, 0x33FF), (0xF900, 0xFAFF), (0xFE10, 0xFE6F), (0xFF00, 0xFFEF)),
)
PRIVATE = range(0xE000, 0xF900)  # 造字区
DELETE = 0x7F
HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x3347F))
EDITION = (SIGNS, HAN)
"""What tells one choice of characters from another, without listing them all."""


@cache
def common() -> frozenset[int]:
    """常用字符: every two-byte character of GB 18030 (that is GBK), Latin letters and signs."""
    return LATIN | _gbk() | _blocks(SIGNS)


@cache
def complete() -> frozenset[int]:
    """全部汉字: rare names too; for the face that all others fall back to."""
    return common() | _blocks(HAN)


def _gbk() -> frozenset[int]:
    cells = [cell for cell in range(0x40, 0xFF) if cell != DELETE]
    pairs = bytes(byte for row in range(0x81, 0xFF) for cell in cells for byte in (row, cell))
    characters = map(ord, pairs.decode("gb18030", "ignore"))
    return frozenset(code for code in characters if code not in PRIVATE)


def _blocks(blocks: tuple[tuple[int, int], ...]) -> frozenset[int]:
    return frozenset(code for first, last in blocks for code in range(first, last + 1))

"""PDF 的安全: streams that grow beyond any page's size are refused before a library unpacks them."""

from __future__ import annotations

import re
import zlib
from typing import Any

from disclosure.core.phrase import phrase
from disclosure.verify.reading import UnreadableError

MOST_BYTES = 64 * 1024 * 1024
"""Of one stream unpacked: a font or a picture may be large."""

MOST_CONTENT = 4 * 1024 * 1024
"""Of one page's content or a character map unpacked; ours have a fiftieth."""

_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/Filter\s*\[[^\]]*Decode[^\]]*Decode", re.DOTALL)
_PIECE = 1 << 16


def refuse_bombs(data: bytes) -> None:
    """拒绝压缩炸弹: every deflated stream is measured, none is kept."""
    if _TWICE.search(data):
        raise UnreadableError(phrase("文件里的数据压缩了不止一次，不是排版程序的写法"))
    for hit in _STREAM.finditer(data):
        _measure(data, hit.end())


def _measure(data: bytes, start: int) -> None:
    inflater, total = zlib.decompressobj(), 0
    try:
        while not inflater.eof and start < len(data):
            total += len(inflater.decompress(data[start : start + _PIECE], MOST_BYTES - total + 1))
            if total > MOST_BYTES or inflater.unconsumed_tail:
                raise UnreadableError(phrase("文件里有过大的数据流"))
            start += _PIECE
    except zlib.error:
        return  # not deflated, or damaged: nothing grows


def unpacked(stream: Any) -> bytes:
    """解压: of a page's content or a character map."""
    content: bytes = stream.read_bytes()
    if len(content) > MOST_CONTENT:
        raise UnreadableError(phrase("文件里有过大的数据流"))
    return content

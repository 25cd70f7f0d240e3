"""收尾: the objects of a PDF made into bytes once, and CFF fonts laid bare.

To write the identifier of a file, pydyf serialises and compresses every object a second time. It
also compresses at the highest level, which takes half as long again for a fiftieth of the size.
"""

from __future__ import annotations

import zlib
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any

import pydyf  # type: ignore[import-untyped, unused-ignore]

from disclosure.writers.faces.cut import bare
from disclosure.writers.pdf.headers import mark_scopes
from disclosure.writers.pdf.patches import expect

LEVEL = 4

slow_bytes = pydyf._to_bytes


class Fixed(pydyf.Object):  # type: ignore[misc, unused-ignore]
    """定稿: an object whose bytes are known."""

    data, compressible = b"", True  # in place of properties

    def __init__(self, draft: Any) -> None:
        self.number, self.generation, self.free = draft.number, draft.generation, draft.free
        self.offset, self.compressible, self.data = draft.offset, draft.compressible, draft.data


def finish(_document: Any, pdf: Any) -> None:
    """收尾: fix every object that is in use, heads and fonts as their readers want them."""
    mark_scopes(pdf.objects)
    for place, draft in enumerate(pdf.objects):
        if draft.free == "f":
            continue
        if isinstance(draft, pydyf.Stream):
            if draft.extra.get("Subtype") == "/OpenType":
                lay_bare(draft)
            draft.stream = [joined(draft.stream)]
        pdf.objects[place] = Fixed(draft)
    number.cache_clear()  # kept, they would lie scattered in the memory that is given back


def lay_bare(stream: Any) -> None:
    """取裸字: embed the CFF table alone where its glyphs carry their numbers."""
    if table := bare(stream.stream[0]):
        stream.stream, stream.extra["Subtype"] = [table], "/CIDFontType0C"


class Deflater:
    """压缩器: as zlib's, for data given at once."""

    def compress(self, data: bytes) -> bytes:
        """压缩: all of it."""
        return deflated(data)

    def flush(self) -> bytes:
        """余下: nothing is left."""
        return b""


@lru_cache(maxsize=1)
def deflated(data: bytes) -> bytes:
    """压缩: once, for pydyf asks twice for its stream of objects."""
    return zlib.compress(data, LEVEL)


def to_bytes(item: Any) -> Any:
    """转字节: by exact type where that is all there is to know."""
    kind = type(item)
    if kind is bytes:
        return item
    if kind is str:
        return item.encode("ascii")
    if kind is pydyf.Dictionary:
        return dictionary(item)
    return number(item) if kind is float else slow_bytes(item)


def dictionary(entries: Any) -> bytes:
    """写字典: of a structure element, nearly always; there are thousands with the same keys."""
    return b"<<%b>>" % b"".join([key(name) + to_bytes(item) for name, item in entries.items()])


@cache
def key(name: str) -> bytes:
    """写键: a name of the format, of which there are some dozen."""
    return b"/%b " % to_bytes(name)


@lru_cache(maxsize=1 << 14)
def number(value: float) -> bytes:
    """写数: places on a page, most of which come again in the next row or on the next page."""
    written: bytes = slow_bytes(value)
    return written


def joined(commands: list[Any]) -> bytes:
    """接成一段: the commands of a stream, nearly all of them bytes already."""
    return b"\n".join(item if type(item) is bytes else to_bytes(item) for item in commands)


def page_references(pdf: Any) -> tuple[bytes, ...]:
    """各页的引用: asked for by every structure element, made once as long as no page is added."""
    numbers = pdf.pages["Kids"][::3]
    known: tuple[bytes, ...] = vars(pdf).get("known_references", ())
    if len(known) != len(numbers):
        known = pdf.known_references = tuple(b"%d 0 R" % page for page in numbers)
    return known


def install() -> None:
    """安装: patch pydyf once; RuntimeError if it is not the one we know."""
    if pydyf._to_bytes is not to_bytes:
        stream = pydyf.Stream.data.fget
        expect(slow_bytes, "item", {"isinstance", "encode"}, stream)
        expect(stream, "self", {"zlib", "compressobj", "flush"})
        expect(pydyf.Dictionary.data.fget, "self", {"items", "_to_bytes", "join"})
        expect(pydyf.PDF.page_references.fget, "self", {"pages", "encode"})
        pydyf._to_bytes = to_bytes
        pydyf.Dictionary.data = property(dictionary)
        pydyf.PDF.page_references = property(page_references)
        pydyf.zlib = SimpleNamespace(compress=zlib.compress, compressobj=lambda level: Deflater())

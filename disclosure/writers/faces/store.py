"""字体缓存: prepared faces on disk; a file that is not whole is no file.

A file is the font and, after it, the SHA-256 of the font. Readers of fonts pass over what follows
the last table, so the file serves as it is and can be checked without a second one. A start does
not read all 50 MB again: what was read in full is remembered with the size and times of its file,
so that whatever is written to it, or left unwritten, is noticed. What changes under a file system's
own eyes is found by ``doctor``, which reads everything.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from disclosure.core.memory import Memory
from disclosure.core.whole import saved

DIGEST = 32


def whole(path: Path, checked: Memory) -> bytes | None:
    """完好: the digest of the sealed font, or None if it is absent, unreadable or damaged."""
    try:
        with path.open("rb") as file:
            state = os.fstat(file.fileno())
            if state.st_size <= DIGEST:
                return None
            file.seek(-DIGEST, os.SEEK_END)
            end = file.read()
    except OSError:
        return None
    seen = f"{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}"
    if checked.recall(path.name, seen) == end:
        return end
    if not _intact(path, end):
        return None
    checked.keep(path.name, end, seen)
    return end


def _intact(path: Path, end: bytes) -> bool:
    try:
        return sha256(memoryview(path.read_bytes())[:-DIGEST]).digest() == end
    except OSError:
        return False


def save(path: Path, sealed: bytes) -> bool:
    """存入: under its final name at once or not at all; False if the folder takes no files."""
    return saved(path, sealed, durable=True)


def seal(font: bytes) -> bytes:
    """封存: the font with its digest behind it."""
    return font + sha256(font).digest()


def digest(sealed: bytes) -> bytes:
    """封记: the digest that a sealed font ends with."""
    return sealed[-DIGEST:]

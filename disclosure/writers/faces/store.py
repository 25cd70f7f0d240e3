"""字体缓存: prepared faces on disk; a file that is not whole is no file.

A file is the font and, after it, the SHA-256 of the font. Readers of fonts pass over what follows
the last table, so the file serves as it is and can be checked without a second one.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

DIGEST = 32


def load(path: Path) -> bytes | None:
    """读出: the sealed font, or None if it is absent, unreadable or damaged."""
    try:
        sealed = path.read_bytes()
    except OSError:
        return None
    whole = len(sealed) > DIGEST and sha256(memoryview(sealed)[:-DIGEST]).digest() == digest(sealed)
    return sealed if whole else None


def save(path: Path, sealed: bytes) -> bool:
    """存入: under its final name at once or not at all; False if the folder takes no files."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    except OSError:
        return False
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(sealed)
        os.replace(name, path)
    except OSError:
        with suppress(OSError):
            os.unlink(name)
        return False
    return True


def seal(font: bytes) -> bytes:
    """封存: the font with its digest behind it."""
    return font + sha256(font).digest()


def digest(sealed: bytes) -> bytes:
    """封记: the digest that a sealed font ends with."""
    return sealed[-DIGEST:]

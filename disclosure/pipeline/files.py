"""写文件: names safe for every file system, whole files or none."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from unicodedata import category

from disclosure.ledger.model import Ledger

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_MAX_BYTES = 180
"""Of a file's stem in UTF-8; most file systems allow 255 for the whole name."""


def safe_name(text: str) -> str:
    """安全文件名: without separators, signs some system forbids or nobody sees; not too long."""
    shown = "".join("_" if category(sign) in _UNSEEN else sign for sign in text)
    name = _FORBIDDEN.sub("_", shown).replace("..", "_").strip(" .") or "_"
    while len(name.encode()) > _MAX_BYTES:
        name = name[:-1]
    return name


def stem(ledger: Ledger) -> str:
    """文件名: year, unit and kind of the document."""
    return safe_name(f"{ledger.year}-{ledger.unit.name}-{ledger.kind}")


def write_whole(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """写出: every file appears under its final name complete, all of one document or none.

    All contents are on disk under temporary names before the first one is renamed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    waiting: list[tuple[str, Path]] = []
    try:
        for name, content in files.items():
            waiting.append((_temporary(folder, content), folder / name))
        for temporary, path in waiting:
            os.replace(temporary, path)
    finally:
        for temporary, _ in waiting:
            Path(temporary).unlink(missing_ok=True)
    return [path for _, path in waiting]


def _temporary(folder: Path, content: bytes) -> str:
    handle, name = tempfile.mkstemp(dir=folder, prefix=".disclosure-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).chmod(0o644)
    return name

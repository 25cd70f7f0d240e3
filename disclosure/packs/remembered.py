"""记住的模板包: an opened pack is kept with the contents of all its files, and recalled with them."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from disclosure.core.memory import FORGETFUL, Memory
from disclosure.packs.pack import Pack

_NAME = "pack"
_READ = {
    "": (".toml", ".jinja", ".css", ".csv", ".docx"),
    "narrative": (".md",),
    "tables": (".toml",),
    "forms": (".toml",),
    "charts": (".toml",),
}
"""What opening reads in a folder of a pack: by subfolder, the endings."""


def fingerprint(folders: Sequence[Path]) -> str:
    """模板包的指纹: over every file that opening may read, the parents' too."""
    paths = [
        path
        for folder in folders
        for under, endings in _READ.items()
        for path in sorted((folder / under).glob("*"))
        if path.name.endswith(endings) and path.is_file()
    ]
    digests = [(str(path), sha256(path.read_bytes()).digest()) for path in paths]
    return sha256(repr(digests).encode()).hexdigest()


def recalled(memory: Memory) -> Pack | None:
    """想起的模板包: as it was opened from these very files."""
    data = memory.recall(_NAME)
    if data is None:
        return None
    pack: Pack = pickle.loads(data)  # noqa: S301 - see core/memory.py on who may write it
    return replace(pack, memory=memory)


def kept(pack: Pack, memory: Memory) -> Pack:
    """记住的模板包: one that names a file elsewhere, which the fingerprint misses, is not kept."""
    named = (*pack.settings.tables, *pack.settings.sections)
    if any("/" in name or "\\" in name for name in named):
        return pack
    memory.keep(_NAME, pickle.dumps(replace(pack, memory=FORGETFUL)))
    return replace(pack, memory=memory)

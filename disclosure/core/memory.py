"""记忆: what was worked out before, kept on disk between runs and never needed.

A result counts only with the digest over itself, the engine as it stands and all it was worked out
from; anything else on disk is as good as nothing. So damage and what is out of date cannot reach a
document. What is kept may be code (compiled templates) or objects, as Python keeps compiled
modules: whoever may write in the folder is trusted as the user is, and a file that belongs to
someone else is left alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from disclosure.core.resources import PACKAGE, folder
from disclosure.core.whole import saved

_DIGEST = 32


@dataclass(frozen=True, slots=True)
class Memory:
    """记忆: of one ``place`` in the folder; ``source`` says what its results are worked out from.

    Without a folder nothing is remembered. A place keeps its latest results only.
    """

    folder: Path | None = None
    place: str = ""
    source: str = ""

    def of(self, place: str, source: str) -> Memory:
        """某处的记忆: of results that depend on ``source`` alone, and on the engine."""
        return Memory(self.folder, f"{self.place}\0{place}", f"{self.source}\0{source}")

    def recall(self, name: str, source: str = "") -> bytes | None:
        """想起: the result of this name, or None where there is none of this very source."""
        if self.folder is None:
            return None
        try:
            with (self.folder / self._file(name)).open("rb") as file:
                if not _ours(os.fstat(file.fileno())):
                    return None
                sealed = file.read()
        except OSError:
            return None
        result = sealed[_DIGEST:]
        return result if sealed[:_DIGEST] == self._digest(name, source, result) else None

    def keep(self, name: str, result: bytes, source: str = "") -> None:
        """记住: at once or, where the folder takes no files, not at all."""
        if self.folder is not None:
            saved(self.folder / self._file(name), self._digest(name, source, result) + result)

    def _file(self, name: str) -> str:
        return sha256(repr((self.place, name)).encode()).hexdigest()[:32]

    def _digest(self, name: str, source: str, result: bytes) -> bytes:
        said = repr((_engine(), self.place, name, self.source, source))
        return sha256(sha256(said.encode()).digest() + result).digest()


FORGETFUL = Memory()


def _ours(state: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or state.st_uid == os.geteuid()


@cache
def _engine() -> str:
    """引擎: its files as they stand, the libraries and Python; hashing them all would cost too much."""
    files = sorted([*_files(str(PACKAGE), ".py"), *_files(str(folder("schemas")), "")])
    said = repr((sys.version, _libraries(), files))
    return sha256(said.encode()).hexdigest()


def _libraries() -> list[str]:
    """库: what is installed, by the names of the folders that tell its version."""
    folders = [path for path in sys.path if path and os.path.isdir(path)]
    names = (name for path in folders for name in os.listdir(path))
    return sorted({name for name in names if name.endswith((".dist-info", ".egg-info"))})


def _files(root: str, ending: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(root) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path, ending)
            elif entry.name.endswith(ending):
                state = entry.stat()
                yield entry.path, state.st_size, state.st_mtime_ns

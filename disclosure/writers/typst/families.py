"""字体名: the names that shells use, as the families and weights that Typst knows.

Typst finds a face by the name it carries itself, so each official name leads to the prepared face
of its role. The files are linked into a folder under an ending that Typst looks for.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple
from weakref import finalize

from disclosure.writers.faces.fonts import FontSet, Prepared
from disclosure.writers.faces.roles import BOLD, FALLBACK, REGULAR
from disclosure.writers.typst.compiler import Found, found, opened

LOOKS_BOLD = 600


class Pen(NamedTuple):
    """笔: a weight, and whether the type is outlined because its face has no bold."""

    weight: int
    outlined: bool = False


@dataclass(frozen=True)
class Families:
    """字体名: what each official name is set in; ``fonts`` is what the compiler takes."""

    fonts: Any
    named: dict[str, tuple[Found, ...]]

    def chain(self, names: Iterable[str]) -> list[str]:
        """依次: the families of these names, then those all text may fall back to."""
        wanted = [*names, *(role.official[0] for role in FALLBACK)]
        faces = (self.named.get(name.casefold(), ()) for name in wanted)
        return list(dict.fromkeys(each[0].family for each in faces if each))

    def pen(self, name: str, *, bold: bool) -> Pen:
        """笔: for text in the face of this name, or in its bold."""
        weights = [face.weight for face in self.named.get(name.casefold(), ())]
        if not weights:
            return Pen(BOLD if bold else REGULAR)
        weight = max(weights) if bold else min(weights)
        return Pen(weight, bold and weight < LOOKS_BOLD)


@lru_cache(maxsize=4)
def families(fonts: FontSet) -> Families:
    """载入: once per font set and process; the folder lives as long."""
    folder = mkdtemp(prefix="disclosure-")
    files = {_place(face, number, folder): face for number, face in enumerate(fonts.faces)}
    scanned = opened([folder])
    named: dict[str, tuple[Found, ...]] = {}
    for each in found(scanned):
        for name in files[Path(each.path).resolve()].names:
            named[name.casefold()] = (*named.get(name.casefold(), ()), each)
    loaded = Families(scanned, named)
    finalize(loaded, shutil.rmtree, folder, ignore_errors=True)
    return loaded


def _place(face: Prepared, number: int, folder: str) -> Path:
    """落位: a link where the system has them, else a copy; the file that Typst will name."""
    path = Path(folder) / f"{number:02}.otf"
    if face.path is None:
        path.write_bytes(face.data)
    else:
        try:
            path.symlink_to(face.path.absolute())
        except OSError:
            shutil.copyfile(face.path, path)
    return path.resolve()

"""字体: what the documents of a process are set in; prepared once, kept on disk."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from disclosure.core.memory import FORGETFUL, Memory
from disclosure.writers.faces import charset, store
from disclosure.writers.faces.installed import Face, installed
from disclosure.writers.faces.roles import DIGITS, FALLBACK, GENERIC, ROLES, SONG, Role

INVISIBLE = {"Cc", "Cf", "Zl", "Zp"}


@dataclass(frozen=True, slots=True)
class Prepared:
    """备好的字面: its names, and its file or, where no cache could hold it, its bytes."""

    names: tuple[str, ...]
    digest: bytes
    path: Path | None = None
    data: bytes = field(default=b"", repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class FontSet:
    """字体组: the prepared faces, last resort first; ``key`` names exactly their contents."""

    faces: tuple[Prepared, ...]
    key: str


def font_set(
    cache: Path | None = None, faces: Sequence[Face] | None = None, *, thorough: bool = False
) -> FontSet:
    """备字: a font set of the given or the installed faces, through the ``cache`` folder.

    A ``thorough`` one reads every prepared face in full, whenever that was done last.
    """
    checked = FORGETFUL if thorough or cache is None else Memory(cache / "checked")
    chosen = installed().faces if faces is None else faces
    files: dict[tuple[str, int], list[Face]] = {}
    for face in sorted(chosen, key=lambda face: _rank(face.role)):
        files.setdefault((face.file, face.index), []).append(face)
    prepared = tuple(_prepare(shared, cache, checked) for shared in files.values())
    key = sha256(repr([(face.names, face.digest) for face in prepared]).encode())
    return FontSet(prepared, key.hexdigest()[:32])


def unknown_families(names: Iterable[str]) -> list[str]:
    """未知字体名: the families that belong to no role and will be set in 宋体."""
    known = {name.casefold() for role in ROLES for name in role.official} | GENERIC
    known |= {free.family.casefold() for role in ROLES for free in role.free}
    return sorted({name for name in names if name.strip().casefold() not in known})


def missing_glyphs(text: str, fonts: FontSet) -> set[str]:
    """缺字: the characters of ``text`` that no face of the set can draw."""
    visible = (char for char in set(text) if unicodedata.category(char) not in INVISIBLE)
    faces = _shapers(fonts)
    return {
        char for char in visible if not any(face.get_nominal_glyph(ord(char)) for face in faces)
    }


@lru_cache(maxsize=2)
def _shapers(fonts: FontSet) -> list[Any]:
    """Opened once for all documents."""
    from disclosure.writers.faces.cut import opened, shaper

    return [shaper(opened(face.path, face.data)) for face in fonts.faces]


def _rank(role: Role) -> int:
    return [*reversed(FALLBACK), *ROLES].index(role)


def _prepare(faces: Sequence[Face], cache: Path | None, checked: Memory) -> Prepared:
    names = tuple(name for face in faces for name in face.role.official)
    path = None if cache is None else cache / f"{_source(faces)}.otf"
    if path and (digest := store.whole(path, checked)):
        return Prepared(names, digest, path)
    sealed = store.seal(_cut(faces))
    if path and store.save(path, sealed):
        return Prepared(names, store.digest(sealed), path)
    return Prepared(names, store.digest(sealed), None, sealed)


def _cut(faces: Sequence[Face]) -> bytes:
    from disclosure.writers.faces.cut import cut

    first = faces[0]
    return cut(first.file, first.index, _keep(faces), _omit(faces), first.weight)


def _source(faces: Sequence[Face]) -> str:
    """来源: a name for the source file as it is now and for what is done to it."""
    from disclosure.writers.faces.cut import RECIPE

    first, state = faces[0], Path(faces[0].file).stat()
    roles = sorted(face.role.key for face in faces)
    parts = (RECIPE, first.file, first.index, first.weight, state.st_size, state.st_mtime_ns)
    recipe = repr((*parts, roles, charset.EDITION, sorted(_omit(faces))))
    return f"{roles[0]}-{sha256(recipe.encode()).hexdigest()[:24]}"


def _keep(faces: Sequence[Face]) -> frozenset[int]:
    roles = {face.role for face in faces}
    if roles == {DIGITS}:
        return DIGITS.only or frozenset()
    return charset.complete() if SONG in roles else charset.common()


def _omit(faces: Sequence[Face]) -> frozenset[int]:
    return frozenset.intersection(*(face.omit for face in faces))

"""来源: every effective setting and file of a pack, and the folder of the chain it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from disclosure.packs.toml import read_toml

MERGED = ("pack.toml", "measures.toml", "ties.toml", "terms.toml")
"""Merged by key; every other file is taken whole from the nearest folder that has it."""

_DEPTH = {"pack.toml": 3, "measures.toml": 2, "ties.toml": 2, "terms.toml": 2}
_OWN = ("inherits", "abstract")


@dataclass(frozen=True, slots=True)
class Origin:
    """一项的来源: ``value`` is empty for a file."""

    file: str
    key: str
    value: str
    folder: Path


def origins(folders: tuple[Path, ...]) -> list[Origin]:
    """全部来源: files first, then the keys of the merged ones."""
    return [*_files(folders), *(item for name in MERGED for item in _keys(folders, name))]


def _files(folders: tuple[Path, ...]) -> Iterator[Origin]:
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            hidden = any(part.startswith((".", "~")) for part in Path(name).parts)
            if path.is_file() and name not in MERGED and not hidden:
                found[name] = folder
    yield from (Origin(name, "", "", found[name]) for name in sorted(found))


def _keys(folders: tuple[Path, ...], name: str) -> Iterator[Origin]:
    found: dict[str, tuple[Any, Path]] = {}
    for folder in reversed(folders):
        if (folder / name).is_file():
            data, _ = read_toml(folder / name)
            for key, value in _flat(data, "", _DEPTH[name]):
                found[key] = (value, folder)
    for key, (value, folder) in found.items():
        if key not in _OWN:
            yield Origin(name, key, _shown(value), folder)


def _flat(data: Mapping[str, Any], prefix: str, depth: int) -> Iterator[tuple[str, Any]]:
    for key, value in data.items():
        if isinstance(value, dict) and depth > 1:
            yield from _flat(value, f"{prefix}{key}.", depth - 1)
        else:
            yield f"{prefix}{key}", value


def _shown(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)

"""包裹: an input and all that belongs to it as bytes, for a machine that shares no disk.

On the other side the files lie under a root of their own as they lay here, so that one names the
other by the same relative path.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from disclosure.batch.outcome import Job, Outcome
from disclosure.batch.sources import ENDINGS
from disclosure.core.findings import Finding, Place
from disclosure.core.resources import folder
from disclosure.ledger.source import INPUT_NAMES
from disclosure.packs.opening import open_pack


@dataclass(frozen=True)
class Parcel:
    """包裹: ``files`` by their place under the root; ``missing`` are known to be nowhere."""

    job: Job
    place: str
    files: Mapping[str, bytes]
    packs: Mapping[str, bytes]
    missing: frozenset[str] = frozenset()


def place_of(path: Path) -> str:
    """位置: of a file under a root, from its real path."""
    real = Path(os.path.realpath(path))
    return real.relative_to(real.anchor).as_posix()


def contents(paths: Iterable[Path]) -> dict[str, bytes]:
    """内容: of the files that can be read, by place."""
    found = {}
    for path in paths:
        try:
            found[place_of(path)] = path.read_bytes()
        except OSError:  # the other side tells, as it would be told here
            continue
    return found


def pack_files(path: Path) -> list[Path]:
    """模板包的文件: of the pack in a folder and of those it inherits, but for shipped ones."""
    pack, _ = open_pack(str(path))
    folders = pack.folders if pack else (path,)
    own = [each for each in folders if each.parent != folder("templates")]
    return [file for each in own for file in sorted(each.rglob("*")) if file.is_file()]


def input_files(path: Path) -> list[Path]:
    """输入的文件: one, or what a folder holds; nothing that no input could be."""
    if path.is_dir():
        named = [path / name for name in INPUT_NAMES]
        return [each for each in (*named, *sorted(path.iterdir())) if _may_be_input(each)]
    return [path] if _may_be_input(path) else []


def _may_be_input(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and path.is_file()


def as_sent(outcome: Outcome, parcel: Parcel, root: Path) -> Outcome:
    """按原来的名称: an outcome whose findings name files as the sender does."""
    here = str((root / parcel.place).parent) + os.sep
    given = str(Path(parcel.job.path).parent)
    names = {here: "" if given == "." else given + os.sep, str(root): ""}
    found = tuple(_renamed(each, names) for each in outcome.findings)
    return replace(outcome, job=parcel.job, findings=found)


def _renamed(found: Finding, names: Mapping[str, str]) -> Finding:
    def text(said: str) -> str:
        for old, new in names.items():
            said = said.replace(old, new)
        return said

    places = tuple(
        Place(text(each.file), each.where, each.fact, each.printed) for each in found.places
    )
    return replace(
        found, places=places, fields={key: text(value) for key, value in found.fields.items()}
    )

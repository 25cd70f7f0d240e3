"""继承链: which folders a pack is made of."""

from __future__ import annotations

from pathlib import Path

from disclosure.core.findings import Finding, Place, finding
from disclosure.core.resources import folder
from disclosure.core.suggest import nearest
from disclosure.packs import rules
from disclosure.packs.shape import check_shape
from disclosure.packs.toml import read_toml


def pack_names() -> list[str]:
    """随包模板: names of the shipped packs, the abstract base left out."""
    packs = folder("templates")
    return sorted(
        path.parent.name for path in packs.glob("*/pack.toml") if path.parent.name[0] != "_"
    )


def chain(name: str) -> tuple[tuple[Path, ...], list[Finding]]:
    """继承链: the folder of a pack and those it inherits, nearest first; or why there is none."""
    folders: list[Path] = []
    parent: str | None = name
    while parent:
        path = _folder_of(parent, folders)
        if path is None:
            fields = {"name": parent, "nearest": nearest(parent, pack_names())}
            return (), [
                finding(rules.NOT_FOUND, Place(str(folders[-1] if folders else name)), **fields)
            ]
        if path in folders:
            return (), [finding(rules.LOOP, Place(str(path / "pack.toml")), name=parent)]
        folders.append(path)
        data, findings = read_toml(path / "pack.toml")
        findings = findings or check_shape("inheritance", data, path / "pack.toml")
        if findings:
            return (), findings
        parent = data.get("inherits")
    return tuple(folders), []


def _folder_of(name: str, children: list[Path]) -> Path | None:
    beside = [children[-1].parent / name] if children else []
    for path in (Path(name), *beside, folder("templates") / name):
        if (path / "pack.toml").is_file() and (path.is_absolute() or path in beside):
            return path
    return None

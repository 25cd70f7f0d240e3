"""旁边的文件: paths that an input names from its own folder, as named from where it is written next."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from disclosure.packs.opening import template_from


def moved(data: dict[str, Any], old: Path, new: Path) -> dict[str, Any]:
    """搬了地方的输入: its pack and last year's input are those that it named at its old place."""
    if old.parent.resolve() == new.parent.resolve():
        return data
    document = data["document"]
    if template := document.get("template"):
        document = document | {"template": template_at(template, old, new)}
    comparatives = data.get("comparatives", {})
    if name := comparatives.get("from"):
        path = path_from(new, old.parent / name) or name
        return data | {"document": document, "comparatives": comparatives | {"from": path}}
    return data | {"document": document}


def template_at(template: str, old: Path, new: Path) -> str:
    """模板包: a name stays a name, a path leads there from the new folder."""
    return template_from(old.parent / template, new) if template.startswith(".") else template


def path_from(file: Path, target: Path) -> str:
    """写进文件的路径: from its folder to the target; nothing where none leads there."""
    path = Path(os.path.relpath(target.resolve(), file.parent.resolve())).as_posix()
    return path if not set(path) & set(":\\") else ""

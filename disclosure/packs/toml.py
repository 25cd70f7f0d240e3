"""读配置: TOML files of a pack chain, merged by key; lists and values of a child replace."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from disclosure.core.findings import Finding, Place, finding
from disclosure.core.phrase import phrase
from disclosure.packs import rules


def read_toml(path: Path) -> tuple[dict[str, Any], list[Finding]]:
    """一个配置文件: its tables, or the finding that says what is wrong with it."""
    try:
        return tomllib.loads(path.read_text("utf-8-sig")), []
    except RecursionError:
        return {}, [finding(rules.TOML, Place(str(path)), reason=phrase("层次过深"))]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return {}, [finding(rules.TOML, Place(str(path)), reason=error)]


def merge(parent: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    """合并: tables by key, everything else replaced by the child."""
    merged = dict(parent)
    for key, value in child.items():
        if isinstance(value, dict) and isinstance(merged.get(key), dict):
            merged[key] = merge(merged[key], value)
        else:
            merged[key] = value
    return merged


def read_chain(folders: Iterable[Path], name: str) -> tuple[dict[str, Any], list[Finding]]:
    """一串配置: the file of that name in every folder, the nearest pack last and strongest."""
    merged: dict[str, Any] = {}
    findings: list[Finding] = []
    for folder in reversed(list(folders)):
        path = folder / name
        if path.is_file():
            data, found = read_toml(path)
            merged = merge(merged, data)
            findings += found
    return merged, findings

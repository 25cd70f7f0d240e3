"""转换: one form of an input into another, without loss."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from disclosure.core.findings import Finding, Place, finding, has_errors
from disclosure.ledger.load import load
from disclosure.packs.opening import open_pack
from disclosure.pipeline import rules
from disclosure.pipeline.files import write_whole


def convert(source: Path, target: Path, *, force: bool = False) -> list[Finding]:
    """转换一份输入: the form of the new file follows from its ending."""
    loaded = load(source)
    if loaded.source is None or has_errors(loaded.findings):
        return loaded.findings
    make = form_of(target)
    if make is None:
        return [finding(rules.ENDING, Place(str(target)), known="、".join(_MAKERS))]
    return [*loaded.findings, *save(target, make(loaded.source.data), force=force)]


def form_of(path: Path) -> Callable[[Any], bytes] | None:
    """写成的形式: what makes the bytes of a file with this ending, None for others."""
    return _MAKERS.get(path.suffix.lower())


def save(path: Path, content: bytes, *, force: bool = False) -> list[Finding]:
    """写出一个文件: whole or not at all, and over another only when told."""
    if path.exists() and not force:
        return [finding(rules.EXISTS, Place(str(path)))]
    try:
        write_whole(path.parent, {path.name: content})
    except OSError as error:
        place = Place(str(error.filename or path))
        return [finding(rules.UNWRITABLE, place, reason=error.strerror or error)]
    return []


def _xlsx(data: Any) -> bytes:
    from disclosure.pipeline.workbook import filled_workbook

    pack, _ = open_pack(data["document"]["template"])
    return filled_workbook(data, pack)


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _yaml(data: Any) -> bytes:
    text: str = yaml.dump(
        data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000, indent=2
    )
    return text.encode()


class _Dumper(yaml.CSafeDumper):
    """写 YAML: no anchors, for the reader refuses them."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_MAKERS: dict[str, Callable[[Any], bytes]] = {
    ".xlsx": _xlsx,
    ".yaml": _yaml,
    ".yml": _yaml,
    ".json": _json,
}

"""转换: one form of an input into another, without loss."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from disclosure.core.findings import Finding, Place, finding, has_errors
from disclosure.ledger.load import load
from disclosure.ledger.plain import SUFFIXES, text_of
from disclosure.ledger.rules import TO_FILL
from disclosure.packs.opening import open_pack
from disclosure.pipeline import rules
from disclosure.pipeline.files import write_whole

_WORKBOOK = ".xlsx"


def convert(source: Path, target: Path, *, force: bool = False) -> list[Finding]:
    """转换一份输入: the form of the new file follows from its ending.

    What is still to be filled (an input made by ``rollover``) is a blank in the new form too.
    """
    loaded = load(source)
    other = [found for found in loaded.findings if found.rule is not TO_FILL]
    if loaded.source is None or has_errors(other):
        return loaded.findings
    make = form_of(target)
    if make is None:
        return [finding(rules.ENDING, Place(str(target)), known="、".join((_WORKBOOK, *SUFFIXES)))]
    return [*other, *save(target, make(loaded.source.data), force=force)]


def form_of(path: Path) -> Callable[[Any], bytes] | None:
    """写成的形式: what makes the bytes of a file with this ending, None for others."""
    ending = path.suffix.lower()
    return _xlsx if ending == _WORKBOOK else _plain(path) if ending in SUFFIXES else None


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


def _plain(path: Path) -> Callable[[Any], bytes]:
    return lambda data: text_of(data, path).encode()

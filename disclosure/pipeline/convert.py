"""转换: one form of an input into another, without loss; the forms, and writing a file in one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from disclosure.core import system
from disclosure.core.findings import Finding, Place, finding, has_errors
from disclosure.core.phrase import listed
from disclosure.ledger.load import load_alone
from disclosure.ledger.plain import SUFFIXES, text_of
from disclosure.ledger.rules import TO_FILL
from disclosure.ledger.source import input_file
from disclosure.packs.opening import open_pack, template_named
from disclosure.pipeline import rules
from disclosure.pipeline.beside import moved
from disclosure.pipeline.files import write_whole

_WORKBOOK = ".xlsx"
ENDINGS = (_WORKBOOK, *SUFFIXES)


def convert(source: Path, target: Path, *, force: bool = False) -> list[Finding]:
    """转换一份输入: the form of the new file follows from its ending.

    Paths in it lead from the new folder to where they led before. What is still to be filled (an input made by ``rollover``) is a blank in the new form too.
    """
    loaded = load_alone(input_file(source))
    other = [found for found in loaded.findings if found.rule is not TO_FILL]
    if loaded.source is None or has_errors(other):
        return loaded.findings
    make = form_of(target)
    if make is None:
        return [finding(rules.ENDING, Place(str(target)), known=listed(ENDINGS))]
    data = moved(loaded.source.data, input_file(source), target)
    return [*other, *save(target, make(data), force=force)]


def form_of(path: Path) -> Callable[[Any], bytes] | None:
    """写成的形式: what makes the bytes of a file with this ending, None for others."""
    ending = path.suffix.lower()
    return _xlsx(path) if ending == _WORKBOOK else _plain(path) if ending in SUFFIXES else None


def save(path: Path, content: bytes, *, force: bool = False) -> list[Finding]:
    """写出一个文件: whole or not at all, and over another only when told."""
    return save_all(path.parent, {path.name: content}, force=force)


def save_all(folder: Path, contents: Mapping[str, bytes], *, force: bool = False) -> list[Finding]:
    """写出几个文件: all of them or none, and over others only when told."""
    there = [folder / name for name in contents if (folder / name).exists()]
    if there and not force:
        return [finding(rules.EXISTS, Place(str(path))) for path in there]
    try:
        write_whole(folder, contents)
    except OSError as error:
        place = Place(str(error.filename or folder))
        return [finding(rules.UNWRITABLE, place, reason=system.reason(error))]
    return []


def _xlsx(path: Path) -> Callable[[Any], bytes]:
    from disclosure.pipeline.workbook import filled_workbook

    def make(data: Any) -> bytes:
        template = data["document"]["template"]
        pack = open_pack(template_named(template, path))[0] if template else None
        return filled_workbook(data, pack)

    return make


def _plain(path: Path) -> Callable[[Any], bytes]:
    return lambda data: text_of(data, path).encode()

"""读取输入文件: YAML, JSON or a workbook into plain data, amounts exactly as written.

A number with a decimal point stays the text that was typed, so that no amount ever passes
through a binary float.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from disclosure.core import system
from disclosure.core.findings import Finding, Place, finding
from disclosure.core.phrase import Words, listed, phrase
from disclosure.core.shape import inside
from disclosure.ledger import rules
from disclosure.ledger.json_lines import json_lines
from disclosure.ledger.yaml_reader import MAX_DEPTH, Pointer, YamlReader, yaml_lines

INPUT_NAMES = ("budget.yaml", "budget.yml", "budget.json", "budget.xlsx")
"""The input of a folder goes by one of these names."""

SUFFIXES = (".yaml", ".yml", ".json", ".xlsx")
"""Of files that one input may name as another."""

MAX_BYTES = 20_000_000
"""Larger inputs are refused; a department of 300 units stays below it."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".et", ".ett", ".ods")

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
    "\u2028-\u202e\u2066-\u2069]"
)
"""What cannot be printed, or turns the order of what is printed: 123 must not be read as 321."""


def under(pointer: Pointer, places: Collection[Pointer]) -> bool:
    """是否在其下: whether a value is at one of the places, or inside it."""
    return any(pointer[:length] in places for length in range(len(pointer) + 1))


def _nowhere(_: Pointer) -> str:
    return ""


@dataclass(frozen=True)
class Source:
    """输入文件: its name as the user gave it, its plain data, and where each value stands in it.

    ``inner`` are the inputs it names, by the place that names them: what lies behind such a place
    is a value of that input. ``doubted`` are places that are known to be wrong (``stand_ins``).
    """

    file: str
    data: Any
    locate: Callable[[Pointer], str] = _nowhere
    inner: Mapping[Pointer, Source] = field(default_factory=dict)
    doubted: frozenset[Pointer] = frozenset()

    def owner(self, pointer: Pointer) -> tuple[Source, Pointer]:
        """所在的输入: the one that holds a value, and where in it."""
        for length in {len(prefix) for prefix in self.inner} if self.inner else ():
            if len(pointer) > length and pointer[:length] in self.inner:
                return self.inner[pointer[:length]].owner(pointer[length:])
        return self, pointer

    def place(self, pointer: Pointer, **more: str) -> Place:
        """位置: of a value, or of the nearest thing around it."""
        owner, inside = self.owner(pointer)
        return Place(owner.file, owner.locate(inside), **more, pointers=(inside,))

    def all(self) -> Iterator[Source]:
        """所有的输入: this one and those behind it."""
        yield self
        for each in self.inner.values():
            yield from each.all()

    def doubts(self, found: Finding) -> bool:
        """是否已知有错: whether all that a finding is about is known to be wrong."""
        pointers = found.places[0].pointers
        return bool(self.doubted and pointers) and all(
            under(pointer, self.doubted) for pointer in pointers
        )


@dataclass(frozen=True)
class _Lines:
    """文字里的位置: the line of a value and its path; ``find`` only runs when something is wrong."""

    text: str
    find: Callable[[str], dict[Pointer, int]]

    @cached_property
    def _lines(self) -> dict[Pointer, int]:
        return self.find(self.text)

    def locate(self, pointer: Pointer) -> str:
        known = pointer
        while known and known not in self._lines:
            known = known[:-1]
        path = "/".join(map(str, pointer))
        return f"第 {self._lines.get(known, 1)} 行 {path}".rstrip()


def is_workbook(raw: bytes, name: str) -> bool:
    """是否工作簿: by its first bytes, or by an ending that people give one."""
    return raw.startswith((_ZIP, _OLE)) or name.lower().endswith(_WORKBOOKS)


def input_file(path: Path) -> Path:
    """输入文件: of a folder the one input in it; a folder with none or several stays itself."""
    found = _inputs(path)
    return found[0] if len(found) == 1 else path


def named_input(path: Path, name: str) -> tuple[Path, Words]:
    """所写的输入: where ``name`` leads from the input at ``path``, and why it cannot be read.

    Only an input is ever opened: no device, no other kind of file.
    """
    file = input_file(_tidy(path.parent / name))
    if file.suffix.lower() not in SUFFIXES and not file.is_dir():
        return file, phrase("不是输入文件（.yaml、.json 或工作簿）")
    return file, "" if file.is_file() or file.is_dir() else phrase("没有这个文件")


def _tidy(path: Path) -> Path:
    """不绕路的路径: one name for one file; but where a link makes the way another, it stays."""
    tidy = Path(os.path.normpath(path))
    return tidy if not path.exists() or (tidy.exists() and tidy.samefile(path)) else path


def _inputs(folder: Path) -> list[Path]:
    return [path for name in INPUT_NAMES if (path := folder / name).is_file()]


def read_source(path: Path) -> tuple[Source | None, list[Finding]]:
    """读取: the file's plain data, or the findings that forbid it (syntax, size, encoding)."""
    file = str(path)
    if path.is_dir():
        names = [each.name for each in _inputs(path)]
        what = (
            phrase("有几份输入：{names}", names=listed(names))
            if names
            else phrase("没有名为 {names} 的输入", names=listed(INPUT_NAMES))
        )
        return None, [finding(rules.FOLDER, Place(file), what=what)]
    raw, findings = read_bytes(path)
    if findings:
        return None, findings
    escaped = is_workbook(raw, path.name) or b"\\" in raw
    if is_workbook(raw, path.name):
        source, findings = _read_workbook(path, raw)
    else:
        source, findings = _read_text(path, raw)
    if source is None or not escaped:
        return source, findings
    return source, [*findings, *_control_characters(source, source.data, ())]


def read_bytes(path: Path) -> tuple[bytes, list[Finding]]:
    """读文件: whole, or the finding that forbids it; never more of it than an input may have."""
    place = Place(str(path))
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        return b"", [finding(rules.UNREADABLE, place, reason=system.reason(error))]
    if len(raw) > MAX_BYTES:
        return b"", [finding(rules.TOO_LARGE, place, limit=MAX_BYTES // 1_000_000)]
    return raw, []


def _read_workbook(path: Path, raw: bytes) -> tuple[Source | None, list[Finding]]:
    from disclosure.ledger.workbook.load import read_workbook

    data, places, findings = read_workbook(path, raw)
    source = None if data is None else Source(str(path), data, places.locate)
    return source, findings


def _read_text(path: Path, raw: bytes) -> tuple[Source | None, list[Finding]]:
    file = str(path)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return None, [finding(rules.ENCODING, Place(file, f"第 {line} 行"))]
    if hit := _CONTROL.search(text):
        place = Place(file, f"第 {text.count(chr(10), 0, hit.start()) + 1} 行")
        return None, [finding(rules.CONTROL_CHARACTER, place, code=f"U+{ord(hit[0]):04X}")]
    parse, find = (
        (_parse_json, json_lines) if path.suffix.lower() == ".json" else (_parse_yaml, yaml_lines)
    )
    data, findings = parse(text, file)
    if findings:
        return None, findings
    return Source(file, data, _Lines(text, find).locate), []


def _control_characters(source: Source, data: Any, pointer: Pointer) -> list[Finding]:
    r"""控制字符: those that came in by an escape such as "\x07", found in the values."""
    if isinstance(data, str):
        hit = _CONTROL.search(data)
        code = f"U+{ord(hit[0]):04X}" if hit else ""
        return [finding(rules.CONTROL_CHARACTER, source.place(pointer), code=code)] if hit else []
    return [
        found
        for key, value in inside(data)
        for part in (key, value)
        for found in _control_characters(source, part, (*pointer, key))
        if not isinstance(part, int)
    ]


class _DuplicateKeyError(ValueError):
    pass


def _parse_json(text: str, file: str) -> tuple[Any, list[Finding]]:
    too_much = finding(
        rules.SYNTAX, Place(file), format="JSON", reason=phrase("层次过深或数字过长")
    )
    try:
        data = json.loads(text, parse_float=str, object_pairs_hook=_unique)
    except _DuplicateKeyError as error:
        return None, [finding(rules.DUPLICATE_KEY, Place(file), key=error)]
    except json.JSONDecodeError as error:
        place = Place(file, f"第 {error.lineno} 行第 {error.colno} 列")
        return None, [finding(rules.SYNTAX, place, format="JSON", reason=error.msg)]
    except (RecursionError, ValueError):
        return None, [too_much]
    return (None, [too_much]) if _deeper(data, MAX_DEPTH) else (data, [])


def _deeper(data: Any, depth: int) -> bool:
    """是否更深: whether something is nested deeper than ``depth``."""
    level = [data] if isinstance(data, dict | list) else []
    for _ in range(depth):
        level = [
            part
            for each in level
            for part in (each.values() if isinstance(each, dict) else each)
            if isinstance(part, dict | list)
        ]
    return any(level)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        keys = [key for key, _ in pairs]
        raise _DuplicateKeyError(next(key for key in keys if keys.count(key) > 1))
    return mapping


def _parse_yaml(text: str, file: str) -> tuple[Any, list[Finding]]:
    reader = YamlReader(file)
    data = reader.read(text)
    return data, reader.findings

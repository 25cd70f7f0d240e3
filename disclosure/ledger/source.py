"""读取输入文件: YAML or JSON text into plain data, amounts exactly as written.

A number with a decimal point stays the text that was typed, so that no amount ever passes
through a binary float. Aliases and merge keys are refused: a few lines of them can unfold into
gigabytes.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from disclosure.core.findings import Finding, Place, finding
from disclosure.ledger import rules

MAX_BYTES = 20_000_000
"""Larger inputs are refused; a department of 300 units stays below it."""

Pointer = tuple[str | int, ...]
_INTEGER = re.compile(r"-?(0|[1-9]\d{0,17})")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Source:
    """输入文件: its name as the user gave it, its text and its plain data."""

    file: str
    text: str
    data: Any

    @cached_property
    def _lines(self) -> dict[Pointer, int]:
        lines: dict[Pointer, int] = {}
        root = yaml.compose(self.text, Loader=yaml.CBaseLoader)
        if root is not None:
            _collect_lines(root, (), lines)
        return lines

    def place(self, pointer: Pointer, **more: str) -> Place:
        """位置: the line of a value, or of the nearest thing around it, and its path."""
        known = pointer
        while known and known not in self._lines:
            known = known[:-1]
        line = self._lines.get(known, 1)
        path = "/".join(map(str, pointer))
        return Place(self.file, f"第 {line} 行 {path}".rstrip(), **more)


def _collect_lines(node: yaml.Node, pointer: Pointer, lines: dict[Pointer, int]) -> None:
    lines[pointer] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _collect_lines(value, (*pointer, key.value), lines)
            lines[(*pointer, key.value)] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _collect_lines(value, (*pointer, index), lines)


def read_source(path: Path) -> tuple[Source | None, list[Finding]]:
    """读取: the file's plain data, or the findings that forbid it (syntax, size, encoding)."""
    file = str(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        return None, [finding(rules.UNREADABLE, Place(file), reason=error.strerror)]
    if len(raw) > MAX_BYTES:
        return None, [finding(rules.TOO_LARGE, Place(file), limit=MAX_BYTES // 1_000_000)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return None, [finding(rules.ENCODING, Place(file, f"第 {line} 行"))]
    if hit := _CONTROL.search(text):
        place = Place(file, f"第 {text.count(chr(10), 0, hit.start()) + 1} 行")
        return None, [finding(rules.CONTROL_CHARACTER, place, code=f"U+{ord(hit[0]):04X}")]
    parse = _parse_json if path.suffix.lower() == ".json" else _parse_yaml
    data, findings = parse(text, file)
    if findings:
        return None, findings
    source = Source(file, text, data)
    return source, _control_characters(source, data, ())


def _control_characters(source: Source, data: Any, pointer: Pointer) -> list[Finding]:
    r"""控制字符: those that came in by an escape such as "\x07", found in the values."""
    if isinstance(data, str):
        hit = _CONTROL.search(data)
        code = f"U+{ord(hit[0]):04X}" if hit else ""
        return [finding(rules.CONTROL_CHARACTER, source.place(pointer), code=code)] if hit else []
    items = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    return [
        found
        for key, value in items
        for part in (key, value)
        for found in _control_characters(source, part, (*pointer, key))
        if not isinstance(part, int)
    ]


class _DuplicateKeyError(ValueError):
    pass


def _parse_json(text: str, file: str) -> tuple[Any, list[Finding]]:
    try:
        return json.loads(text, parse_float=str, object_pairs_hook=_unique), []
    except _DuplicateKeyError as error:
        return None, [finding(rules.DUPLICATE_KEY, Place(file), key=error)]
    except json.JSONDecodeError as error:
        place = Place(file, f"第 {error.lineno} 行第 {error.colno} 列")
        return None, [finding(rules.SYNTAX, place, format="JSON", reason=error.msg)]
    except (RecursionError, ValueError):
        return None, [
            finding(rules.SYNTAX, Place(file), format="JSON", reason="层次过深或数字过长")
        ]


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        keys = [key for key, _ in pairs]
        raise _DuplicateKeyError(next(key for key in keys if keys.count(key) > 1))
    return mapping


def _parse_yaml(text: str, file: str) -> tuple[Any, list[Finding]]:
    try:
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = Place(file, f"第 {mark.line + 1} 行第 {mark.column + 1} 列" if mark else "")
        return None, [finding(rules.SYNTAX, place, format="YAML", reason=error.problem)]
    except (yaml.YAMLError, RecursionError) as error:
        return None, [finding(rules.SYNTAX, Place(file), format="YAML", reason=error)]
    reader = _YamlData(file)
    data = reader.value(node) if node is not None else None
    return data, reader.findings


class _YamlData:
    """YAML 节点到数据: refuses repeated keys and repeated nodes (aliases) on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node) -> Any:
        if id(node) in self._seen:
            self.findings.append(finding(rules.YAML_ALIAS, self._place(node)))
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item) for item in node.value]
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key, value in node.value:
            if key.value in mapping:
                self.findings.append(finding(rules.DUPLICATE_KEY, self._place(key), key=key.value))
            mapping[str(key.value)] = self.value(value)
        return mapping

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.file, f"第 {node.start_mark.line + 1} 行")


def _scalar(node: Any) -> Any:
    text: str = node.value
    if node.style:  # quoted or block text is text
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    return _WORDS.get(text, text)

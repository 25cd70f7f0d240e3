"""YAML 的读法: events into plain data, with the line of every value.

Aliases are refused, because a few lines of them can unfold into gigabytes; so is nesting deeper
than any budget needs, because the C parser would overflow its stack on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from disclosure.core.findings import Finding, Place, finding
from disclosure.ledger import rules

MAX_DEPTH = 40

Pointer = tuple[str | int, ...]

_INTEGER = re.compile(r"-?(0|[1-9]\d{0,17})")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


class _TooDeepError(Exception):
    pass


class YamlReader:
    """读 YAML: one text; ``findings`` and ``lines`` are filled on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.lines: dict[Pointer, int] = {}
        self._events: Iterator[Any] = iter(())

    def read(self, text: str) -> Any:
        """数据: of the first document; None where there is none or it cannot be read."""
        self._events = yaml.parse(text, Loader=yaml.CBaseLoader)
        try:
            for event in self._events:
                if isinstance(event, yaml.NodeEvent):
                    return self._value(event, ())
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            self._syntax(
                f"第 {mark.line + 1} 行第 {mark.column + 1} 列" if mark else "", error.problem
            )
        except yaml.YAMLError as error:
            self._syntax("", error)
        except _TooDeepError:
            self._syntax("", "层次过深")
        return None

    def _syntax(self, where: str, reason: object) -> None:
        place = Place(self.file, where)
        self.findings.append(finding(rules.SYNTAX, place, format="YAML", reason=reason))

    def _value(self, event: Any, pointer: Pointer) -> Any:
        if len(pointer) > MAX_DEPTH:
            raise _TooDeepError
        self.lines.setdefault(pointer, event.start_mark.line + 1)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(pointer)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(pointer)
        self.findings.append(finding(rules.YAML_ALIAS, self._place(event)))
        return None

    def _sequence(self, pointer: Pointer) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*pointer, len(items))))
        return items

    def _mapping(self, pointer: Pointer) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = str(self._value(event, (*pointer, "")) if not _is_text(event) else event.value)
            if key in mapping:
                self.findings.append(finding(rules.DUPLICATE_KEY, self._place(event), key=key))
            self.lines[(*pointer, key)] = event.start_mark.line + 1
            mapping[key] = self._value(next(self._events), (*pointer, key))
        return mapping

    def _place(self, event: Any) -> Place:
        return Place(self.file, f"第 {event.start_mark.line + 1} 行")


def yaml_lines(text: str) -> dict[Pointer, int]:
    """各值的行号: of a member of a mapping the line of its name."""
    reader = YamlReader("")
    reader.read(text)
    return reader.lines


def _is_text(event: Any) -> bool:
    return isinstance(event, yaml.ScalarEvent)


def _scalar(event: Any) -> Any:
    text: str = event.value
    if event.style:  # quoted or block text is text
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    return _WORDS.get(text, text)

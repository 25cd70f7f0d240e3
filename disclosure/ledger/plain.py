"""写出输入: plain data as the text of a YAML or JSON file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

SUFFIXES = (".yaml", ".yml", ".json")
_ROOM = 100
"""Characters of a list or a line of the ledger that stands on one line of the file."""


class _Dumper(yaml.CSafeDumper):
    """短的一行: what is short and holds nothing but values stands on one line."""

    def represent_sequence(self, tag: str, sequence: Any, flow_style: Any = None) -> Any:
        return super().represent_sequence(tag, sequence, flow_style=_short(sequence))

    def represent_mapping(self, tag: str, mapping: Any, flow_style: Any = None) -> Any:
        items = dict(mapping)
        short = _short([*items, *items.values()])
        return super().represent_mapping(tag, mapping, flow_style=short)


def text_of(data: Any, path: Path) -> str:
    """文件内容: in the form that the name of the file says."""
    if path.suffix.lower() == ".json":
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=200)


def _short(values: Iterable[Any]) -> bool:
    values = list(values)
    return not any(isinstance(value, dict | list) for value in values) and (
        sum(len(str(value)) for value in values) <= _ROOM
    )

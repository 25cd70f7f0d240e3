"""表单声明: a grid of labels and contents, from ``forms/<name>.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from disclosure.packs.settings import SettingError


@dataclass(frozen=True, slots=True)
class FormCell:
    """格: ``text`` is a template; a label is printed as a head."""

    text: str = ""
    columns: int = 1
    rows: int = 1
    label: bool = False
    align: str = ""


@dataclass(frozen=True, slots=True)
class FormRow:
    """行: its cells, or (``each``) one row per indicator with equal levels merged."""

    cells: tuple[FormCell, ...] = ()
    each: str = ""


@dataclass(frozen=True, slots=True)
class FormSpec:
    """表单: ``contents`` says whether its first copy has an entry in the contents."""

    name: str
    title: str
    subtitle: str
    widths: tuple[int, ...]
    rows: tuple[FormRow, ...]
    contents: bool = True


def decode_form(name: str, data: Mapping[str, Any]) -> FormSpec:
    """表单: from its TOML. Raises SettingError."""
    try:
        rows = tuple(
            FormRow(tuple(_cell(cell) for cell in row.get("cells", [])), row.get("each", ""))
            for row in data["rows"]
        )
        return FormSpec(
            name,
            data["title"],
            data.get("subtitle", ""),
            tuple(data["widths"]),
            rows,
            data.get("contents", True),
        )
    except (KeyError, TypeError) as error:
        raise SettingError(f"表单 {name}：{error}") from error


def _cell(data: str | Mapping[str, Any]) -> FormCell:
    """A plain string is a label; a table is a content cell unless it says otherwise."""
    if isinstance(data, str):
        return FormCell(data, label=True)
    return FormCell(**data)

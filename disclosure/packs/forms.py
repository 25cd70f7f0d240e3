"""表单声明: a grid of labels and contents, from ``forms/<name>.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from disclosure.packs.settings import SettingError

LISTS = {"", "指标", "支出明细", "任务"}
"""What the rows of a form can list."""


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
    """行: its cells, or (``each``: 指标, 支出明细, 任务) the heads of one row per item of that list.

    Equal first and second levels of indicators are merged.
    """

    cells: tuple[FormCell, ...] = ()
    each: str = ""


@dataclass(frozen=True, slots=True)
class FormSpec:
    """表单: ``amount`` is the number format of amounts in its lists."""

    name: str
    title: str
    subtitle: str
    widths: tuple[int, ...]
    rows: tuple[FormRow, ...]
    amount: str = "表内万元"


def decode_form(name: str, data: Mapping[str, Any]) -> FormSpec:
    """表单: from its TOML. Raises SettingError."""
    try:
        if unknown := {row.get("each", "") for row in data["rows"]} - LISTS:
            raise SettingError(f"表单 {name}：没有“{'、'.join(unknown)}”这种清单")
        rows = tuple(
            FormRow(tuple(_cell(cell) for cell in row.get("cells", [])), row.get("each", ""))
            for row in data["rows"]
        )
        amount = data.get("amount", "表内万元")
        subtitle = data.get("subtitle", "")
        return FormSpec(name, data["title"], subtitle, tuple(data["widths"]), rows, amount)
    except (KeyError, TypeError) as error:
        raise SettingError(f"表单 {name}：{error}") from error


def _cell(data: str | Mapping[str, Any]) -> FormCell:
    """A plain string is a label; a table is a content cell unless it says otherwise."""
    if isinstance(data, str):
        return FormCell(data, label=True)
    return FormCell(**data)

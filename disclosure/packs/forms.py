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
    """行: its cells, or (``each``) one row per indicator with equal levels merged.

    With ``item`` these rows are cells of their own, templates that see one 指标 each; the first
    ``merge`` of them are merged down where they say the same. The first of ``cells`` spans its
    own rows and all of these.
    """

    cells: tuple[FormCell, ...] = ()
    each: str = ""
    item: tuple[FormCell, ...] = ()
    merge: int = 0


@dataclass(frozen=True, slots=True)
class FormSpec:
    """表单: ``entry``, where it is set, is the line of each in the contents."""

    name: str
    title: str
    subtitle: str
    widths: tuple[int, ...]
    rows: tuple[FormRow, ...]
    entry: str = ""


def decode_form(name: str, data: Mapping[str, Any]) -> FormSpec:
    """表单: from its TOML. Raises SettingError."""
    try:
        rows = tuple(_row(row) for row in data["rows"])
        subtitle, entry = data.get("subtitle", ""), data.get("entry", "")
        return FormSpec(name, _title(data["title"]), subtitle, tuple(data["widths"]), rows, entry)
    except (KeyError, TypeError) as error:
        raise SettingError(f"表单 {name}：{error}") from error


def _title(title: str) -> str:
    if not title:
        raise TypeError("title 不能为空")
    return title


def _row(row: Mapping[str, Any]) -> FormRow:
    cells, item = (tuple(_cell(cell) for cell in row.get(key, [])) for key in ("cells", "item"))
    spec = FormRow(cells, row.get("each", ""), item, row.get("merge", 0))
    if spec.each and not spec.cells:
        raise TypeError("逐条列出的一行要有栏目名称（cells）")
    if spec.merge > len(spec.item):
        raise TypeError("merge 不能多于 item 的格数")
    return spec


def _cell(data: str | Mapping[str, Any]) -> FormCell:
    """A plain string is a label; a table is a content cell unless it says otherwise."""
    if isinstance(data, str):
        return FormCell(data, label=True)
    return FormCell(**data)

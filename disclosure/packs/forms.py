"""表单声明: a grid of labels and contents, from ``forms/<name>.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from disclosure.core.phrase import phrase
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
    """行: its cells, or (``each``) the heads of one row per item of a list.

    Without ``item`` the engine knows the rows of 指标, 支出明细 and 任务; with it these rows are
    cells of their own, templates that see one 指标 each; the first ``merge`` of them are merged
    down where they say the same. The first of ``cells`` spans its own rows and all of these.
    """

    cells: tuple[FormCell, ...] = ()
    each: str = ""
    item: tuple[FormCell, ...] = ()
    merge: int = 0


@dataclass(frozen=True, slots=True)
class FormSpec:
    """表单: ``entry`` is the line of each in the contents; else, if ``contents``, the first's title.

    ``amount`` is the number format of amounts in its lists.
    """

    name: str
    title: str
    subtitle: str
    widths: tuple[int, ...]
    rows: tuple[FormRow, ...]
    entry: str = ""
    contents: bool = True
    amount: str = "表内万元"


def decode_form(name: str, data: Mapping[str, Any]) -> FormSpec:
    """表单: from its TOML. Raises SettingError."""
    try:
        rows = tuple(_row(row) for row in data["rows"])
        return FormSpec(
            name,
            _title(data["title"]),
            data.get("subtitle", ""),
            tuple(data["widths"]),
            rows,
            data.get("entry", ""),
            data.get("contents", True),
            data.get("amount", "表内万元"),
        )
    except (KeyError, TypeError) as error:
        raise SettingError(phrase("表单 {name}：{error}", name=name, error=error)) from error


def _title(title: str) -> str:
    if not title:
        raise TypeError(phrase("title 不能为空"))
    return title


def _row(row: Mapping[str, Any]) -> FormRow:
    cells, item = (tuple(_cell(cell) for cell in row.get(key, [])) for key in ("cells", "item"))
    spec = FormRow(cells, row.get("each", ""), item, row.get("merge", 0))
    if not spec.item and spec.each not in LISTS:
        raise TypeError(phrase("没有“{each}”这种清单", each=spec.each))
    if spec.each and not spec.cells:
        raise TypeError(phrase("逐条列出的一行要有栏目名称（cells）"))
    if spec.merge > len(spec.item):
        raise TypeError(phrase("merge 不能多于 item 的格数"))
    return spec


def _cell(data: str | Mapping[str, Any]) -> FormCell:
    """A plain string is a label; a table is a content cell unless it says otherwise."""
    if isinstance(data, str):
        return FormCell(data, label=True)
    return FormCell(**data)

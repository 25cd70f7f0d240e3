"""表格声明: what a table shows, from ``tables/<name>.toml``; no number is typed here.

Two layouts: ``tree`` lists the codes of one classification that have amounts, ``sides`` sets
lists of rows side by side (收支总表). A cell's subject is the slice at the coordinates of the
table, its side, its row and its column together, or the subject a row or column names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from disclosure.core.numbers import NumberStyle
from disclosure.core.phrase import listed, phrase
from disclosure.core.suggest import nearest
from disclosure.packs.settings import SettingError, number_style

Where = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """栏: ``head`` is its path of merged heads.

    ``show``: 类 款 项 (a part of the code), 编码 (the whole code), 编号 (the row's list number), 名称
    (its label), 标签 (both), 单位代码 (of the unit or department a row is about), 空 (nothing), 数
    (an amount).
    ``each`` (经济类 经济款 政府经济类 政府经济款 …) makes it one column per code of the year's catalogue
    below ``of``; ``present`` leaves out codes without an amount.
    """

    head: tuple[str, ...]
    show: str = "数"
    width: int = 10
    where: Where = field(default_factory=dict)
    subject: str = ""
    measure: str = "合计"
    years_back: int = 0
    each: str = ""
    of: str = ""
    present: bool = False
    style: NumberStyle | None = None

    @property
    def name(self) -> str:
        """栏名: the last of its heads; ties name columns by it."""
        return self.head[-1] if self.head else ""


@dataclass(frozen=True, slots=True)
class RowSpec:
    """行: of a ``sides`` table; level 0 is a closing row, the last of them the total.

    ``each`` (功能类, 政府经济类) makes it one row per class of that classification.
    """

    label: str = ""
    level: int = 1
    where: Where | None = None
    subject: str = ""
    numbered: bool = True
    each: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """侧: columns and rows of one side; ``classes`` adds the pack's list of 类 as rows.

    ``numbering`` gives the side list numbers of its own.
    """

    kind: str
    columns: tuple[Column, ...]
    rows: tuple[RowSpec, ...] = ()
    classes: bool = False
    where: Where = field(default_factory=dict)
    total: str = ""
    numbering: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """栏间勾稽: the column ``total`` is the sum of the columns ``parts`` in every row.

    The part ``*`` stands for all columns that ``each`` made.
    """

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSpec:
    """表: as declared.

    ``rollup`` (部门, 单位) repeats the total for the department and the unit above the items;
    ``split`` is how many amount columns one part of a wide table takes (0: all).
    """

    name: str
    title: str
    style: NumberStyle
    sides: tuple[Side, ...]
    tree: str = ""
    levels: tuple[str, ...] = ()
    total: str = "合计"
    total_first: bool = False
    empty_note: str = ""
    note_place: str = "below"
    blank_rows: int = 0
    blank_zero: bool = False
    empty_total: bool = True
    left_line: str = ""
    unit_line: str = ""
    landscape: bool | None = None
    ties: tuple[Tie, ...] = ()
    rollup: tuple[str, ...] = ()
    split: int = 0

    @property
    def columns(self) -> tuple[Column, ...]:
        """全部栏: of all sides, left to right."""
        return tuple(column for side in self.sides for column in side.columns)


_TABLE_KEYS = {
    "title", "tree", "kind", "levels", "where", "columns", "sides", "total", "total_first",
    "empty_note", "blank_rows", "blank_zero", "empty_total", "left_line", "unit_line", "landscape", "ties", "number",
    "rollup", "split", "note_place",
}  # fmt: skip


def _checked(spec: TableSpec) -> TableSpec:
    """检查: what the shape of the file cannot say. Raises SettingError."""
    names = {column.name for column in spec.columns} | {"*"}
    for name in (name for tie in spec.ties for name in (tie.total, *tie.parts)):
        if name not in names:
            raise SettingError(
                phrase(
                    "ties 里的栏“{name}”不存在{nearest}", name=name, nearest=nearest(name, names)
                )
            )
    return spec


def decode_table(name: str, data: Mapping[str, Any], defaults: Mapping[str, Any]) -> TableSpec:
    """表: from its TOML under the pack's defaults. Raises SettingError naming the key."""
    if unknown := set(data) - _TABLE_KEYS:
        raise SettingError(phrase("不认识的设置：{names}", names=listed(sorted(unknown))))
    simple = {
        key: data.get(key, defaults.get(key))
        for key in (
            "tree", "total", "total_first", "empty_note", "blank_rows", "blank_zero", "empty_total", "left_line", "unit_line",
            "landscape", "split", "note_place",
        )
    }  # fmt: skip
    style = number_style("number", {**defaults.get("number", {}), **data.get("number", {})})
    sides = data.get("sides") or [
        {key: data[key] for key in ("kind", "columns", "where") if key in data}
    ]
    try:
        spec = TableSpec(
            name=name,
            title=data["title"],
            style=style,
            sides=tuple(_side(side, style) for side in sides),
            levels=tuple(data.get("levels", ())),
            rollup=tuple(data.get("rollup", defaults.get("rollup", ()))),
            ties=tuple(Tie(tie["total"], tuple(tie["parts"])) for tie in data.get("ties", [])),
            **{key: value for key, value in simple.items() if value is not None},
        )
    except KeyError as error:
        raise SettingError(phrase("缺少设置：{error}", error=error)) from error
    return _checked(spec)


def _side(data: Mapping[str, Any], style: NumberStyle) -> Side:
    values = dict(data)
    values["columns"] = tuple(_column(column, style) for column in values["columns"])
    values["rows"] = tuple(_record(RowSpec, row) for row in values.get("rows", []))
    values["numbering"] = tuple(values.get("numbering", ()))
    side: Side = _record(Side, values)
    return side


def _column(data: Mapping[str, Any], style: NumberStyle) -> Column:
    values = dict(data)
    head = values["head"]
    values["head"] = (head,) if isinstance(head, str) else tuple(head)
    if not values["head"] and "each" not in values:
        raise SettingError(phrase("栏的 head 是空的"))
    if "number" in values:
        own = values.pop("number")
        values["style"] = number_style("number", {**style._asdict(), **own})
    column: Column = _record(Column, values)
    return column


def _record(kind: Any, values: Mapping[str, Any]) -> Any:
    try:
        return kind(**values)
    except TypeError as error:
        raise SettingError(str(error)) from error

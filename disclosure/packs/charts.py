"""图的声明: what a chart draws, from ``charts/<name>.toml``; a small table, drawn.

Its rows are the codes of one level (``tree``) or a declared list, its columns are the series;
both are declared as in tables, and a cell's subject is found in the same way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from disclosure.core.phrase import listed, phrase
from disclosure.document.nodes import ChartKind
from disclosure.packs.settings import SettingError
from disclosure.packs.tables import TableSpec, decode_table

_MOST_COLUMNS = 4
_SIDE = ("kind", "where", "rows", "columns")
_TABLE = ("title", "tree", "levels", "empty_note", "number")


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """图: ``shape`` is pie (饼图), bar (条形图) or column (柱形图); ``table`` says what it shows."""

    shape: ChartKind
    table: TableSpec

    @property
    def name(self) -> str:
        """图名: that of its file."""
        return self.table.name


def decode_chart(name: str, data: Mapping[str, Any], defaults: Mapping[str, Any]) -> ChartSpec:
    """图: from its TOML; a zero is printed unless the chart says otherwise. Raises SettingError."""
    if unknown := set(data) - {"shape", *_SIDE, *_TABLE}:
        raise SettingError(phrase("不认识的设置：{names}", names=listed(sorted(unknown))))
    side = {key: data[key] for key in _SIDE if key in data}
    side.setdefault("columns", [{"head": [data["kind"]]}])
    table = {key: data[key] for key in _TABLE if key in data} | {"sides": [side]}
    number = {key: value for key, value in defaults.get("number", {}).items() if key != "zero"}
    return _checked(ChartSpec(data["shape"], decode_table(name, table, {"number": number})))


def _checked(spec: ChartSpec) -> ChartSpec:
    columns = spec.table.columns
    if len(spec.table.levels) > 1 or len(columns) > _MOST_COLUMNS:
        raise SettingError(
            phrase(
                "图只列一级（levels 写一个），最多 {most_columns} 栏", most_columns=_MOST_COLUMNS
            )
        )
    if any(column.each or column.show != "数" for column in columns):
        raise SettingError(phrase("图的每一栏是一组数，不写 show 和 each"))
    if spec.shape == "pie" and len(columns) > 1:
        raise SettingError(phrase("饼图只画一栏；几栏并列用 bar 或 column"))
    if len({(column.style or spec.table.style).unit for column in columns}) > 1:
        raise SettingError(phrase("同一张图各栏的单位要一样"))
    if not spec.table.tree and not spec.table.sides[0].rows:
        raise SettingError(phrase("写 tree 和 levels 按科目列出，或用 rows 写明画哪些数"))
    return spec

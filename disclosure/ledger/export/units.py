"""按单位分开: rows of an export become the plain data of one input a unit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from disclosure.core.numbers import AmountError, parse_amount, yuan
from disclosure.core.phrase import Phrase, Words, listed, phrase, words
from disclosure.ledger.export.mapping import Map
from disclosure.ledger.export.table import ExportRow

Data = dict[str, Any]

_CODE = re.compile(r"(\d+)[\s\-–—.]*(.*)", re.DOTALL)
_SIGNS = str.maketrans("", "", " ￥¥\u00a0\u3000")
_YEAR = re.compile(r"20\d\d")
_DEPTHS = {"function": (7,), "economic": (3, 5), "government": (5,)}
_NAMES = {"function": "functional", "economic": "economic", "government": "government"}
_TITLES = {
    "unit_code": phrase("单位代码"), "function": phrase("功能分类"), "economic": phrase("部门经济分类"),
    "government": phrase("政府经济分类"), "source": phrase("资金来源"), "nature": phrase("支出性质"), "amount": phrase("金额"),
    "project": phrase("项目名称"),
}  # fmt: skip


class _RowError(ValueError):
    """为什么没有转换: the reason, for people."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """没有转换的行: where it stands and why; its amount in 分 where it has one."""

    where: str
    reason: Words
    amount: int | None


@dataclass
class Units:
    """转换的结果: inputs by the unit's code, rows left out, and what all of them add up to.

    Amounts are 分; ``skipped`` are rows that the map says are no lines.
    """

    inputs: dict[str, Data] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    before: int = 0

    @property
    def after(self) -> int:
        """转换后合计: of all lines of all units."""
        return sum(self.total(code) for code in self.inputs)

    def total(self, code: str) -> int:
        """一个单位的合计."""
        return sum(parse_amount(line["amount"]) for line in self.inputs[code]["expenditure"])


def units_of(rows: Iterable[ExportRow], known: Map, template: str | None = None) -> Units:
    """分单位: every row becomes a line of its unit, is skipped as the map says, or is told of."""
    units = Units()
    for row in rows:
        if _skipped(row, known):
            units.skipped.append(row.where)
            continue
        amount = _amount(row, known)
        units.before += amount or 0
        try:
            _add(units.inputs, row, known, template)
        except _RowError as error:
            units.rejected.append(Rejected(row.where, words(error), amount))
    return units


def _skipped(row: ExportRow, known: Map) -> bool:
    return any(
        row.cells.get(head, "").startswith(beginning)
        for head, beginnings in known.skip.items()
        for beginning in beginnings
    )


def _amount(row: ExportRow, known: Map) -> int | None:
    text = _told(row, known, "amount").translate(_SIGNS)
    try:
        return parse_amount(text, known.unit)
    except AmountError:
        return None


def _add(inputs: dict[str, Data], row: ExportRow, known: Map, template: str | None) -> None:
    line, names = _line(row, known)
    code = _told(row, known, "unit_code")
    digits = _CODE.match(code)
    if digits is None:
        raise _RowError(phrase("单位代码“{code}”不是数字", code=code))
    data = inputs.get(digits[1])
    if data is None:
        data = inputs[digits[1]] = _blank(row, known, digits, template)
    data["expenditure"].append(line)
    for key, (number, name) in names.items():
        data["codes"].setdefault(key, {}).setdefault(number, name)
    project = line.get("project")
    if project and project not in [each["name"] for each in data["projects"]]:
        data["projects"].append({"name": project, "published": False})


def _blank(row: ExportRow, known: Map, code: re.Match[str], template: str | None) -> Data:
    """一个单位的空白输入: what an export cannot say is left empty, and found until filled in."""
    year = _told(row, known, "year")
    unit = {"name": _told(row, known, "unit_name") or code[2].strip() or None, "code": code[1]}
    above = {key: _told(row, known, key) for key in ("parent", "parent_code")}
    return {
        "document": {
            "kind": "单位预算",
            "year": int(year) if _YEAR.fullmatch(year) else None,
            "template": template,
        },
        "unit": {
            **unit,
            **{key: text for key, text in above.items() if text},
            "type": None,
            "duties": None,
            "offices": None,
        },
        "codes": {},
        "expenditure": [],
        "projects": [],
        "procurement": dict.fromkeys(("goods", "works", "services")),
        "assets": dict.fromkeys(("vehicles", "equipment", "planned_vehicles", "planned_equipment")),
    }


def _line(row: ExportRow, known: Map) -> tuple[Data, dict[str, tuple[str, str]]]:
    """明细行: and the names of its codes by classification."""
    line: Data = {}
    names: dict[str, tuple[str, str]] = {}
    for key in _DEPTHS:
        code, name = _coded(row, known, key)
        if code:
            line[key] = code
        if name:
            names[_NAMES[key]] = (code, name)
    for key in ("source", "appropriation", "nature", "category"):
        if told := _translated(row, known, key):
            line[key] = told
    if _translated(row, known, "carried_over") == "是":
        line["carried_over"] = True
    if line["nature"] == "项目":
        line["project"] = _needed(row, known, "project")
    amount = _amount(row, known)
    if amount is None:
        raise _RowError(
            phrase("金额“{row}”不是金额，或精确不到分", row=_told(row, known, "amount"))
        )
    return {**line, "amount": yuan(amount)}, names


def _coded(row: ExportRow, known: Map, key: str) -> tuple[str, str]:
    """编码和名称: from a column of codes, where the name may follow the digits."""
    told = _needed(row, known, key) if key == "function" else _told(row, known, key)
    if not told:
        return "", ""
    match = _CODE.match(told)
    if match is None or len(match[1]) not in _DEPTHS[key]:
        raise _RowError(
            phrase(
                "{title}“{told}”不是 {digits} 位编码",
                title=_TITLES[key],
                told=told,
                digits=listed(_DEPTHS[key]),
            )
        )
    return match[1], match[2].strip() or _told(row, known, f"{key}_name")


def _translated(row: ExportRow, known: Map, key: str) -> str:
    """对照后的值: by the first of the columns whose cell the map knows."""
    cells = _cells(row, known, key)
    found = next((value for cell in cells if (value := known.translated(key, cell))), "")
    if not found and key in _TITLES:
        raise _RowError(
            phrase("{title}“{names}”在对照表里没有", title=_TITLES[key], names=listed(cells))
            if cells
            else _none(key)
        )
    return found


def _needed(row: ExportRow, known: Map, key: str) -> str:
    told = _told(row, known, key)
    if not told:
        raise _RowError(_none(key))
    return told


def _none(key: str) -> Phrase:
    return phrase("没有填{title}", title=_TITLES[key])


def _told(row: ExportRow, known: Map, key: str) -> str:
    return next(iter(_cells(row, known, key)), "")


def _cells(row: ExportRow, known: Map, key: str) -> list[str]:
    """有内容的单元格: of the columns that a field goes by, in the order of the map."""
    return [cell for head in known.columns.get(key, ()) if (cell := row.cells.get(head, ""))]

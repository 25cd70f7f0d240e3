"""结转到下年: last year's input as next year's, from plain data to plain data.

Amounts become comparatives; texts stay; what a person must look at again is emptied, so that the
check names it until it is filled in, and listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from disclosure.core.numbers import parse_amount, yuan
from disclosure.core.phrase import Words, listed, phrase
from disclosure.core.shape import inside, shown
from disclosure.ledger.catalogue import SYSTEMS, Catalogue, title
from disclosure.ledger.model import Pointer

Data = dict[str, Any]
Path = tuple[str, ...]

_DATES: tuple[Path, ...] = (
    ("document", "date"),
    ("assets", "as_of"),
    ("projects", "*", "start"),
    ("projects", "*", "end"),
)
_OUTCOMES: tuple[Path, ...] = (
    ("controls", "*", "amount"),
    ("evaluations", "*", "actual"),
    ("evaluations", "*", "indicators", "*", "actual"),
    ("evaluations", "*", "indicators", "*", "score"),
)
"""What nobody may carry over: approvals and results are of their year."""

_AMOUNTS: tuple[Path, ...] = (
    ("expenditure", "*", "amount"),
    ("revenue", "*", "amount"),
    ("internal_transfers", "*", "amount"),
    ("procurement", "*"),
    ("assets", "vehicles", "*"),
    ("assets", "equipment", "*"),
    ("assets", "planned_vehicles", "*"),
    ("assets", "planned_vehicles"),
    ("assets", "planned_equipment"),
    ("assets", "house_area"),
    ("projects", "*", "total"),
    ("projects", "*", "costs", "*", "amount"),
    ("evaluations", "*", "funds", "*", "*"),
)
_DEVIATION = ("evaluations", "*", "indicators", "*", "reason")
_COORDINATES = (
    "function", "economic", "government", "source", "appropriation", "carried_over", "nature",
    "category", "project", "three_public",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ToDo:
    """待办: a place of next year's input, and what is to be done there."""

    pointer: Pointer
    text: Words


@dataclass(frozen=True)
class Rolled:
    """下年输入: its plain data, and what is left to a person, in the order of the file."""

    data: Data
    to_do: list[ToDo] = field(default_factory=list)


def next_year(
    last: Mapping[str, Any],
    published: Sequence[Mapping[str, str]],
    catalogues: tuple[Catalogue, Catalogue],
    *,
    source: str = "",
    keep_amounts: bool = False,
) -> Rolled:
    """下年输入: from last year's, valid by the schema but for what is empty.

    ``published`` are last year's figures that only its document says exactly, ``catalogues`` those
    of the two years, ``source`` the path of last year's input from next year's.
    """
    rolled = Rolled(deepcopy(dict(last)))
    year = rolled.data["document"]["year"] = last["document"]["year"] + 1
    rolled.data["unit"].pop("new", None)
    if "expenditure" in last:
        rolled.data["comparatives"] = comparatives(last, published, source)
    if "members" in last["unit"]:
        _of_units(rolled, published, source)
    _renamed(rolled, catalogues)
    for path in (*_DATES, *_OUTCOMES, *(() if keep_amounts else _AMOUNTS)):
        _cleared(rolled, path)
    _kept(rolled, [path[0] for path in _AMOUNTS] if keep_amounts else [])
    _reasons(rolled)
    _years(rolled, re.compile(rf"(?<!\d)({year - 2}|{year - 1})(?!\d)"))
    rolled.to_do.sort(key=lambda each: _place(rolled.data, each.pointer))
    return rolled


def comparatives(
    last: Mapping[str, Any], published: Sequence[Mapping[str, str]], source: str
) -> Data:
    """上年数: lines of equal coordinates added up, revenue where it was stated, published figures."""
    found: Data = {"from": source} if source else {}
    found["lines"] = _summed(last["expenditure"], _COORDINATES)
    if last.get("revenue"):
        found["revenue"] = _summed(last["revenue"], ("source", "carried_over", "appropriation"))
    if published:
        found["measures"] = [dict(each) for each in published]
    return found


def _of_units(rolled: Rolled, published: Sequence[Mapping[str, str]], source: str) -> None:
    """由单位汇总的部门: last year's sums are read from last year's input, and the units' from theirs."""
    found: Data = {"from": source} if source else {}
    rolled.data["comparatives"] = found | (
        {"measures": [dict(each) for each in published]} if published else {}
    )
    for index, name in enumerate(rolled.data["unit"]["members"]):
        rolled.to_do.append(
            ToDo(
                ("unit", "members", index),
                phrase("改为这个单位本年的输入（上年 {name}）", name=name),
            )
        )


def _summed(lines: Sequence[Mapping[str, Any]], keys: tuple[str, ...]) -> list[Data]:
    sums: dict[tuple[tuple[str, Any], ...], int] = {}
    for line in lines:
        where = tuple((key, line[key]) for key in keys if key in line)
        sums[where] = sums.get(where, 0) + parse_amount(str(line["amount"]))
    return [{**dict(where), "amount": yuan(amount)} for where, amount in sums.items() if amount]


def _renamed(rolled: Rolled, catalogues: tuple[Catalogue, Catalogue]) -> None:
    """科目改名: a name that was last year's becomes this year's; one that is no more is named."""
    before, after = (known.known for known in catalogues)
    for system, key in SYSTEMS.items():
        names = rolled.data.get("codes", {}).get(key, {})
        for code, name in names.items():
            old, new = before.get((system, code)), after.get((system, code))
            pointer = ("codes", key, code)
            if old and not new:
                gone = phrase(
                    "核对科目：{code} {name}下年科目表里没有",
                    code=f"{title(system)} {code}",
                    name=name,
                )
                rolled.to_do.append(ToDo(pointer, gone))
            elif old == name and new and new != old:
                names[code] = new
                told = phrase(
                    "核对科目：{code} 由“{old}”改名为“{new}”",
                    code=f"{title(system)} {code}",
                    old=old,
                    new=new,
                )
                rolled.to_do.append(ToDo(pointer, told))


def _cleared(rolled: Rolled, path: Path) -> None:
    for pointer, owner, key in list(_at(rolled.data, path)):
        was = owner[key]
        if was is not None and not isinstance(was, dict):
            owner[key] = None
            rolled.to_do.append(ToDo(pointer, phrase("待填（上年 {was}）", was=shown(was))))


def _at(data: Any, path: Path, pointer: Pointer = ()) -> Iterator[tuple[Pointer, Any, Any]]:
    """所在: each place that a path with ``*`` for every key leads to, its owner and its key."""
    keys: Any = ()
    if isinstance(data, dict):
        keys = data if path[0] == "*" else [path[0]] if path[0] in data else ()
    elif isinstance(data, list) and path[0] == "*":
        keys = range(len(data))
    for key in keys:
        if len(path) == 1:
            yield (*pointer, key), data, key
        else:
            yield from _at(data[key], path[1:], (*pointer, key))


def _kept(rolled: Rolled, copied: Sequence[str]) -> None:
    """照抄的数: those that were asked for, and the staff."""
    for section in dict.fromkeys(copied):
        if section in rolled.data:
            rolled.to_do.append(ToDo((section,), phrase("逐条核对：金额和数量照抄上年")))
    if "staffing" in rolled.data["unit"]:
        rolled.to_do.append(ToDo(("unit", "staffing"), phrase("核对人员：人数照抄上年")))


def _reasons(rolled: Rolled) -> None:
    """变动原因: last year's explain last year's changes; none is carried over."""
    reasons = rolled.data.get("reasons", [])
    if reasons:
        rolled.data["reasons"] = []
    for reason in reasons:
        given = reason.get("direction")
        text = phrase(
            "重写变动原因：{facts}；上年{direction}：{text}",
            facts=listed(reason["facts"]),
            direction=phrase("（为“{direction}”写的）", direction=given) if given else "",
            text=shown(reason["text"]),
        )
        rolled.to_do.append(ToDo(("reasons",), text))
    for pointer, owner, key in list(_at(rolled.data, _DEVIATION)):
        rolled.to_do.append(
            ToDo(pointer, phrase("重写偏差原因；上年：{text}", text=shown(owner.pop(key))))
        )


def _years(rolled: Rolled, year: re.Pattern[str]) -> None:
    """写着年份的文字: kept, but somebody must read them."""
    for section in rolled.data.keys() - {"comparatives", "document", "codes"}:
        for pointer, text in _texts(rolled.data[section], (section,)):
            if hit := year.search(text):
                rolled.to_do.append(ToDo(pointer, phrase("核对文字：写着 {year} 年", year=hit[0])))


def _texts(data: Any, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(data, str):
        yield pointer, data
    for key, value in inside(data):
        yield from _texts(value, (*pointer, key))


def _place(data: Any, pointer: Pointer) -> tuple[int, ...]:
    """次序: of a place among all others of the file; what is not there comes last."""
    order: list[int] = []
    for key in pointer:
        keys = list(data) if isinstance(data, dict) else list(range(len(data)))
        if key not in keys:
            return (*order, len(keys))
        order.append(keys.index(key))
        data = data[key]
    return tuple(order)

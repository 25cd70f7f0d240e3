"""已公布: the published document as data, with what is known to be wrong put right.

The files beside this module are made by ``extract.py``. ``Truth.tables`` and ``Truth.sections``
are what our document must show: the published values, each correction applied.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from conformance.text import number, plain

FOLDER = Path(__file__).parent
SAMPLES = FOLDER.parent.parent / "samples"
Json = dict[str, Any]
THOUSAND = 1000


@dataclass(frozen=True)
class Contradiction:
    """矛盾: an error in print; without a right value ours is exempt there."""

    id: str
    where: str
    says: str
    correct: str | None


@dataclass(frozen=True)
class Figure:
    """公布的数字: of a section's prose, in its order."""

    subject: str
    role: str
    value: str
    unit: str
    bind: str | None


@dataclass(frozen=True)
class PublishedSection:
    """公布的一节: its parents' names before its own, and its figures.

    One of a form is the ``cell`` under the head of that name.
    """

    name: str
    figures: tuple[Figure, ...]
    cell: bool = False

    @property
    def title(self) -> str:
        """标题: without the parents'."""
        return self.name.rpartition("/")[2]


@dataclass(frozen=True)
class PublishedTable:
    """公布的表: heads and rows as grids; ``separators`` is None where the print is mixed."""

    number: int
    title: str
    unit: str
    form: bool
    note: bool
    separators: bool | None
    heads: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    preparer: str = ""


@dataclass(frozen=True)
class Truth:
    """已公布的文件: tables and sections corrected.

    ``own_tables`` and ``own_sections`` are titles of what ours has and the published one lacks.
    """

    year: int
    contents: tuple[str, ...]
    own_tables: tuple[str, ...]
    own_sections: tuple[str, ...]
    outline: tuple[str, ...]
    tables: tuple[PublishedTable, ...]
    sections: tuple[PublishedSection, ...]
    contradictions: tuple[Contradiction, ...]
    corrections: tuple[Json, ...]

    @property
    def loose(self) -> bool:
        """写法不一: whether the prose prints separators or zeros of 万元 in two ways."""
        values = [
            figure.value
            for section in self.sections
            for figure in section.figures
            if figure.unit == "万元" and number(figure.value) is not None
        ]
        long = {"," in value for value in values if (number(value) or 0) >= THOUSAND}
        zeros = {value for value in values if number(value) == 0}
        return len(long) > 1 or len(zeros) > 1

    @property
    def exempt(self) -> tuple[Contradiction, ...]:
        """豁免: contradictions without a right value."""
        return tuple(found for found in self.contradictions if found.correct is None)

    def of_kind(self, kind: str) -> list[Json]:
        """更正: of one kind."""
        return [item for item in self.corrections if item["kind"] == kind]


@cache
def truth(sample: str) -> Truth:
    """已公布的文件: of a sample."""
    data: Json = json.loads((FOLDER / f"{sample}.json").read_text("utf-8"))
    return Truth(
        year=data["year"],
        contents=tuple(data["contents"]),
        own_tables=tuple(data.get("own_tables", ())),
        own_sections=tuple(data.get("own_sections", ())),
        outline=tuple(_corrected_heading(title, data) for title in data["outline"]),
        tables=tuple(_table(number, item, data) for number, item in enumerate(data["tables"], 1)),
        sections=tuple(_section(item, data) for item in data["sections"]),
        contradictions=tuple(
            Contradiction(found["id"], found["where"], found["says"], found["correct"])
            for found in data["contradictions"]
        ),
        corrections=tuple(data["corrections"]),
    )


def samples() -> list[str]:
    """样例: those with published data to compare with; data without a sample yet are left out."""
    names = sorted(path.stem for path in FOLDER.glob("*.json"))
    return [name for name in names if (SAMPLES / name / "budget.yaml").is_file()]


def _kind(data: Json, kind: str) -> list[Json]:
    return [item for item in data["corrections"] if item["kind"] == kind]


def _corrected_heading(title: str, data: Json) -> str:
    for item in _kind(data, "heading"):
        if item["value"] not in title:
            title = title.replace(item["published"], item["value"])
    return title


def _table(number: int, item: Json, data: Json) -> PublishedTable:
    heads = [list(head) for head in item["heads"]]
    rows = [list(row) for row in item["rows"]]
    for wrong in (one for one in _kind(data, "column") if one["table"] == number):
        _insert(heads, rows, wrong)
    for wrong in (one for one in _kind(data, "blank") if one["table"] == number):
        _applied(_fill(rows, wrong["value"]), wrong)
    for wrong in (one for one in _kind(data, "text") if one["table"] == number):
        hits = _replace_all(rows, wrong["published"], wrong["value"])
        _applied(hits, wrong)
    for wrong in (one for one in _kind(data, "row") if one["table"] == number):
        own = [row for row in rows if wrong["row"] in row]
        _applied(_replace_all(own, wrong["published"], wrong["value"]), wrong)
    for wrong in (one for one in _kind(data, "cell") if one["table"] == number):
        row, column = _place(rows, heads, wrong)
        row[column] = wrong["value"]
    style = item["style"] or {"sep": False}
    separators = None if style["sep"] == "mixed" else bool(style["sep"])
    return PublishedTable(
        number,
        item["title"],
        item["unit"],
        item["form"],
        item["note"],
        separators,
        tuple(map(tuple, heads)),
        tuple(map(tuple, rows)),
        item.get("preparer", ""),
    )


def _replace_all(rows: list[list[str]], old: str, new: str) -> int:
    hits = 0
    for row in rows:
        for column, text in enumerate(row):
            if text == old:
                row[column] = new
                hits += 1
    return hits


def _insert(heads: list[list[str]], rows: list[list[str]], wrong: Json) -> None:
    """补一栏: its head in its own row, blank in all others."""
    for index, row in enumerate((*heads, *rows)):
        row.insert(wrong["column"], wrong["value"] if index == wrong["row"] else "")


def _fill(rows: list[list[str]], value: str) -> int:
    """补零: blank cells from the first column of amounts on."""
    first = min(_money(rows))
    hits = 0
    for row in rows:
        for column in range(first, len(row)):
            if not row[column]:
                row[column] = value
                hits += 1
    return hits


def _place(rows: list[list[str]], heads: list[list[str]], wrong: Json) -> tuple[list[str], int]:
    """行和列: the row whose code cells or label spell the name, the next column of that head."""
    found = [(row, start) for row in rows if (start := _start(row, wrong["row"])) is not None]
    columns = [
        column
        for _, start in found
        for column in range(start + 1, len(heads[0]))
        if any(head[column] == wrong["column"] for head in heads)
    ]
    _applied(int(len(found) == 1 and bool(columns)), wrong)
    return found[0][0], columns[0]


def _start(row: list[str], name: str) -> int | None:
    """行首: where the row begins that bears the name; a list number may stand before it."""
    if name.isdigit():
        return 0 if "".join(row[:2]) == name else None
    labels = [re.sub(r"^[一二三四五六七八九十]+、", "", cell) for cell in row]
    return labels.index(name) if name in labels else None


def _section(item: Json, data: Json) -> PublishedSection:
    name = item["section"]
    figures = [Figure(**figure) for figure in item["figures"]]
    for wrong in (one for one in _kind(data, "figure") if one["section"] == name):
        hits = [index for index, figure in enumerate(figures) if _means(wrong, figure)]
        _applied(len(hits), wrong)
        for index in hits:
            unit = wrong.get("unit", figures[index].unit)
            figures[index] = replace(figures[index], value=wrong["value"], unit=unit)
    free = [one["value"] for one in data["exempt_figures"] if one["section"] == name]
    kept = tuple(one for one in figures if one.value not in free)
    return PublishedSection(name, kept, item.get("cell", False))


def _means(wrong: Json, figure: Figure) -> bool:
    """更正所指: by what the figure is, by what it says, or by its missing unit."""
    if "bind" in wrong:
        return bool(figure.bind == wrong["bind"])
    if "published" in wrong:
        return bool(figure.value == wrong["published"])
    return figure.role == "amount" and not figure.unit and figure.value == wrong["value"]


def _applied(hits: int, wrong: Json) -> None:
    if not hits:
        raise ValueError(f"correction hits nothing: {wrong}")


def amounts(table: PublishedTable) -> frozenset[int]:
    """金额列: columns that print an amount anywhere."""
    return _money(table.rows)


def _money(rows: Iterable[Sequence[str]]) -> frozenset[int]:
    return frozenset(
        column
        for row in rows
        for column, text in enumerate(row)
        if "." in text and plain(text).replace(",", "").replace(".", "").isdigit()
    )

"""事实编号: readable, stable names such as ``支出/功能:20805/合计@2022``.

A subject (主题) is what has an amount: a slice of the lines at coordinates, ``支出/总计`` for the
whole, or a declared measure such as ``三公/总计``. A fact id is a subject, a measure of it
(合计 增减额 增减率 占比) and a year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache

from disclosure.core.escaping import escape, unescape

DIMENSIONS = (
    "资金",
    "拨款",
    "结转",
    "性质",
    "经费",
    "类别",
    "功能",
    "经济",
    "政府经济",
    "项目",
    "单位",
)
"""Coordinates in their canonical order."""

SLICED = ("支出", "收入")
"""Kinds of subject whose amounts are sums of lines at coordinates."""

MEASURES = ("合计", "增减额", "增减率", "占比")
WHOLE = "总计"

Coordinates = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FactId:
    """事实编号的三部分: and what follows from them, worked out once for all documents.

    ``kind`` is what the subject begins with; ``at`` are the coordinates of a slice, None for any
    other subject and for one with a part that is no coordinate.
    """

    subject: str
    measure: str
    year: int
    text: str = field(init=False, compare=False, repr=False)
    kind: str = field(init=False, compare=False, repr=False)
    at: Coordinates | None = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        kind, at = self.subject.partition("/")[0], None
        if kind in SLICED:
            with suppress(ValueError):
                _, at = coordinates_of(self.subject)
        put = object.__setattr__
        put(self, "text", f"{self.subject}/{self.measure}@{self.year}")
        put(self, "kind", kind)
        put(self, "at", at)

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=4096)
def parse_id(text: str) -> FactId | None:
    """解析: a fact id, with the subject in canonical form; None where the form is wrong."""
    path, _, year = text.rpartition("@")
    subject, _, measure = path.rpartition("/")
    if not (subject and measure and year.isdigit()):
        return None
    return FactId(canonical(subject), measure, int(year))


@lru_cache(maxsize=4096)
def amount_id(subject: str, year: int) -> FactId:
    """合计的编号: of a subject in any form."""
    return FactId(canonical(subject), "合计", year)


def slice_id(kind: str, coordinates: Mapping[str, str]) -> str:
    """切片主题: the subject of ``kind`` at coordinates, in canonical order."""
    return _slice_id(kind, tuple(coordinates.items()))


@lru_cache(maxsize=4096)
def _slice_id(kind: str, coordinates: Coordinates) -> str:
    given = dict(coordinates)
    parts = [f"{name}:{escape(given[name])}" for name in DIMENSIONS if name in given]
    return "/".join([kind, *(parts or [WHOLE])])


@lru_cache(maxsize=4096)
def coordinates_of(subject: str) -> tuple[str, Coordinates]:
    """坐标: the kind and the coordinates of a sliced subject.

    Raises ValueError for a part that is no coordinate of the cube.
    """
    kind, *parts = subject.split("/")
    if parts == [WHOLE]:
        return kind, ()
    return kind, tuple(_coordinate(part) for part in parts)


@lru_cache(maxsize=4096)
def _coordinate(part: str) -> tuple[str, str]:
    """One and the same pair for all subjects, so that coordinates are soon found to be equal."""
    name, colon, value = part.partition(":")
    if not colon or name not in DIMENSIONS:
        raise ValueError(part)
    return name, unescape(value)


def canonical(subject: str) -> str:
    """规范写法: a subject with its coordinates in canonical order; others are left as they are."""
    if not subject.startswith(tuple(f"{kind}/" for kind in SLICED)):
        return subject
    try:
        kind, coordinates = coordinates_of(subject)
    except ValueError:
        return subject
    return slice_id(kind, dict(coordinates))


def whole(subject: str) -> str:
    """总计主题: the whole of the kind a subject belongs to, the default base of a share."""
    return f"{subject.partition('/')[0]}/{WHOLE}"


def joined(parts: Iterable[str]) -> str:
    """并列: ids for a message."""
    return "、".join(parts)

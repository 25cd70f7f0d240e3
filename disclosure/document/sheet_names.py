"""工作表名称: what a spreadsheet allows, from the title of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable

FIGURES = "数字"
"""The hidden sheet that says which fact stands in which cell."""

LIMIT = 31
"""UTF-16 units of a name; Excel refuses a longer one."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_RESERVED = ("history", FIGURES)


def sheet_names(titles: Iterable[str]) -> list[str]:
    """各表名称: unique whatever the case; the middle of a long title gives way."""
    names: list[str] = []
    taken = {*_RESERVED}
    for title in titles:
        name = _unique(_FORBIDDEN.sub("_", title).strip(" '") or "_", taken)
        taken.add(name.lower())
        names.append(name)
    return names


def _unique(title: str, taken: set[str]) -> str:
    name, number = _shortened(title, ""), 1
    while name.lower() in taken:
        number += 1
        name = _shortened(title, f"({number})")
    return name


def _shortened(title: str, suffix: str) -> str:
    room = LIMIT - len(suffix)
    if _units(title) <= room:
        return title + suffix
    head, tail = title, ""
    while _units(title) > room - 1:
        middle = len(title) // 2
        head, tail = title[:middle], title[middle + 1 :]
        title = head + tail
    return f"{head}…{tail}{suffix}"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2

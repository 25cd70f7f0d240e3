"""科目表: names of classification codes, keyed by year and code.

Subjects are renamed from year to year, so a name holds for a range of years. The shipped list
is what published documents proved and is not complete: an unknown 项 is accepted with the name
the input gives, an unknown 类 or 款 is not.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from disclosure.core.resources import folder

SYSTEMS = {"功能": "functional", "经济": "economic", "政府经济": "government"}
"""The three classifications, by fact dimension and by key of the input's ``codes``."""

_LEVELS = {3: "类", 5: "款", 7: "项"}
_TITLES = {
    "功能": "支出功能分类",
    "经济": "部门预算支出经济分类",
    "政府经济": "政府预算支出经济分类",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """科目: one name of a code and the years it holds."""

    system: str
    code: str
    name: str
    first_year: int
    last_year: int


@dataclass(frozen=True)
class Catalogue:
    """科目表: what is known, plus what one ledger names; the ledger's names are printed."""

    year: int
    known: Mapping[tuple[str, str], str]
    given: Mapping[tuple[str, str], str]

    def name(self, system: str, code: str) -> str:
        """名称: as printed; the code itself where nobody named it (a finding says so)."""
        key = (system, code)
        return self.given.get(key) or self.known.get(key) or code

    def has(self, system: str, code: str) -> bool:
        """是否有此科目: in the list or named by the ledger."""
        return (system, code) in self.known or (system, code) in self.given

    def codes(self, system: str, length: int) -> list[str]:
        """编码: all known codes of one level, for suggestions."""
        return [code for kind, code in self.known if kind == system and len(code) == length]


def level(code: str) -> str:
    """级次: 类, 款 or 项 by the length of the code."""
    return _LEVELS[len(code)]


def title(system: str) -> str:
    """分类名称: the full name of a classification."""
    return _TITLES[system]


@cache
def read_codes(path: Path) -> tuple[Entry, ...]:
    """读科目表: a CSV of system, code, name, first and last year (empty: unbounded)."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(
            Entry(
                row["system"],
                row["code"],
                row["name"],
                int(row["first_year"] or 0),
                int(row["last_year"] or 9999),
            )
            for row in csv.DictReader(file)
        )


def catalogue(
    year: int, names: Mapping[str, Mapping[str, str]], extra: Iterable[Entry] = ()
) -> Catalogue:
    """当年科目表: the shipped list and a pack's own codes, and the names a ledger gives."""
    given = {
        (system, code): name
        for system, key in SYSTEMS.items()
        for code, name in names.get(key, {}).items()
    }
    return Catalogue(year, _known(year, (*extra,)), given)


@lru_cache(maxsize=64)
def _known(year: int, extra: tuple[Entry, ...]) -> Mapping[tuple[str, str], str]:
    """一年的科目: of the shipped list and of a pack, whatever the budget."""
    entries = (*read_codes(folder("schemas") / "codes.csv"), *extra)
    known = {
        (entry.system, entry.code): entry.name
        for entry in entries
        if entry.first_year <= year <= entry.last_year
    }
    return MappingProxyType(known)

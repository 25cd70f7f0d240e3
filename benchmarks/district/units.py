"""虚构的单位: names, codes, trades and sizes of a district, drawn before any amount."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

SMALL, LARGE = 0.5, 2.5
"""Sizes, in staff of the sample's unit, below which a unit is small and above which it is large."""
_SPREAD = 0.9
_SMALLEST, _LARGEST = 0.15, 15.0
_NEW = 0.03


@dataclass(frozen=True, slots=True)
class Unit:
    """虚构的单位: ``place`` and ``noun`` make its name, ``size`` 1 is that of the sample's unit."""

    number: int
    sample: str
    place: str
    noun: str
    trade: dict[str, Any]
    size: float
    new: bool

    @property
    def name(self) -> str:
        """短名: without the district, which the sample names."""
        return f"{self.place}{self.noun}"

    @property
    def code(self) -> str:
        """单位代码: that of its parent and three digits or more."""
        return f"{self.parent_code}{self.number:03d}"

    @property
    def parent_code(self) -> str:
        """主管部门代码: one for every trade."""
        return str(101 + trades().index(self.trade))


def units(count: int, seed: int) -> list[Unit]:
    """虚构一批单位: no two of one name or code; ValueError where there are not so many names."""
    random = Random(seed)  # noqa: S311
    names = [*_names()]
    if count > len(names):
        raise ValueError(f"at most {len(names)} units")
    samples: list[str] = declared()["samples"]
    return [
        Unit(
            number, random.choice(samples), place, noun, trade, size(random), random.random() < _NEW
        )
        for number, (place, noun, trade) in enumerate(random.sample(names, count), 1)
    ]


def size(random: Random) -> float:
    """规模: most units are near the middle, a few many times as large."""
    return min(max(random.lognormvariate(0, _SPREAD), _SMALLEST), _LARGEST)


@cache
def declared() -> dict[str, Any]:
    """声明: ``trades.toml``."""
    text = Path(__file__).with_name("trades.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def trades() -> list[dict[str, Any]]:
    """行当: all of them."""
    found: list[dict[str, Any]] = declared()["trades"]
    return found


def _names() -> Iterator[tuple[str, str, dict[str, Any]]]:
    places = declared()["places"]
    where = (
        "".join(parts) for parts in product(places["first"], places["second"], places["kinds"])
    )
    for place, trade in product(where, trades()):
        for noun in trade["names"]:
            yield place, noun, trade

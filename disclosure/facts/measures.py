"""度量的声明: derived values as data, declared once in the packs' ``measures.toml``.

The kinds are a closed set: a sum of lines at coordinates, a sum of other subjects, a value
stated in the input, a count of a list. ``groups`` name sets of coordinates (财政拨款 is three
funds; 人员经费 is a list of economic codes).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from disclosure.core.phrase import phrase


class MeasureError(ValueError):
    """度量声明有误: message says which key of which measure."""


@dataclass(frozen=True, slots=True)
class Measure:
    """度量: how one declared subject gets its amount.

    Exactly one of ``lines`` (coordinates, a list means any of them), ``sum`` (subjects; a
    trailing ``*`` matches all stated ones), ``stated`` and ``count`` is set. ``scope`` names a
    flag of the input without which the amount is zero.
    """

    subject: str
    label: str
    unit: str = "元"
    norm: str = ""
    lines: Mapping[str, tuple[str, ...]] | None = None
    sum: tuple[str, ...] | None = None
    stated: bool = False
    count: str = ""
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Measures:
    """度量表: all declarations of a pack chain, and its groups."""

    by_subject: Mapping[str, Measure] = field(default_factory=dict)
    funds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    expenses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    appropriations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    three_public_codes: tuple[str, ...] = ()


def decode_measures(data: Mapping[str, Any]) -> Measures:
    """度量表: from the merged ``measures.toml`` of a pack chain.

    Raises MeasureError for an unknown key or a measure without exactly one way to its amount.
    """
    groups = data.get("groups", {})
    return Measures(
        by_subject={
            subject: _measure(subject, declared)
            for subject, declared in data.get("measures", {}).items()
        },
        funds={name: tuple(codes) for name, codes in groups.get("资金", {}).items()},
        expenses={name: tuple(codes) for name, codes in groups.get("经费", {}).items()},
        appropriations={name: tuple(kinds) for name, kinds in groups.get("拨款", {}).items()},
        three_public_codes=tuple(groups.get("三公科目", ())),
    )


def _measure(subject: str, declared: Mapping[str, Any]) -> Measure:
    values = dict(declared)
    if "lines" in values:
        values["lines"] = {
            name: (value,) if isinstance(value, str) else tuple(value)
            for name, value in values["lines"].items()
        }
    if "sum" in values:
        values["sum"] = tuple(values["sum"])
    try:
        measure = Measure(subject, **values)
    except TypeError as error:
        raise MeasureError(f"{subject}: {error}") from error
    ways = [measure.lines is not None, measure.sum is not None, measure.stated, measure.count != ""]
    if sum(ways) != 1:
        raise MeasureError(phrase("{name}：lines、sum、stated、count 须有且只有一个", name=subject))
    return measure

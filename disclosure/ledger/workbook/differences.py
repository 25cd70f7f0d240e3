"""差别: where data that was read back is not what was written, and what belongs there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

_NUMBER = re.compile(r"-?(0|[1-9][\d,]*)(\.\d+)?", re.ASCII)
"""Not with leading zeros: those are codes."""

Different = list[tuple[str, Any]]


def differences(wanted: Any, found: Any) -> Different:
    """差别: paths (keys joined by ``/``) and the values that belong there.

    A number counts as the same however it is written; an empty list that is nowhere wanted may
    stand, for it says nothing.
    """
    return [("/".join(map(_escaped, path)), value) for path, value in _walk(wanted, found, ())]


def _walk(wanted: Any, found: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if _to_fill(wanted):
        return
    if isinstance(wanted, dict) and isinstance(found, dict):
        if path and any(not _is_empty(found[key]) for key in found.keys() - wanted.keys()):
            yield path, wanted
            return
        for key, value in wanted.items():
            if key in found:
                yield from _walk(value, found[key], (*path, key))
            elif not _to_fill(value):
                yield (*path, key), value
    elif isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        for index, (one, other) in enumerate(zip(wanted, found, strict=True)):
            yield from _walk(one, other, (*path, str(index)))
    elif not _same(wanted, found):
        yield path, wanted


def _to_fill(value: Any) -> bool:
    """待填: nothing, or names that stand before nothing; in a workbook, blank cells."""
    return value is None or (
        isinstance(value, dict) and bool(value) and all(map(_to_fill, value.values()))
    )


def _is_empty(value: Any) -> bool:
    return value in ([], {}) or (isinstance(value, dict) and all(map(_is_empty, value.values())))


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list | dict) or isinstance(other, list | dict):
        return bool(one == other)
    return str(one) == str(other) or _number(one) == _number(other) is not None


def _number(value: Any) -> Decimal | None:
    text = str(value)
    return Decimal(text.replace(",", "")) if _NUMBER.fullmatch(text) else None


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")

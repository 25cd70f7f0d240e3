"""相近的名称: what a mistyped name might have meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from disclosure.core.phrase import Words, listed, phrase


def nearest(name: str, known: Iterable[str]) -> Words:
    """提示: “，是不是…？” with up to three near names, or nothing."""
    return asked(close(name, known))


def close(name: str, known: Iterable[str]) -> list[str]:
    """相近的名称: up to three."""
    return difflib.get_close_matches(name, list(known), n=3, cutoff=0.5)


def asked(names: Iterable[str]) -> Words:
    """问法: “，是不是…？”, or nothing where there is no name."""
    quoted = [f"“{name}”" for name in names]
    return phrase("，是不是{names}？", names=listed(quoted)) if quoted else ""

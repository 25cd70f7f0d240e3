"""相近的名称: what a mistyped name might have meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str:
    """提示: “，是不是…？” with up to three near names, or nothing."""
    matches = difflib.get_close_matches(name, list(known), n=3, cutoff=0.5)
    return f"，是不是{'、'.join(f'“{match}”' for match in matches)}？" if matches else ""

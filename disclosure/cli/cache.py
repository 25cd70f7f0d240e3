"""缓存文件夹: where prepared faces and opened packs are kept between runs."""

from __future__ import annotations

import os
from pathlib import Path

from disclosure.core.memory import Memory


def cache_folder() -> Path | None:
    """缓存文件夹: of this user, None where the system names no home."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if base:
        return Path(base) / "disclosure"
    try:
        return Path.home() / ".cache" / "disclosure"
    except RuntimeError:
        return None


def memory() -> Memory:
    """记忆: of packs, in the cache folder."""
    cache = cache_folder()
    return Memory(cache / "packs" if cache else None)

"""随包数据: where the engine's templates and schemas lie, in a checkout and in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


@cache
def folder(name: str) -> Path:
    """随包文件夹: ``templates`` or ``schemas``.

    A wheel carries them inside the package; in a checkout they stand beside it.
    """
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name

"""读回: one reader for each format, each by its name; what they give is a ``Reading``."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from disclosure.verify.reading import Reading

FORMATS = {"docx": "docx", "pdf": "pdf", "html": "html", "htm": "html", "xlsx": "xlsx"}
"""The module of each file ending; a further format is one more line and one more module."""


def reader(ending: str) -> Callable[[bytes], Reading] | None:
    """读法: of files of this ending, None where there is none."""
    name = FORMATS.get(ending)
    if name is None:
        return None
    read: Callable[[bytes], Reading] = import_module(f"{__name__}.{name}").read
    return read

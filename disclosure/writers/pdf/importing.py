"""导入 WeasyPrint: without what documents never use, in half of the time."""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any

FOR_OTHER_FONTS = ("fontTools.subset", "fontTools.varLib.instancer")
"""What WeasyPrint cuts and fixes fonts with, 12 MB of it; ours come prepared (see ``embedding``)."""


class Later(ModuleType):
    """以后再导入: stands for a module, whose functions import it when they are called."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return partial(_call, self.__name__, name)


def _call(module: str, name: str, *options: Any, **more: Any) -> Any:
    return getattr(import_module(module), name)(*options, **more)


@contextmanager
def fonts_left_alone() -> Iterator[None]:
    """免导入: what is imported meanwhile gets the tools for other fonts when it calls them."""
    stands = {name: Later(name) for name in FOR_OTHER_FONTS if name not in sys.modules}
    sys.modules.update(stands)
    try:
        yield
    finally:
        for name in stands:
            del sys.modules[name]


@contextmanager
def library_search_skipped() -> Iterator[None]:
    """免搜索: on Linux, import WeasyPrint without ``find_library``.

    It would run ldconfig, gcc and ld some 85 times for names that do not exist there; the ``.so``
    names WeasyPrint tries next load directly.
    """
    search = ctypes.util.find_library
    if sys.platform.startswith("linux"):
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search

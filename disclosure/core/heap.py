"""归还内存: what one document of many took goes back to the system before the next."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """归还: the memory of whatever is no longer held.

    Python keeps some objects of each kind for the next ones, and each holds a whole megabyte: a full
    collection lets go of them. The C library keeps all it ever had, unless it is asked.
    """
    gc.collect()
    _trim()(0)


@cache
def _trim() -> Callable[[int], int]:
    """Of glibc; another library may have none."""
    libc = ctypes.CDLL(None) if sys.platform.startswith("linux") else None
    return getattr(libc, "malloc_trim", lambda _: 0)

"""暂停垃圾回收: while a tree grows that nobody drops before it is done."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """暂停回收: the collector would walk the growing tree over and over.

    Within another pause it does nothing: what spans all steps of a document collects once.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()

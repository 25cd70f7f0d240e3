"""归还内存: what was taken and dropped does not stay with the process."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

import pytest

from disclosure.core.heap import give_back

KIB, MIB = 1 << 10, 1 << 20


def resident() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * KIB for line in lines if line.startswith("VmRSS"))


@pytest.mark.skipif(
    not (sys.platform.startswith("linux") and hasattr(ctypes.CDLL(None), "malloc_trim")),
    reason="the C library cannot be asked",
)
def test_what_a_document_took_is_given_back() -> None:
    taken = [bytes(KIB) for _ in range(64 * KIB)]
    last = taken.pop()  # above all others: they cannot simply be cut off
    most = resident()
    del taken
    give_back()

    assert len(last) == KIB
    assert most - resident() > 32 * MIB

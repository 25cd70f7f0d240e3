"""系统库: the native libraries that WeasyPrint needs, checked without importing it."""

from __future__ import annotations

import ctypes.util
import sys
from ctypes import CDLL

# A readable name, then the file names that serve on Linux, macOS and Windows. WeasyPrint warns
# where harfbuzz-subset is absent, although our fonts are cut without it (see ``embedding``).
LIBRARIES = {
    "gobject-2.0": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
    "pango-1.0": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "pangoft2-1.0": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "harfbuzz-subset": (
        "libharfbuzz-subset.so.0",
        "libharfbuzz-subset.0.dylib",
        "libharfbuzz-subset-0.dll",
    ),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
}


class MissingLibrariesError(RuntimeError):
    """缺少系统库: WeasyPrint cannot work on this machine."""


def missing_libraries() -> list[str]:
    """缺少的系统库: names of needed libraries that do not load; [] when all do."""
    return [name for name in LIBRARIES if open_library(name) is None]


def open_library(name: str) -> CDLL | None:
    """打开系统库: by the known file names, then by what the system would find."""
    found = None if sys.platform.startswith("linux") else ctypes.util.find_library(name)
    for file in (*LIBRARIES[name], *filter(None, [found])):
        try:
            return CDLL(file)
        except OSError:
            continue
    return None

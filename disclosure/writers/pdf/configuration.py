"""字体环境: a fontconfig of our own that knows the prepared faces and nothing else.

WeasyPrint's own takes in every font and every rule of the machine, and copies the file of each
``@font-face`` name. Here each face is loaded once, in place, under all names of its roles; a
name or character that is not there falls to the digits' face and to 宋体, on every machine alike.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any
from weakref import finalize
from xml.sax.saxutils import escape

from weasyprint.text.ffi import ffi, fontconfig, gobject, pangoft2
from weasyprint.text.fonts import FontConfiguration

from disclosure.writers.faces.fonts import FontSet, Prepared
from disclosure.writers.faces.roles import FALLBACK
from disclosure.writers.pdf import embedding
from disclosure.writers.pdf.libraries import open_library

HEAD = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'


class Fonts(FontConfiguration):  # type: ignore[misc]
    """字体环境: of one font set, for all documents of the process."""

    def __init__(self, fonts: FontSet) -> None:
        # No super().__init__(): it loads the fonts and the rules of the machine.
        self._folder = None
        self.strut_layouts: dict[Any, Any] = {}
        self.font_features: dict[Any, Any] = {}
        files = mkdtemp(prefix="disclosure-")
        finalize(self, rmtree, files, ignore_errors=True)
        places = [(face, place(face, Path(files))) for face in fonts.faces]
        embedding.register(fonts)
        self.address: int = library().FcConfigCreate()
        self._config = ffi.cast("FcConfig *", self.address)
        fontconfig.FcConfigParseAndLoadFromMemory(self._config, rules(places), True)  # noqa: FBT003
        for _, path in places:
            if not fontconfig.FcConfigAppFontAddFile(self._config, path.encode()):
                raise RuntimeError(f"无法载入字体文件：{path}")
        self.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        pango_map = ffi.cast("PangoFcFontMap *", self.font_map)
        pangoft2.pango_fc_font_map_set_config(pango_map, self._config)

    def add_font_face(self, rule_descriptors: Any, url_fetcher: Any) -> None:
        """拒绝自带字体: it would stay for the documents that follow."""
        raise PermissionError(f"不支持 @font-face：{rule_descriptors['font_family']}")


def place(face: Prepared, folder: Path) -> str:
    """落盘: the file of a face, which fontconfig needs even if no cache could hold it."""
    path = face.path
    if path is None:
        path = folder / f"{face.digest.hex()}.font"
        path.write_bytes(face.data)
    return path.as_posix()


def rules(places: list[tuple[Prepared, str]]) -> bytes:
    """规则: the names of each file, what all text falls back to, and no hinting."""
    # Names are appended: the first stays the font's own, which is what the PDF shows.
    scans = "".join(
        f'<match target="scan"><test name="file"><string>{escape(path)}</string></test>'
        f'<edit name="family" mode="append">{strings(face.names)}</edit></match>'
        for face, path in places
    )
    # "same" binding: a weak name would come after the language, and digits are of no language.
    fallback = strings(role.official[0] for role in FALLBACK)
    return (
        f'{HEAD}<fontconfig>{scans}<match target="pattern">'
        f'<edit name="family" mode="append_last" binding="same">{fallback}</edit></match>'
        '<match target="font"><edit name="hinting" mode="assign"><bool>false</bool></edit></match>'
        "</fontconfig>"
    ).encode()


def strings(names: Any) -> str:
    """字符串表: as fontconfig's XML writes them."""
    return "".join(f"<string>{escape(name)}</string>" for name in names)


@cache
def library() -> Any:
    """字体库: the few functions of fontconfig that WeasyPrint does not declare."""
    found = open_library("fontconfig")
    if found is None:
        raise RuntimeError("缺少系统库：fontconfig")
    found.FcConfigCreate.restype = found.FcConfigReference.restype = ctypes.c_void_p
    for function in (found.FcConfigReference, found.FcConfigSetCurrent, found.FcConfigDestroy):
        function.argtypes = [ctypes.c_void_p]
    return found


@lru_cache(maxsize=4)
def loaded(fonts: FontSet) -> Fonts:
    """载入: once per font set and process."""
    return Fonts(fonts)


@contextmanager
def configuration(fonts: FontSet) -> Iterator[Fonts]:
    """启用: Pango applies the rules of the current configuration, so ours is made current."""
    config, current = loaded(fonts), library().FcConfigReference(None)
    library().FcConfigSetCurrent(config.address)
    try:
        yield config
    finally:
        library().FcConfigSetCurrent(current)
        library().FcConfigDestroy(current)

"""Typst 的门: the only module that knows the compiler, a wheel without system libraries.

What is compiled is one program of our own, with a document as data: no text of a document is ever
read as code. The compiler's root is an empty folder, so that no program could read a file, and
packages are looked for there too.
"""

from __future__ import annotations

import atexit
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

PROGRAM = Path(__file__).with_name("program.typ")
STANDARD: Any = "ua-1"
_TURNS = 10
"""For so many more compilations Typst keeps what it worked out. A batch never has the same document
again: that many empty ones let it forget at once, so that a worker never holds two documents. They
come before a document, for a process that makes a single one has no use for them after it."""


@dataclass(frozen=True, slots=True)
class Found:
    """找到的字面: as Typst names it."""

    family: str
    weight: int
    upright: bool
    path: str
    index: int


def compiled(data: str, fonts: Any, time: int) -> bytes:
    """排版: a tagged PDF; ``time`` (in seconds since 1970) is what it says it was made at.

    It is PDF/UA-1 where the document is one: a skipped level of headings, or a character that no
    face has, is told by other checks and must not keep the rest from being printed.
    """
    import typst

    options: dict[str, Any] = {
        "root": nowhere(),
        "package_path": nowhere(),
        "package_cache_path": nowhere(),
        "format": "pdf",
        "font_paths": fonts,
        "sys_inputs": {"document": data},
        "timestamp": time,
    }
    _forget()
    source = program()
    try:
        pdf: Any = typst.compile(source, pdf_standards=STANDARD, **options)
    except typst.TypstError as error:
        if "PDF/UA-1 error" not in str(error):
            raise
        pdf = typst.compile(source, **options)
    return bytes(pdf)


def _forget() -> None:
    for _ in range(_TURNS):
        _idle().compile(input=b"", format="svg", timestamp=0)


@cache
def _idle() -> Any:
    """空转: a compiler of its own, for a new one takes longer than it works."""
    import typst

    return typst.Compiler(b"", root=nowhere(), font_paths=opened([]))


def opened(folders: Sequence[str], *, system: bool = False) -> Any:
    """打开字体: of the folders (and of the machine), to be shared by all documents."""
    import typst

    return typst.Fonts(
        include_system_fonts=system, include_embedded_fonts=False, font_paths=list(folders)
    )


def found(fonts: Any) -> list[Found]:
    """各字面: of opened fonts, by file."""
    faces = (
        Found(each.family, each.weight, each.style == "normal", each.path or "", each.index)
        for each in fonts.fonts()
    )
    return sorted(faces, key=lambda face: (face.path, face.index))


@cache
def program() -> bytes:
    """程序: the same for every document."""
    return PROGRAM.read_bytes()


@cache
def nowhere() -> str:
    """空文件夹: kept empty, and removed when the process ends."""
    folder = mkdtemp(prefix="disclosure-")
    atexit.register(rmtree, folder, ignore_errors=True)
    return folder

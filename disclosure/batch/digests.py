"""指纹: SHA-256 of files, packs and of the engine itself; an equal one means equal documents."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from disclosure import __version__
from disclosure.core.resources import folder

ABSENT = ""
_MAKERS = (
    "babel", "docxtpl", "jinja2", "lxml", "pikepdf", "python-docx", "typst", "uharfbuzz",
    "weasyprint", "xlsxwriter",
)  # fmt: skip
"""Distributions whose version may show in the bytes of a document."""


def of_bytes(content: bytes) -> str:
    """指纹: of contents."""
    return sha256(content).hexdigest()


def of_file(path: Path) -> str:
    """文件的指纹: ``ABSENT`` for one that is not there; a folder's tells which inputs it lists."""
    try:
        if path.is_dir():
            return of_bytes("\n".join(sorted(each.name for each in path.iterdir())).encode())
        return of_bytes(path.read_bytes())
    except OSError:
        return ABSENT


@lru_cache(maxsize=256)
def of_pack(folder: Path) -> str:
    """模板包文件夹的指纹: over all its files, once per process."""
    return _tree(path for path in sorted(folder.rglob("*")) if path.is_file())


@cache
def engine() -> str:
    """引擎的指纹: our own code and data, and the libraries that write documents."""
    package = Path(__file__).parents[1]
    ours = (path for ending in ("py", "css", "typ") for path in package.rglob(f"*.{ending}"))
    own = sorted([*ours, *folder("schemas").rglob("*.*")])
    versions = [f"{name} {_version(name)}" for name in _MAKERS]
    said = "\n".join([__version__, sys.version, *versions, _tree(own)])
    return of_bytes(said.encode())


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"


def _tree(paths: Iterable[Path]) -> str:
    return of_bytes("\n".join(f"{path.name} {of_file(path)}" for path in paths).encode())

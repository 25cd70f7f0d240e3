"""生成: a prepared document in the formats asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from disclosure.document.nodes import Document
from disclosure.facts.records import fact_records
from disclosure.packs.pack import Pack
from disclosure.pipeline.files import stem, write_whole
from disclosure.pipeline.prepare import Prepared

FORMATS = ("docx", "pdf", "html", "json")


def render(
    prepared: Prepared, formats: Iterable[str], fonts_cache: Path | None = None
) -> dict[str, bytes]:
    """生成文件内容: by file name. The document must be printable.

    ``fonts_cache`` is where prepared PDF faces are kept between runs.
    """
    if prepared.facts is None:
        raise ValueError("not printable")
    name = stem(prepared.facts.ledger)
    makers: dict[str, Callable[[], bytes]] = {
        "docx": lambda: _docx(prepared),
        "html": lambda: _html(prepared).encode(),
        "pdf": lambda: _pdf(prepared, fonts_cache),
        "json": lambda: _json(prepared),
    }
    return {f"{name}.{ending}": makers[ending]() for ending in formats}


def write(
    prepared: Prepared, folder: Path, formats: Iterable[str], fonts_cache: Path | None = None
) -> list[Path]:
    """生成并写出: paths of the files, all of them whole."""
    return write_whole(folder, render(prepared, formats, fonts_cache))


def _docx(prepared: Prepared) -> bytes:
    from disclosure.writers.docx import write_docx

    pack, document = _parts(prepared)
    return write_docx(document, pack.shell.layout, pack.shell.data)


def _html(prepared: Prepared) -> str:
    from disclosure.writers.html import write_html

    pack, document = _parts(prepared)
    return write_html(document, pack.shell.layout, pack.stylesheet.text)


def _pdf(prepared: Prepared, fonts_cache: Path | None) -> bytes:
    from disclosure.pipeline.machine import fonts
    from disclosure.writers.pdf import write_pdf

    return write_pdf(_html(prepared), fonts(fonts_cache))


def _json(prepared: Prepared) -> bytes:
    from disclosure.writers.json import write_json

    _, document = _parts(prepared)
    records = fact_records(prepared.facts.used()) if prepared.facts else []
    return write_json(document, records)


def _parts(prepared: Prepared) -> tuple[Pack, Document]:
    if prepared.pack is None or prepared.document is None:
        raise ValueError("not printable")
    return prepared.pack, prepared.document

"""生成: a prepared document in the formats asked for.

A further format is one module elsewhere that names its maker under the entry point group
``disclosure.formats``; nothing here changes for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from disclosure.core.collector import collector_paused
from disclosure.document.nodes import DRAFT, Document
from disclosure.facts.records import exact, fact_records
from disclosure.packs.pack import Pack
from disclosure.pipeline.engines import DEFAULT, write_pdf
from disclosure.pipeline.files import stem, write_whole
from disclosure.pipeline.prepare import Prepared

FORMATS = ("docx", "pdf", "html", "xlsx", "json", "csv")
GROUP = "disclosure.formats"
ENDINGS = {"csv": "csv.zip"}
"""Of files whose ending is not the name of their format."""

Maker = Callable[[Prepared, Path | None], bytes]
"""格式的写法: a printable document (and where prepared faces are kept) to a file's bytes."""


def format_names() -> list[str]:
    """可用的格式: our own, then installed ones."""
    from importlib.metadata import entry_points

    return [*FORMATS, *sorted({point.name for point in entry_points(group=GROUP)} - {*FORMATS})]


@collector_paused()
def render(
    prepared: Prepared,
    formats: Iterable[str],
    fonts_cache: Path | None = None,
    *,
    linked: bool = False,
    pdf_engine: str = DEFAULT,
) -> dict[str, bytes]:
    """生成文件内容: by file name. The document must be printable.

    ``fonts_cache`` is where prepared PDF faces are kept between runs; ``linked`` binds the
    figures of a Word file to its facts; ``pdf_engine`` lays the PDF out.
    """
    if prepared.facts is None:
        raise ValueError("not printable")
    draft = prepared.document is not None and prepared.document.draft
    name = stem(prepared.facts.ledger) + (f"-{DRAFT}" if draft else "")
    makers = {form: _maker(form, linked=linked, pdf_engine=pdf_engine) for form in formats}
    return {
        f"{name}.{ENDINGS.get(form, form)}": make(prepared, fonts_cache)
        for form, make in makers.items()
    }


def _maker(form: str, *, linked: bool, pdf_engine: str) -> Maker:
    own: dict[str, Maker] = {
        "docx": lambda prepared, _: _docx(prepared, linked=linked),
        "html": lambda prepared, _: _html(prepared).encode(),
        "pdf": lambda prepared, fonts_cache: _pdf(prepared, fonts_cache, pdf_engine),
        "xlsx": lambda prepared, _: _xlsx(prepared),
        "json": lambda prepared, _: _json(prepared),
        "csv": lambda prepared, _: _csv(prepared),
    }
    if form in own:
        return own[form]
    from importlib.metadata import entry_points

    (point, *_) = entry_points(group=GROUP, name=form)
    maker: Maker = point.load()
    return maker


def write(
    prepared: Prepared,
    folder: Path,
    formats: Iterable[str],
    fonts_cache: Path | None = None,
    *,
    linked: bool = False,
    pdf_engine: str = DEFAULT,
) -> list[Path]:
    """生成并写出: paths of the files, all of them whole."""
    files = render(prepared, formats, fonts_cache, linked=linked, pdf_engine=pdf_engine)
    return write_whole(folder, files)


def _docx(prepared: Prepared, *, linked: bool) -> bytes:
    from disclosure.writers.docx import write_docx

    pack, document = _parts(prepared)
    shell = pack.shell
    return write_docx(
        document, shell.layout, shell.data, _values(prepared), linked=linked, memory=pack.memory
    )


def _values(prepared: Prepared) -> Callable[[str], str]:
    """精确值: of the facts that the document prints."""
    if prepared.facts is None:
        raise ValueError("not printable")
    get = prepared.facts.get
    return lambda fact: exact(get(fact)) or ""


def _html(prepared: Prepared) -> str:
    from disclosure.writers.html import write_html

    pack, document = _parts(prepared)
    return write_html(document, pack.shell.layout, pack.stylesheet.text)


def _pdf(prepared: Prepared, fonts_cache: Path | None, engine: str) -> bytes:
    from disclosure.pipeline.machine import fonts

    pack, document = _parts(prepared)
    faces = fonts(fonts_cache)
    return write_pdf(engine, document, pack.shell.layout, pack.stylesheet.text, faces)


def _xlsx(prepared: Prepared) -> bytes:
    from disclosure.writers.xlsx import write_xlsx

    pack, document = _parts(prepared)
    return write_xlsx(document, pack.shell.layout)


def _csv(prepared: Prepared) -> bytes:
    from disclosure.writers.csv import write_csv

    _, document = _parts(prepared)
    return write_csv(document)


def _json(prepared: Prepared) -> bytes:
    from disclosure.writers.json import write_json

    _, document = _parts(prepared)
    records = fact_records(prepared.facts.used()) if prepared.facts else []
    return write_json(document, records)


def _parts(prepared: Prepared) -> tuple[Pack, Document]:
    if prepared.pack is None or prepared.document is None:
        raise ValueError("not printable")
    return prepared.pack, prepared.document

"""本机: whether PDFs can be made here, and in which faces."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from disclosure.core.findings import Finding, Place, finding
from disclosure.core.phrase import phrase
from disclosure.document.layout import Layout, Page, Style
from disclosure.document.nodes import Document, Paragraph, Properties, Text
from disclosure.pipeline import rules
from disclosure.pipeline.engines import DEFAULT, WEASYPRINT, write_pdf
from disclosure.writers.faces import (
    FontSet,
    Inventory,
    NoListError,
    choose,
    font_set,
    listed,
    unknown_families,
)
from disclosure.writers.pdf import missing_libraries

_WHY = {"harfbuzz-subset": phrase("没有它，WeasyPrint 嵌入字体很慢，以后的版本不再运行")}
_MACHINE = Place("本机")


def pdf_findings(engine: str = DEFAULT) -> list[Finding]:
    """不能生成 PDF 的原因: what the engine lacks here, and roles without any face; cheap."""
    missing = missing_libraries() if engine == WEASYPRINT else []
    if missing:
        return [
            finding(
                rules.NO_LIBRARY, _MACHINE, name=name, why=_WHY.get(name, phrase("PDF 排版要用"))
            )
            for name in missing
        ]
    return [finding(rules.NO_FACE, _MACHINE, role=role.label) for role in inventory().missing]


@cache
def inventory() -> Inventory:
    """字体清单: as fontconfig lists them, or Typst where there is none; asked once per process."""
    try:
        return choose(listed())
    except NoListError:
        from disclosure.writers.typst import scanned

        return choose(scanned())


def substitutes() -> list[Finding]:
    """代用字体: the roles that a free face serves, as notes."""
    return [
        finding(
            rules.SUBSTITUTE,
            Place(face.file),
            role=face.role.label,
            official=face.role.official[0],
            family=face.family,
        )
        for face in inventory().faces
        if not face.official and not face.bold
    ]


@lru_cache(maxsize=4)
def fonts(folder: Path | None) -> FontSet:
    """字体组: prepared once per process, and kept in the cache folder between processes."""
    return font_set(folder, inventory().faces)


def check_fonts(folder: Path | None) -> None:
    """核对字体组: reads all prepared faces in full; a damaged one is made anew."""
    font_set(folder, inventory().faces, thorough=True)


def unknown_fonts(families: Iterable[str]) -> list[Finding]:
    """认不出的字体名: of a shell; the PDF sets them in 宋体."""
    names = [name for name in families if name]
    return [finding(rules.UNKNOWN_FONT, _MACHINE, name=name) for name in unknown_families(names)]


def trial(engine: str, cache_folder: Path | None) -> bytes:
    """试印: one page, really made by the engine."""
    song = Style("Normal", "Normal", east_asian="宋体")
    layout = Layout(Page(595.3, 841.9, 72, 72, 72, 72), dict.fromkeys(("Normal", "Footer"), song))
    words = (Paragraph((Text("试印"),), "Normal"),)
    page = Document(Properties("试印", "", "", "2000-01-01"), words, "", ())
    return write_pdf(engine, page, layout, "", fonts(cache_folder))

"""本机: whether PDFs can be made here, and in which faces."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from disclosure.core.findings import Finding, Place, finding
from disclosure.core.phrase import phrase
from disclosure.pipeline import rules
from disclosure.writers.pdf import (
    FontSet,
    MissingLibrariesError,
    font_set,
    installed,
    missing_libraries,
)

_WHY = {"harfbuzz-subset": phrase("没有它，WeasyPrint 嵌入字体很慢，以后的版本不再运行")}
_MACHINE = Place("本机")


def pdf_findings() -> list[Finding]:
    """不能生成 PDF 的原因: missing libraries and roles without any face; cheap."""
    missing = missing_libraries()
    if missing:
        return [
            finding(
                rules.NO_LIBRARY, _MACHINE, name=name, why=_WHY.get(name, phrase("PDF 排版要用"))
            )
            for name in missing
        ]
    try:
        roles = installed().missing
    except MissingLibrariesError as error:
        return [finding(rules.NO_LIBRARY, _MACHINE, name="fontconfig", why=error)]
    return [finding(rules.NO_FACE, _MACHINE, role=role.label) for role in roles]


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
        for face in installed().faces
        if not face.official and not face.bold
    ]


@lru_cache(maxsize=4)
def fonts(cache: Path | None) -> FontSet:
    """字体组: prepared once per process, and kept in the cache folder between processes."""
    return font_set(cache)


def unknown_fonts(families: Iterable[str]) -> list[Finding]:
    """认不出的字体名: of a shell; the PDF sets them in 宋体."""
    from disclosure.writers.pdf import unknown_families

    names = [name for name in families if name]
    return [finding(rules.UNKNOWN_FONT, _MACHINE, name=name) for name in unknown_families(names)]

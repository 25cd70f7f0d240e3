"""版面引擎: HTML and CSS to PDF, the same bytes for the same input.

Nothing is read but the arguments and the prepared fonts: no network, no other file, no clock.
Importing this module is cheap; the first ``write_pdf`` loads WeasyPrint and its system libraries.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import MappingProxyType, ModuleType

from disclosure.writers.faces.fonts import FontSet
from disclosure.writers.pdf.importing import fonts_left_alone, library_search_skipped
from disclosure.writers.pdf.libraries import MissingLibrariesError, missing_libraries

NOTHING: Mapping[str, bytes] = MappingProxyType({})


def write_pdf(
    html: str,
    fonts: FontSet,
    *,
    resources: Mapping[str, bytes] = NOTHING,
    variant: str | None = "pdf/ua-1",
) -> bytes:
    """出版: one document as PDF; title, author and dates come from the HTML.

    ``resources`` are the only images and style sheets the document can reach, by exact name;
    anything else raises ``PermissionError``, and so do fonts it declares itself.
    """
    pdf: bytes = backend().write_pdf(html, fonts, resources, variant)
    return pdf


def backend() -> ModuleType:
    """后端: the module around WeasyPrint, imported on first use."""
    if "weasyprint" not in sys.modules and (missing := missing_libraries()):
        raise MissingLibrariesError("缺少系统库：" + "、".join(missing))
    with library_search_skipped(), fonts_left_alone():
        from disclosure.writers.pdf import weasy
    return weasy

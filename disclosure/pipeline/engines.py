"""PDF 引擎: who lays out the PDF; the text and the look are the same.

WeasyPrint needs Pango and its company on the machine; Typst is a wheel and needs nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line asks for the names alone, and starts at once
    from disclosure.document.layout import Layout
    from disclosure.document.nodes import Document
    from disclosure.writers.faces import FontSet

WEASYPRINT, TYPST = "weasyprint", "typst"
ENGINES = (WEASYPRINT, TYPST)
DEFAULT = WEASYPRINT


def write_pdf(engine: str, document: Document, layout: Layout, css: str, fonts: FontSet) -> bytes:
    """排版: a document by the engine of this name; ValueError if there is none."""
    if engine == WEASYPRINT:
        return _weasyprint(document, layout, css, fonts)
    if engine == TYPST:
        from disclosure.writers.typst import write_typst

        return write_typst(document, layout, fonts)
    raise ValueError(f"no PDF engine: {engine}")


def _weasyprint(document: Document, layout: Layout, css: str, fonts: FontSet) -> bytes:
    from disclosure.writers.html import write_html
    from disclosure.writers.pdf import write_pdf as write

    pictures = {picture.name: picture.data for picture in layout.pictures}
    page = write_html(document, layout, css, embedded=False)
    return write(page, fonts, resources=pictures)

"""PDF 引擎: who lays out the PDF; the text and the look are the same.

WeasyPrint needs Pango and its company on the machine; Typst is a wheel and needs nothing else.
"""

from __future__ import annotations

WEASYPRINT, TYPST = "weasyprint", "typst"
ENGINES = (WEASYPRINT, TYPST)
DEFAULT = WEASYPRINT

"""页数: pages and size of a PDF, to see that two of them are alike."""

from __future__ import annotations

BYTES_PER_KB = 1000


def pages(pdf: bytes) -> str:
    """页数和大小: such as "21 pages, 318 KB"."""
    import pypdfium2

    opened = pypdfium2.PdfDocument(pdf)
    count = len(opened)
    opened.close()
    return f"{count} pages, {len(pdf) // BYTES_PER_KB} KB"

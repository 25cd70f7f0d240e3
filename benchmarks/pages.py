"""页数: pages and size of a PDF, to see that two of them are alike."""

from __future__ import annotations

BYTES_PER_KB = 1000


def page_count(pdf: bytes) -> int:
    """页数."""
    import pypdfium2

    opened = pypdfium2.PdfDocument(pdf)
    count = len(opened)
    opened.close()
    return count


def pages(pdf: bytes) -> str:
    """页数和大小: such as "21 pages, 318 KB"."""
    return f"{page_count(pdf)} pages, {len(pdf) // BYTES_PER_KB} KB"

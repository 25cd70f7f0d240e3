"""HTML: the tree as one page with its print stylesheet; the PDF is made from it."""

from disclosure.writers.html.page import write_html

__all__ = ["write_html"]

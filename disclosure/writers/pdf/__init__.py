"""PDF: the HTML page laid out by WeasyPrint, in faces prepared once, the same bytes every time."""

from disclosure.writers.pdf.engine import write_pdf
from disclosure.writers.pdf.libraries import MissingLibrariesError, missing_libraries

__all__ = ["MissingLibrariesError", "missing_libraries", "write_pdf"]

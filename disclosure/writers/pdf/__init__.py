"""PDF: the HTML page laid out by WeasyPrint, in faces prepared once, the same bytes every time."""

from disclosure.writers.pdf.engine import write_pdf
from disclosure.writers.pdf.faces import Face, Inventory, installed
from disclosure.writers.pdf.fonts import FontSet, font_set, missing_glyphs, unknown_families
from disclosure.writers.pdf.libraries import MissingLibrariesError, missing_libraries
from disclosure.writers.pdf.roles import ROLES, Role

__all__ = [
    "ROLES",
    "Face",
    "FontSet",
    "Inventory",
    "MissingLibrariesError",
    "Role",
    "font_set",
    "installed",
    "missing_glyphs",
    "missing_libraries",
    "unknown_families",
    "write_pdf",
]

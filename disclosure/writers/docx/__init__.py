"""DOCX: the shell through docxtpl, the body as XML strings, the same bytes every time."""

from disclosure.writers.docx.package import write_docx

__all__ = ["write_docx"]

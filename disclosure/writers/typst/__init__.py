"""Typst: the tree laid out by Typst, which needs no system library; the same text, the same look."""

from disclosure.writers.typst.machine import scanned
from disclosure.writers.typst.writer import write_typst

__all__ = ["scanned", "write_typst"]

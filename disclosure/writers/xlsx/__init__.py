"""XLSX: the tables and forms as worksheets, numbers as numbers, the same bytes every time."""

from disclosure.writers.xlsx.workbook import write_xlsx

__all__ = ["write_xlsx"]

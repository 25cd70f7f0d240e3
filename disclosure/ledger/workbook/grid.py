"""表格: a workbook as cells, before anything is known of what they mean.

Numbers stay the text that the file holds, so that no amount ever passes through a binary float.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Type = Literal["text", "number", "bool", "error"]


class Cell(NamedTuple):
    """单元格: its value as text; ``formula`` where it is computed, ``format`` of its number."""

    text: str
    type: Type = "text"
    formula: str = ""
    format: str = "General"


@dataclass(frozen=True, slots=True)
class Area:
    """区域: of merged cells, first and last row and column, counted from one."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Grid:
    """工作表: its filled cells by row and column, counted from one, and what is out of sight."""

    name: str
    rows: list[tuple[int, dict[int, Cell]]] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)


def letters(column: int) -> str:
    """列标: 1 is A, 27 is AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def number_of(letters: str) -> int:
    """列号: of its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def cell_name(row: int, column: int) -> str:
    """单元格名称: such as F12."""
    return f"{letters(column)}{row}"

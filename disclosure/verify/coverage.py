"""覆盖: how many numbers a file holds, and what each of them is tied to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from disclosure.verify.expected import NUMBER, Part


@dataclass
class Coverage:
    """覆盖: numbers tied to a figure, to a number of the input's text, to furniture; the rest."""

    figures: int = 0
    literals: int = 0
    furniture: int = 0
    untied: int = 0

    @property
    def tied(self) -> int:
        """对上的数."""
        return self.figures + self.literals + self.furniture

    @property
    def numbers(self) -> int:
        """文件里的数."""
        return self.tied + self.untied

    def take(self, parts: Iterable[Part]) -> None:
        """记入: parts of the tree that the file says unchanged."""
        for part in parts:
            if part.guard == "figure":
                self.figures += len(NUMBER.findall(part.text))
            elif part.guard == "literal":
                self.literals += 1
            elif part.guard == "furniture":
                self.furniture += 1

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            self.figures + other.figures,
            self.literals + other.literals,
            self.furniture + other.furniture,
            self.untied + other.untied,
        )

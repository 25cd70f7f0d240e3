"""版面: what a Word shell says of pages and styles, for the writers that are not Word.

Lengths are in points, page sizes and margins of the portrait page; a landscape page is the
same sheet turned.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Page:
    """页面."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float

    def turned(self) -> Page:
        """横向: the same sheet turned, its margins turned with it."""
        return Page(self.height, self.width, self.left, self.top, self.right, self.bottom)


@dataclass(frozen=True, slots=True)
class Style:
    """样式: a paragraph style of the shell; fonts by the names Word knows."""

    id: str
    name: str
    east_asian: str = ""
    latin: str = ""
    size: float = 10.5
    bold: bool = False
    color: str = ""
    align: str = "left"
    line: float | None = None
    line_exact: bool = False
    before: float = 0
    after: float = 0
    first_line: float = 0
    left: float = 0
    hanging: float = 0
    outline: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """版面: of one shell.

    A footer is (alignment, text before the page number, text after it).
    """

    page: Page
    styles: Mapping[str, Style] = field(default_factory=dict)
    odd_footer: tuple[str, str, str] = ("right", "", "")
    even_footer: tuple[str, str, str] = ("left", "", "")
    footer_style: str = "Footer"

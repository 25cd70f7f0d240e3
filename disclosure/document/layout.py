"""版面: what a Word shell says of pages and styles, for the writers that are not Word.

Lengths are in points, page sizes and margins of the portrait page; a landscape page is the
same sheet turned.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_TAG = re.compile(r"\{\{\s*(.*?)\s*\}\}")


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
class MarginText:
    """页眉或页脚: words before and after the page number, where there is one.

    Tags such as ``{{ 单位.名称 }}`` stand in the words as in the shell.
    """

    align: str = "left"
    before: str = ""
    after: str = ""
    numbered: bool = False
    style: str = "Footer"


@dataclass(frozen=True, slots=True)
class Margins:
    """一组页眉页脚: of the right-hand and the left-hand pages."""

    odd_header: MarginText = MarginText()
    even_header: MarginText = MarginText()
    odd_footer: MarginText = MarginText("right", numbered=True)
    even_footer: MarginText = MarginText("left", numbered=True)


@dataclass(frozen=True, slots=True)
class Cells:
    """单元格: the room between its text and its rule, and how broad the rule is."""

    top: float = 0.0
    right: float = 5.4
    bottom: float = 0.0
    left: float = 5.4
    rule: float = 0.5
    ink: str = "000000"


@dataclass(frozen=True, slots=True)
class Picture:
    """图片: on the cover, above its line number ``before``; sizes in points."""

    name: str
    kind: str
    data: bytes
    width: float
    height: float
    description: str
    style: str
    before: int


@dataclass(frozen=True, slots=True)
class Layout:
    """版面: of one shell; ``front`` is what stands on the pages before the body.

    ``header_from_top`` is where a header begins, from the edge of the sheet.
    """

    page: Page
    styles: Mapping[str, Style] = field(default_factory=dict)
    margins: Margins = Margins()
    front: Margins = Margins(odd_footer=MarginText(), even_footer=MarginText())
    pictures: tuple[Picture, ...] = ()
    cells: Cells = Cells()
    header_from_top: float = 42.5


def filled(words: str, fields: Mapping[str, str]) -> str:
    """填好的文字: of a header or footer; ``fields`` are the texts of its tags."""
    return _TAG.sub(lambda tag: fields.get(tag[1], ""), words)

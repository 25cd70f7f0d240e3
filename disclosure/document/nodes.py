"""文档树的节点: blocks and inlines of one finished document.

A writer decides nothing and looks nothing up: texts are final, numbers are printed, merged
cells are a grid with spans. The set is closed; a writer raises on a node it does not know.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["amount", "change", "ratio", "count", "year", "date", "word"]
"""What a figure is: a printed value, or a word that follows one (增加, 持平)."""

Origin = Literal["template", "input", "gap"]


@dataclass(frozen=True, slots=True)
class Text:
    """文字: from the template, from the input (then its numbers are the author's own), or a gap.

    A gap (待填) stands where the input has nothing yet; only drafts are written with one.
    """

    text: str
    origin: Origin = "template"


@dataclass(frozen=True, slots=True)
class Figure:
    """数字: a fact as printed; ``text`` without the unit's name, ``decimals`` as rounded."""

    fact: str
    text: str
    role: Role
    unit: str = ""
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Emphasis:
    """强调."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """引用: a link to a heading or table of this document, by its id."""

    target: str
    inlines: tuple[Inline, ...]


DRAFT = "草稿"
"""What a draft is called on its pages, in its title and in the names of its files."""

Inline = Text | Figure | Emphasis | Reference
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """标题: ``contents`` is its entry in the table of contents, None where it has none."""

    id: str
    level: int
    style: str
    inlines: Inlines
    contents: Inlines | None = None
    contents_level: int = 1
    page_break: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """段落."""

    inlines: Inlines
    style: str


@dataclass(frozen=True, slots=True)
class List:
    """列表: items with their printed markers."""

    items: tuple[tuple[str, Inlines], ...]
    style: str


Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Cell:
    """单元格: at its top left corner; covered positions hold no cell."""

    inlines: Inlines
    columns: int = 1
    rows: int = 1
    align: Align = "left"
    head: bool = False


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """表格: heads repeat on every page; ``widths`` are shares of the line in thousandths."""

    id: str
    description: str
    widths: tuple[int, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    unit_line: Inlines = ()
    left_line: Inlines = ()


@dataclass(frozen=True, slots=True)
class Form:
    """表单: a grid of labels and contents without a repeated head."""

    id: str
    description: str
    widths: tuple[int, ...]
    body: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """图中一数: a figure, and what it says as a plain number, which gives its size."""

    figure: Figure
    number: str


@dataclass(frozen=True, slots=True)
class Item:
    """图中一项: its label and one point a series."""

    label: Inlines
    points: tuple[Point, ...]


ChartKind = Literal["pie", "bar", "column"]


@dataclass(frozen=True, slots=True)
class Chart:
    """图: ``title`` is printed below it in ``style``; ``description`` is its alternative text.

    ``series`` are the names of what is drawn side by side; they are printed where there are
    several.
    """

    id: str
    kind: ChartKind
    description: str
    title: Inlines
    style: str
    series: tuple[Inlines, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """表注: below a table, such as the note of an empty one."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class PageBreak:
    """分页."""


@dataclass(frozen=True, slots=True)
class Section:
    """节: blocks on pages of one orientation; starts on a new page."""

    blocks: tuple[Block, ...]
    landscape: bool = False


Block = Section | Heading | Paragraph | List | Table | Form | Chart | Note | PageBreak


@dataclass(frozen=True, slots=True)
class Properties:
    """文档属性: title, author, keywords and the day of the document (ISO date)."""

    title: str
    author: str
    subject: str
    date: str
    keywords: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """文档: cover and contents title come from the shell, the sections from the narrative.

    ``fields`` are what the shell's tags print, by the tag's expression.
    """

    properties: Properties
    cover: tuple[Paragraph, ...]
    contents_title: str
    sections: tuple[Section, ...]
    fields: tuple[tuple[str, Inlines], ...] = ()
    draft: bool = False

"""PDF 的标签: the tree of tags, which says what is a paragraph, a row and a cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf

from disclosure.core.phrase import phrase
from disclosure.verify.readers.pdf_font import numbers
from disclosure.verify.reading import UnreadableError

_DEEPEST = 100
_PARAGRAPHS = {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "Caption", "Note"}
_BLOCKS = _PARAGRAPHS | {"Table", "TR"}
_CELLS = {"TH", "TD"}

Content = tuple[int, int]
"""A page, counted from one, and the number of a tagged stretch on it."""


class Element(NamedTuple):
    """标签: an element with its stretches and elements in order.

    ``tall`` marks a cell of several rows.
    """

    kind: str
    children: tuple[Element | Content, ...]
    tall: bool = False

    @property
    def elements(self) -> Iterator[Element]:
        """下级标签."""
        return (child for child in self.children if isinstance(child, Element))

    @property
    def is_paragraph(self) -> bool:
        """是段落: a paragraph with no other in it."""
        return self.kind in _PARAGRAPHS and not self.has_blocks

    @property
    def is_block(self) -> bool:
        """是块: something that does not run on in a line."""
        return self.kind in _BLOCKS or self.has_blocks

    @property
    def has_blocks(self) -> bool:
        """含块."""
        return any(child.is_block for child in self.elements)


def tag_tree(pdf: pikepdf.Pdf) -> Element | None:
    """标签树: None where the file has no tags."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return None
    roles = {str(key): str(role) for key, role in root.get("/RoleMap", {}).items()}
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    return _Walk(roles, pages).element(root, 0, 0)


def table_rows(table: Element, *, head: bool = False) -> Iterator[tuple[Element, bool]]:
    """表的各行: and whether it is one of the head."""
    for child in table.elements:
        if child.kind == "TR":
            yield child, head
        elif child.kind not in _CELLS:
            yield from table_rows(child, head=child.kind == "THead")


@dataclass
class _Walk:
    """遍历: each element once, whatever a broken file refers to."""

    roles: Mapping[str, str]
    pages: Mapping[Any, int]
    seen: set[Any] = field(default_factory=set)

    def element(self, node: Any, page: int, depth: int) -> Element:
        if depth > _DEEPEST:
            raise UnreadableError(phrase("标签嵌套过深"))
        kind = str(node.get("/S", "/Document"))
        kind = self.roles.get(kind, kind).removeprefix("/")
        page = self._page(node, page)
        below = node.get("/K", [])
        children: list[Element | Content] = []
        for child in below if isinstance(below, pikepdf.Array) else [below]:
            children += self._child(child, page, depth)
        return Element(kind, tuple(children), kind in _CELLS and _is_tall(node))

    def _page(self, node: Any, page: int) -> int:
        own = node.get("/Pg")
        return self.pages.get(own.objgen, page) if isinstance(own, pikepdf.Dictionary) else page

    def _child(self, child: Any, page: int, depth: int) -> Iterator[Element | Content]:
        if isinstance(child, int):
            yield page, child
        elif not isinstance(child, pikepdf.Dictionary) or child.get("/Type") == "/OBJR":
            return
        elif child.get("/Type") == "/MCR":
            number = child.get("/MCID")
            if isinstance(number, int):
                yield self._page(child, page), number
        elif not (child.is_indirect and child.objgen in self.seen):
            self.seen.add(child.objgen)
            yield self.element(child, page, depth + 1)


def _is_tall(node: Any) -> bool:
    """跨行: its attributes are one dictionary or several."""
    own = node.get("/A", [])
    several = own if isinstance(own, pikepdf.Array) else [own]
    return any(
        isinstance(each, pikepdf.Dictionary) and numbers([each.get("/RowSpan", 1)])[0] > 1
        for each in several
    )

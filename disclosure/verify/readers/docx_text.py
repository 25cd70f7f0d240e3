"""Word 段落的文字: as it is shown, with fields, controls, links and tracked changes looked through."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from disclosure.verify.reading import Mark

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FIGURE = re.compile(r"_F_([0-9a-f]{12})_\d+")
_PAGE_FIELDS = re.compile(r"\s*(PAGE|NUMPAGES|PAGEREF|SECTIONPAGES)\b")


@dataclass
class Shown:
    """文字: what is shown of every text node below, wherever it is nested, in order.

    What a field of page numbers shows is kept apart; ``depth`` and ``code`` follow the fields.
    """

    parts: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    page_number: str = ""
    length: int = 0
    code: list[str] = field(default_factory=list)
    shown: list[bool] = field(default_factory=list)
    open: dict[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """文字."""
        return "".join(self.parts)

    def add(self, text: str) -> None:
        """接上: some text, where it is shown."""
        if self.shown and self.shown[-1] and _PAGE_FIELDS.match(self.code[-1]):
            self.page_number += text.strip()
            return
        self.parts.append(text)
        self.length += len(text)

    def gather(self, element: etree._Element) -> None:
        """收集: all that stands below an element."""
        for node in element:
            tag = node.tag
            if tag == f"{_W}t":
                self.add(node.text or "")
            elif tag in _SIGNS:
                self.add(_SIGNS[str(tag)])
            elif tag == f"{_W}fldChar":
                self._field(node.get(f"{_W}fldCharType", ""))
            elif tag == f"{_W}instrText" and self.code:
                self.code[-1] += node.text or ""
            elif tag == f"{_W}fldSimple":
                self._simple(node)
            elif tag in (f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
                self._bookmark(node)
            elif tag not in SKIPPED and not _hidden(node):
                self.gather(node)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.code.append("")
            self.shown.append(False)
        elif kind == "separate" and self.shown:
            self.shown[-1] = True
        elif kind == "end" and self.shown:
            self.code.pop()
            self.shown.pop()

    def _simple(self, node: etree._Element) -> None:
        self.code.append(node.get(f"{_W}instr", ""))
        self.shown.append(True)
        self.gather(node)
        self._field("end")

    def _bookmark(self, node: etree._Element) -> None:
        number = node.get(f"{_W}id", "")
        if node.tag == f"{_W}bookmarkEnd":
            start, name = self.open.pop(number, (0, ""))
            if name:
                self.marks.append(Mark(start, self.length, name))
        elif hit := _FIGURE.fullmatch(node.get(f"{_W}name", "")):
            self.open[number] = (self.length, hit[1])


_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
SKIPPED = {
    *(f"{_W}{name}" for name in ("pPr", "rPr", "sectPr", "tblPr", "tcPr", "trPr", "sdtPr")),
    *(f"{_W}{name}" for name in ("del", "moveFrom", "delText", "tblGrid", "instrText")),
    _FALLBACK,
    etree.Comment,
    etree.ProcessingInstruction,
    etree.Entity,
}
"""Properties, what a tracked change has taken away, and the second copy of a drawing's text."""


def _hidden(node: etree._Element) -> bool:
    vanish = node.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val", "1") not in ("0", "false")

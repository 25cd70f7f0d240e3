"""打开工作簿: an .xlsx file into grids.

Read in one pass as a stream: values with their formulas, number formats, hidden rows and merged
cells. Nothing outside the file is ever fetched, a DTD is refused, and a file that would unfold
beyond measure is refused before it is unfolded.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from disclosure.core.phrase import phrase
from disclosure.ledger.workbook import rules
from disclosure.ledger.workbook.archive import WorkbookError, opened
from disclosure.ledger.workbook.grid import Grid
from disclosure.ledger.workbook.sheet_xml import SheetReader, elements, local, refuse_dtd, rich_text
from disclosure.ledger.workbook.styles import number_formats

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_HIDDEN = ("hidden", "veryHidden")


def read_grids(raw: bytes) -> list[Grid]:
    """读工作表: in the order of the workbook. Raises WorkbookError where it cannot be read."""
    if raw.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in raw
        raise WorkbookError(rules.LOCKED if locked else rules.OLD_FORMAT)
    if raw and not raw.startswith(_ZIP):
        raise WorkbookError(rules.OTHER_FORMAT)
    with opened(raw) as package:
        try:
            return _Package(package).grids()
        except etree.XMLSyntaxError as error:
            raise WorkbookError(rules.BROKEN, reason=phrase("内容不完整或已损坏")) from error


class _Package:
    """一个文件: its parts by name."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self.package = package
        self.names = {info.filename for info in package.infolist()}
        if any(name.lower().endswith("vbaproject.bin") for name in self.names):
            raise WorkbookError(rules.MACROS)
        self.book = self._target("", "officeDocument")
        if not self.book.endswith(".xml"):
            raise WorkbookError(rules.OTHER_FORMAT)

    def grids(self) -> list[Grid]:
        root = self._tree(self.book)
        if local(root) != "workbook":
            raise WorkbookError(rules.OTHER_FORMAT)
        strings = self._strings(self._target(self.book, "sharedStrings"))
        styles = self._target(self.book, "styles")
        formats = number_formats(self._tree(styles)) if styles else ["General"]
        parts = dict(self._relations(self.book, ""))
        reader = SheetReader(strings, formats)
        grids = []
        for element in root.iterfind("{*}sheets/{*}sheet"):
            part = parts.get(element.get(_OFFICE) or element.get(_STRICT), "")
            grid = Grid(element.get("name", ""), hidden=element.get("state", "") in _HIDDEN)
            if part in self.names and "sheet" in part.lower():
                with self.package.open(part) as stream:
                    reader.read(stream, grid)
            grids.append(grid)
        return grids

    def _relations(self, part: str, ending: str) -> Iterator[tuple[str, str]]:
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self.names:
            return
        for element in self._tree(relations).iterfind("{*}Relationship"):
            if element.get("Type", "").endswith(ending) and element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
                yield element.get("Id", ""), target.lstrip("/")

    def _target(self, part: str, ending: str) -> str:
        found = [target for _, target in self._relations(part, f"/{ending}")]
        return found[0] if found and found[0] in self.names else ""

    def _tree(self, part: str) -> Any:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        with self.package.open(part) as stream:
            tree = etree.parse(stream, parser)
        refuse_dtd(tree)
        return tree.getroot()

    def _strings(self, part: str) -> list[str]:
        if not part:
            return []
        strings: list[str] = []
        with self.package.open(part) as stream:
            for item in elements(stream, "si"):
                strings.append(rich_text(item))
                item.clear()
        return strings

"""打开工作簿: an .xlsx file into grids; the one place that knows the file format.

Read in one pass as a stream: values with their formulas, number formats, hidden rows and merged
cells. Nothing outside the file is ever fetched, a DTD is refused, and a file that would unfold
beyond measure is refused before it is unfolded.
"""

from __future__ import annotations

import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import IO, Any

from lxml import etree

from disclosure.core.findings import Rule
from disclosure.ledger.workbook import rules
from disclosure.ledger.workbook.grid import Area, Cell, Grid, Type, number_of
from disclosure.ledger.workbook.styles import number_formats

MAX_UNFOLDED = 400_000_000
"""Bytes of XML that are read; 100,000 lines of a ledger take about a tenth."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TYPES: dict[str, Type] = {"n": "number", "b": "bool", "e": "error"}
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class WorkbookError(Exception):
    """打不开: carries the finding's rule and fields."""

    def __init__(self, rule: Rule, **fields: object) -> None:
        super().__init__(rule.code)
        self.rule = rule
        self.fields = fields


def read_grids(raw: bytes) -> list[Grid]:
    """读工作表: in the order of the workbook. Raises WorkbookError where it cannot be read."""
    if raw.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in raw
        raise WorkbookError(rules.LOCKED if locked else rules.OLD_FORMAT)
    with _opened(raw) as package:
        try:
            return _Package(package).grids()
        except etree.XMLSyntaxError as error:
            raise WorkbookError(rules.BROKEN, reason="内容不完整或已损坏") from error


def _opened(raw: bytes) -> zipfile.ZipFile:
    """压缩包: whole and of bearable size, so that reading its parts cannot fail."""
    try:
        package = zipfile.ZipFile(BytesIO(raw))
        if any(info.flag_bits & 1 for info in package.infolist()):
            raise WorkbookError(rules.LOCKED)
        if sum(info.file_size for info in package.infolist()) > MAX_UNFOLDED:
            raise WorkbookError(rules.UNFOLDS, limit=MAX_UNFOLDED // 1_000_000)
        if package.testzip() is None:
            return package
    except _DAMAGES as error:
        raise WorkbookError(rules.BROKEN, reason="不是完整的 xlsx 文件") from error
    raise WorkbookError(rules.BROKEN, reason="不是完整的 xlsx 文件")


_DAMAGES = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError,
    OSError, RuntimeError, ValueError, KeyError, IndexError,
)  # fmt: skip
"""What a damaged archive makes the standard library raise."""


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
        if _local(root) != "workbook":
            raise WorkbookError(rules.OTHER_FORMAT)
        strings = self._strings(self._target(self.book, "sharedStrings"))
        styles = self._target(self.book, "styles")
        formats = number_formats(self._tree(styles)) if styles else ["General"]
        parts = dict(self._relations(self.book, ""))
        reader = _SheetReader(strings, formats)
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
        _refuse_dtd(tree)
        return tree.getroot()

    def _strings(self, part: str) -> list[str]:
        if not part:
            return []
        strings: list[str] = []
        with self.package.open(part) as stream:
            for item in _elements(stream, "si"):
                strings.append(_rich_text(item))
                item.clear()
        return strings


_HIDDEN = ("hidden", "veryHidden")


class _SheetReader:
    """读一张表: row by row, forgetting each when it is read."""

    def __init__(self, strings: list[str], formats: list[str]) -> None:
        self.strings = strings
        self.same: dict[Cell, Cell] = {}  # one object for all cells that hold the same
        self.formats = formats

    def read(self, stream: IO[bytes], grid: Grid) -> None:
        for element in _elements(stream, "row", "mergeCell", "col"):
            match _local(element):
                case "row":
                    self._row(element, grid)
                    element.clear(keep_tail=False)
                    while (before := element.getprevious()) is not None:
                        before.getparent().remove(before)
                case "mergeCell":
                    grid.merged += _areas(element.get("ref", ""))
                case _ if element.get("hidden") in _TRUE:
                    span = (_whole(element.get("min"), 0), _whole(element.get("max"), 0))
                    grid.hidden_columns.append(span)

    def _row(self, element: Any, grid: Grid) -> None:
        last = grid.rows[-1][0] if grid.rows else 0
        row = _whole(element.get("r"), last + 1)
        cells: dict[int, Cell] = {}
        column = 0
        for child in element:
            column = _column(child.get("r", "").rstrip("0123456789")) or column + 1
            cell = self._cell(child)
            if cell is not None:
                cells[column] = cell
        if cells:
            grid.rows.append((row, cells))
            if element.get("hidden") in _TRUE:
                grid.hidden_rows.append(row)

    def _cell(self, element: Any) -> Cell | None:
        value, formula = "", ""
        for child in element:
            name = _local_name(child.tag)
            if name == "v":
                value = child.text or ""
            elif name == "f":
                formula = f"={child.text or ''}"
            elif name == "is":
                value = _rich_text(child)
        kind = element.get("t", "n")
        if not value and not formula:
            return None
        if kind == "s":
            index = _whole(value, -1)
            value = self.strings[index] if 0 <= index < len(self.strings) else ""
        elif kind in ("str", "d"):
            value = _unescaped(value)
        style = _whole(element.get("s"), 0)
        form = self.formats[style] if style < len(self.formats) else "General"
        cell = Cell(value, _TYPES.get(kind, "text"), formula, form)
        return self.same.setdefault(cell, cell)


_TRUE = ("1", "true")


def _elements(stream: IO[bytes], *names: str) -> Iterator[Any]:
    """逐个元素: of these names, as they end."""
    walk = etree.iterparse(
        stream, events=("end",), tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False, no_network=True, huge_tree=False,
    )  # fmt: skip
    first = True
    for _, element in walk:
        if first:
            _refuse_dtd(element.getroottree())
            first = False
        yield element


def _refuse_dtd(tree: Any) -> None:
    if tree.docinfo.doctype or tree.docinfo.internalDTD is not None:
        raise WorkbookError(rules.DTD)


def _local(element: Any) -> str:
    return _local_name(element.tag)


@cache
def _local_name(tag: Any) -> str:
    """本名: without the namespace; of a comment there is none."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _rich_text(item: Any) -> str:
    """文字: of plain or formatted runs; readings printed above the characters are left out."""
    if len(item) == 1 and _local(item[0]) == "t":
        return _unescaped(item[0].text or "")
    parts = [child.text or "" for child in item.iter("{*}t") if _local(child.getparent()) != "rPh"]
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda hit: chr(int(hit[1], 16)), text) if "_x" in text else text


@cache
def _column(text: str) -> int:
    """列号: zero where the letters are no column."""
    return number_of(text) if text.isascii() and text.isupper() and len(text) < 4 else 0  # noqa: PLR2004


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else default  # noqa: PLR2004


def _areas(reference: str) -> list[Area]:
    first, _, last = reference.partition(":")
    corners = [_REFERENCE.fullmatch(part) for part in (first, last or first)]
    if not all(corners):
        return []
    (left, top), (right, bottom) = (
        (number_of(hit[1]), int(hit[2])) for hit in corners if hit is not None
    )
    return [Area(top, left, bottom, right)]

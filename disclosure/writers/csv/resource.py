"""数据资源: one CSV file of a data package: its fields and its rows, as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

BOM = "\ufeff"
"""Excel on a Chinese Windows takes a file without it for GBK; readers of open data skip it."""


@dataclass(frozen=True, slots=True)
class Field:
    """字段: a column; ``unit`` is what its numbers count, ``kind`` its role in a fiscal package."""

    name: str
    type: str = "string"
    unit: str = ""
    kind: str = ""

    def described(self) -> dict[str, str]:
        """描述: as a field of a table schema."""
        more = {"unit": self.unit, "columnType": self.kind}
        return {"name": self.name, "type": self.type} | {k: v for k, v in more.items() if v}


@dataclass(frozen=True, slots=True)
class Resource:
    """资源: a file ``name``.csv."""

    name: str
    title: str
    fields: tuple[Field, ...]
    rows: Sequence[Sequence[str]]
    description: str = ""

    def content(self) -> bytes:
        """文件内容: texts as they are in the document, all in quotes; numbers bare.

        A text that begins with ``=`` is data here as everywhere; it is not changed for the sake
        of a spreadsheet, for which the XLSX file is made.
        """
        bare = [field.type != "string" for field in self.fields]
        lines = [_line([field.name for field in self.fields], [False] * len(bare))]
        lines += [_line(row, bare) for row in self.rows]
        return (BOM + "".join(lines)).encode()

    def described(self) -> dict[str, Any]:
        """描述: as a resource of a data package."""
        content = self.content()
        return {
            "name": self.name,
            "path": f"{self.name}.csv",
            "profile": "tabular-data-resource",
            "title": self.title,
            **({"description": self.description} if self.description else {}),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": len(content),
            "hash": f"sha256:{sha256(content).hexdigest()}",
            "schema": {"fields": [field.described() for field in self.fields]},
        }


def _line(cells: Sequence[str], bare: Sequence[bool]) -> str:
    quoted = ('"' + cell.replace('"', '""') + '"' for cell in cells)
    pairs = zip(cells, quoted, bare, strict=True)
    return ",".join(cell if plain else text for cell, text, plain in pairs) + "\r\n"

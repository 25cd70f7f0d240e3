"""数据包: the CSV files and ``datapackage.json`` in one zip, its times fixed.

The description follows Data Package 1.0 with the properties of a Fiscal Data Package, so that a
portal can check and publish it as it is.
"""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from disclosure.document.nodes import Cell, Document, Table
from disclosure.document.sheets import Sheet, sheets
from disclosure.document.walk import figures, plain
from disclosure.writers.csv.columns import fields, figure_in, grid
from disclosure.writers.csv.figures import figures_resource
from disclosure.writers.csv.resource import Resource

DESCRIPTION = "datapackage.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
_ABOUT = (
    "各表一个 CSV 文件，figures.csv 是全部数字的清单。文字照文件原样写出；以 =、+、-、@ 开头的文字也不改动，"
    "要在电子表格里打开，请用 XLSX 文件。文件是带 BOM 的 UTF-8 编码。"
)


def write_csv(document: Document) -> bytes:
    """数据包: the same bytes for the same tree."""
    resources = _resources(document)
    files = {DESCRIPTION: _json(_described(document, resources))}
    files |= {f"{resource.name}.csv": resource.content() for resource in resources}
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name, _EPOCH), content, ZIP_DEFLATED)
    return buffer.getvalue()


def _resources(document: Document) -> list[Resource]:
    tables: list[Resource] = []
    for place, sheet in enumerate(sheets(document), 1):
        if isinstance(sheet.grid, Table):
            taken = {"figures", *(table.name for table in tables)}
            tables.append(_table(_name(sheet.grid.id, place, taken), sheet, sheet.grid))
    return [*tables, figures_resource(document, [table.name for table in tables])]


def _name(given: str, place: int, taken: set[str]) -> str:
    """文件名: the pack's name of the table where a data package allows it."""
    name = given if _NAME.fullmatch(given) else "table"
    return name if name == given and name not in taken else f"{name}-{place}"


def _table(name: str, sheet: Sheet, table: Table) -> Resource:
    about = [*sheet.above, ("", table.left_line), ("", table.unit_line), *sheet.below]
    description = "\n".join(text for _, line in about if (text := plain(line)))
    rows = [[_text(cell) for cell in row] for row in grid(table)]
    filled = [row for row in rows if any(row)]  # an empty table is printed with blank rows
    return Resource(name, plain(sheet.title[1]), fields(table), filled, description)


def _text(cell: Cell | None) -> str:
    if cell is None:
        return ""
    known = figure_in(cell)
    return f"{known[1]:f}" if known else plain(cell.inlines)


def _described(document: Document, resources: list[Resource]) -> dict[str, Any]:
    properties = document.properties
    return {
        "profile": "tabular-data-package",
        "name": "budget-disclosure",
        "title": properties.title,
        **({"draft": True} if document.draft else {}),
        "description": _ABOUT,
        "created": f"{properties.date}T00:00:00Z",
        "keywords": properties.keywords.split(),
        "contributors": [{"title": properties.author, "role": "publisher"}],
        "countryCode": "CN",
        **_period(document),
        "resources": [resource.described() for resource in resources],
    }


def _period(document: Document) -> dict[str, Any]:
    """预算年度: where the document prints it."""
    years = (figure.text for figure in figures(document) if figure.fact == "文档/年度")
    year = next(years, "")
    period = {"start": f"{year}-01-01", "end": f"{year}-12-31"}
    return {"fiscalPeriod": period} if year else {}


def _json(data: dict[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()

"""有错的工作簿: one good budget as a workbook, with one mistake each; ``make broken-workbooks``."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from damage import rezipped
from lxml import etree
from mistakes import MISTAKES, Mistake
from openpyxl import load_workbook

from disclosure.ledger.source import read_source
from disclosure.ledger.workbook.drawing import HEAD_ROW, saved
from disclosure.ledger.workbook.stamp import LISTS
from disclosure.packs.opening import open_pack
from disclosure.pipeline.workbook import filled_workbook

FOLDER = Path(__file__).resolve().parents[3] / "samples" / "broken" / "workbooks"
_THEME = re.compile(rb"<(Relationship|Override)[^>]*theme[^>]*/>")
_OFFERED = 5
"""So many entries of each list are kept."""


@cache
def good() -> bytes:
    """没有错的工作簿: as ``convert`` makes it, less what makes it large and no clerk types."""
    source, _ = read_source(FOLDER / "budget.yaml")
    assert source is not None
    pack, _ = open_pack(source.data["document"]["template"])
    book = load_workbook(BytesIO(filled_workbook(source.data, pack)))
    for sheet in book.worksheets:
        _lighten(book, sheet)
    return saved(book)


def _lighten(book: Any, sheet: Any) -> None:
    if sheet.max_row <= HEAD_ROW and sheet.sheet_state == "visible":
        book.remove(sheet)
    if sheet.title == LISTS:
        sheet.delete_rows(_OFFERED, sheet.max_row)
    sheet.data_validations.dataValidation = []
    sheet.legacy_drawing = None
    for row in sheet.iter_rows():
        for cell in row:
            cell.comment = None


def made(mistake: Mistake) -> bytes:
    """一份有错的工作簿: the same bytes every time."""
    if mistake.damage:
        return mistake.damage(good())
    book = load_workbook(BytesIO(good()))
    assert mistake.edit is not None
    mistake.edit(book)
    return rezipped(saved(book), _compact)


def _compact(parts: dict[str, bytes]) -> None:
    """Without a theme, which no style uses, and with characters that openpyxl writes as numbers."""
    del parts["xl/theme/theme1.xml"]
    for name, content in parts.items():
        plain = _THEME.sub(b"", content) if name.endswith((".rels", "Types].xml")) else content
        parts[name] = etree.tostring(etree.fromstring(plain), encoding="UTF-8")


def table() -> str:
    """对照表: the README of the folder."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# 有错的工作簿\n"
    yield "由 `make broken-workbooks` 生成，不要手改：`budget.yaml` 是没有错的那一份，每个文件在它的工作簿上只错一处。"
    yield "文件夹是所属的规则（`understood` 里的读得懂，没有问题）；运行\n"
    yield "```sh\ndisclosure check samples/broken/workbooks/workbook.amount/unit.xlsx\n```\n"
    yield "只会得到下表这一个问题，写在这一格；位置空着的，说的是整个文件。\n"
    yield "| 文件 | 做了什么 | 位置 |\n|---|---|---|"
    for each in MISTAKES:
        where = f"`{each.where}`" if each.where else ""
        yield f"| `{each.file}.xlsx` | {each.done} | {where} |"


def main() -> None:
    """Writes all of them, and the table."""
    for folder in (path for path in FOLDER.iterdir() if path.is_dir()):
        shutil.rmtree(folder)
    for each in MISTAKES:
        path = FOLDER / f"{each.file}.xlsx"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(made(each))
    (FOLDER / "README.md").write_text(table(), "utf-8")


if __name__ == "__main__":
    main()

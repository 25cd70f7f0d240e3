"""填报工作簿的测试: fill a blank workbook as a clerk would, and edit a filled one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from io import BytesIO
from typing import Any

from conftest import ROOT
from openpyxl import load_workbook

from disclosure.ledger.source import read_source
from disclosure.packs.opening import open_pack
from disclosure.pipeline.workbook import blank_workbook, filled_workbook

MINHANG = ROOT / "samples" / "minhang-2024" / "budget.yaml"


def sample_data() -> dict[str, Any]:
    source, _ = read_source(MINHANG)
    assert source is not None
    data: dict[str, Any] = source.data
    return data


@cache
def filled() -> bytes:
    """The sample as a workbook."""
    return filled_workbook(sample_data(), open_pack("shanghai-minhang")[0])


@cache
def blank(pack: str = "shanghai-minhang", year: int = 2024) -> bytes:
    opened, _ = open_pack(pack)
    assert opened is not None
    return blank_workbook(opened, year)


def opened(raw: bytes) -> Any:
    return load_workbook(BytesIO(raw))


def saved(book: Any) -> bytes:
    raw = BytesIO()
    book.save(raw)
    return raw.getvalue()


class Clerk:
    """Fills what can be seen and is not locked, by the words on the sheet."""

    def __init__(self, book: Any) -> None:
        self.book = book

    def sheet(self, name: str) -> Any:
        sheet = self.book[name]
        assert sheet.sheet_state == "visible"
        assert sheet.protection.sheet
        return sheet

    def form(self, name: str, values: Mapping[str, Any]) -> None:
        sheet = self.sheet(name)
        labels = {str(row[0].value).rstrip("*"): row[1] for row in sheet.iter_rows(min_row=4)}
        for label, value in values.items():
            assert not labels[label].protection.locked
            self.enter(labels[label], value)

    def rows(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        sheet = self.sheet(name)
        heads = {str(cell.value).rstrip("*"): cell.column_letter for cell in sheet[3]}
        for letter in heads.values():
            assert not sheet.column_dimensions[letter].protection.locked
        for number, row in enumerate(rows, 4):
            for head, value in row.items():
                self.enter(sheet[f"{heads[head]}{number}"], value)

    def enter(self, cell: Any, value: Any) -> None:
        """A cell formatted as text takes what looks like a formula as text."""
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"

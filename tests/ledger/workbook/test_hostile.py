"""来历不明的工作簿: nothing is executed, fetched or unfolded, and every refusal says why."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from books import Clerk, filled, opened, saved

from disclosure.cli.main import main
from disclosure.ledger.load import load
from disclosure.pipeline.prepare import prepare

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SHEET = "xl/worksheets/sheet3.xml"


def rezipped(change: Callable[[dict[str, bytes]], object]) -> bytes:
    """The filled workbook with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(filled())) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    change(parts)
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return raw.getvalue()


def replaced(part: str, old: bytes, new: bytes) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new, 1)

    return rezipped(change)


def with_dtd() -> bytes:
    secret = b'<!DOCTYPE x [<!ENTITY leak SYSTEM "file:///etc/passwd">]>'
    return replaced(SHEET, b"<worksheet", secret + b"<worksheet")


def laughing() -> bytes:
    folds = b"".join(b'<!ENTITY a%d "%s">' % (n + 1, b"&a%d;" % n * 10) for n in range(9))
    head = b'<!DOCTYPE x [<!ENTITY a0 "ha">' + folds + b"]>"
    return replaced("xl/workbook.xml", b"<workbook", head + b"<workbook")


def bomb() -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as package, package.open("x", "w") as part:
        for _ in range(450):
            part.write(bytes(1_000_000))
    return raw.getvalue()


REFUSED = {
    "old format": ("b.xls", OLE, "workbook.old-format"),
    "old format under a new name": ("b.xlsx", OLE, "workbook.old-format"),
    "password": ("b.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "workbook.password"),
    "macros": (
        "b.xlsm", rezipped(lambda parts: parts.update({"xl/vbaProject.bin": b"x"})), "workbook.macros",
    ),
    "cut off": ("b.xlsx", filled()[:-400], "workbook.broken"),
    "no archive": ("b.xlsx", b"just text", "workbook.broken"),
    "empty": ("b.xlsx", b"", "workbook.broken"),
    "no workbook": ("b.xlsx", rezipped(lambda parts: parts.pop("_rels/.rels")), "workbook.other-format"),
    "half a sheet": ("b.xlsx", replaced(SHEET, b"</sheetData>", b""), "workbook.broken"),
    "foreign entity": ("b.xlsx", with_dtd(), "workbook.dtd"),
    "billion laughs": ("b.xlsx", laughing(), "workbook.dtd"),
    "zip bomb": ("b.xlsx", bomb(), "workbook.unfolds"),
    "lock file": ("~$b.xlsx", b"\x05user", "workbook.lock-file"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_a_reason(name: str, tmp_path: Path) -> None:
    file, raw, code = REFUSED[name]
    (tmp_path / file).write_bytes(raw)
    loaded = load(tmp_path / file)
    assert [found.rule.code for found in loaded.findings] == [code]
    assert loaded.ledger is None


def test_a_workbook_open_elsewhere_is_read_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "b.xlsx").write_bytes(filled())
    (tmp_path / "~$b.xlsx").write_bytes(b"")
    loaded = load(tmp_path / "b.xlsx")
    assert [found.rule.code for found in loaded.findings] == ["workbook.open"]
    assert loaded.ledger is not None


def test_what_looks_like_a_formula_is_printed_as_it_stands(tmp_path: Path) -> None:
    book = opened(filled())
    for cell, text in (("C4", "=cmd|'/c calc'!A1"), ("C5", "{{ 7*7 }}"), ("C6", "<b>甲</b>&乙")):
        Clerk(book).enter(book["主要用途"][cell.replace("C", "B")], text)
    path = tmp_path / "b.xlsx"
    path.write_bytes(saved(book))
    prepared = prepare(path)
    assert prepared.facts is not None
    assert [words.text for words in prepared.facts.purposes.values()][:3] == [
        "=cmd|'/c calc'!A1", "{{ 7*7 }}", "<b>甲</b>&乙",
    ]  # fmt: skip
    assert prepared.findings == []


def test_a_drawing_of_a_script_is_never_a_formula_in_what_we_write(tmp_path: Path) -> None:
    """A text that begins with = stays text from YAML through the workbook and back."""
    book = opened(filled())
    Clerk(book).enter(book["主要用途"]["B4"], "=1+1")
    (tmp_path / "a.xlsx").write_bytes(saved(book))
    assert main(["convert", str(tmp_path / "a.xlsx"), str(tmp_path / "a.yaml")]) == 0
    assert main(["convert", str(tmp_path / "a.yaml"), str(tmp_path / "b.xlsx")]) == 0
    cell = opened((tmp_path / "b.xlsx").read_bytes())["主要用途"]["B4"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert cell.quotePrefix


def test_control_characters_are_found_at_their_cell(tmp_path: Path) -> None:
    raw = replaced(SHEET, "一般公共预算".encode("ascii", "xmlcharrefreplace"), b"_x0007_")
    (tmp_path / "b.xlsx").write_bytes(raw)
    found = load(tmp_path / "b.xlsx").findings
    assert found[0].places[0].where.startswith("支出明细!C4")

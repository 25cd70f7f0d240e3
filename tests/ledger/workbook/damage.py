"""损坏的文件: a good workbook made into one that is refused, and files that are none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD = _OLE + bytes(600)
LOCKED = _OLE + "EncryptedPackage".encode("utf-16-le") + bytes(600)
EXPENDITURE = "xl/worksheets/sheet3.xml"


def rezipped(raw: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """The workbook with its parts changed; the same parts give the same bytes."""
    with zipfile.ZipFile(io.BytesIO(raw)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    change(parts)
    return zipped(parts, zipfile.ZIP_DEFLATED)


def zipped(parts: dict[str, bytes], method: int) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as new:
        for name, content in parts.items():
            part = zipfile.ZipInfo(name)
            part.compress_type = method
            new.writestr(part, content, compresslevel=9)
    return raw.getvalue()


def replaced(raw: bytes, part: str, old: bytes, new: bytes) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new, 1)

    return rezipped(raw, change)


def cut_off(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


def half_a_sheet(raw: bytes) -> bytes:
    return replaced(raw, EXPENDITURE, b"</sheetData>", b"")


def with_macros(raw: bytes) -> bytes:
    return rezipped(raw, lambda parts: parts.update({"xl/vbaProject.bin": b"x"}))


def no_workbook(raw: bytes) -> bytes:
    return rezipped(raw, lambda parts: parts.pop("_rels/.rels"))


def with_dtd(raw: bytes) -> bytes:
    secret = b'<!DOCTYPE x [<!ENTITY leak SYSTEM "file:///etc/passwd">]>'
    return replaced(raw, EXPENDITURE, b"<worksheet", secret + b"<worksheet")


def laughing(raw: bytes) -> bytes:
    folds = b"".join(b'<!ENTITY a%d "%s">' % (n + 1, b"&a%d;" % n * 10) for n in range(9))
    head = b'<!DOCTYPE x [<!ENTITY a0 "ha">' + folds + b"]>"
    return replaced(raw, "xl/workbook.xml", b"<workbook", head + b"<workbook")


def bomb(_raw: bytes) -> bytes:
    """450 MB of nothing; bzip2 folds them into a thousand bytes."""
    return zipped({"xl/worksheets/sheet1.xml": bytes(450_000_000)}, zipfile.ZIP_BZIP2)


def comma_separated(_raw: bytes) -> bytes:
    return "功能分类科目,金额（元）\n2120199,500000.00\n".encode()

"""打开压缩包: whole and of bearable size, before any part of it is read."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from io import BytesIO

from disclosure.core.findings import Rule
from disclosure.core.phrase import phrase
from disclosure.ledger.workbook import rules

MAX_UNFOLDED = 400_000_000
"""Bytes of XML that are read; 100,000 lines of a ledger take about a tenth."""


class WorkbookError(Exception):
    """打不开: carries the finding's rule and fields."""

    def __init__(self, rule: Rule, **fields: object) -> None:
        super().__init__(rule.code)
        self.rule = rule
        self.fields = fields


def opened(raw: bytes) -> zipfile.ZipFile:
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
        raise WorkbookError(rules.BROKEN, reason=phrase("不是完整的 xlsx 文件")) from error
    raise WorkbookError(rules.BROKEN, reason=phrase("不是完整的 xlsx 文件"))


_DAMAGES = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError,
    OSError, RuntimeError, ValueError, KeyError, IndexError,
)  # fmt: skip
"""What a damaged archive makes the standard library raise."""

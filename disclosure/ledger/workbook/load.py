"""打开并读取工作簿: the findings about the file itself, then those about its cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from disclosure.core.collector import collector_paused
from disclosure.core.findings import Finding, Place, finding
from disclosure.ledger.workbook import rules
from disclosure.ledger.workbook.archive import WorkbookError
from disclosure.ledger.workbook.package import read_grids
from disclosure.ledger.workbook.places import Places
from disclosure.ledger.workbook.reading import read_book

_LOCK = "~$"


def read_workbook(path: Path, raw: bytes) -> tuple[Any, Places, list[Finding]]:
    """读工作簿: its data (None where it cannot be read), the cells of the values, findings."""
    file = str(path)
    if path.name.startswith(_LOCK):
        return None, Places(), [finding(rules.LOCK_FILE, Place(file))]
    try:
        with collector_paused():
            state = read_book(file, read_grids(raw))
    except WorkbookError as error:
        return None, Places(), [finding(error.rule, Place(file), **error.fields)]
    findings = [*_open(path), *state.findings]
    return state.data, state.places, findings


def _open(path: Path) -> list[Finding]:
    """正在打开: Excel and WPS leave a file beside the workbook while they have it open."""
    beside = path.with_name(_LOCK + path.name)
    return [finding(rules.OPEN, Place(str(path)))] if beside.exists() else []

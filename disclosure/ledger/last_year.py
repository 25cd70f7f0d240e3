"""上年输入: last year's ledger as this year's comparatives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from disclosure.core.phrase import Words, phrase
from disclosure.ledger.catalogue import SYSTEMS, catalogue
from disclosure.ledger.model import Ledger, Line, Pointer
from disclosure.ledger.source import input_file

FROM: Pointer = ("comparatives", "from")
SUFFIXES = (".yaml", ".yml", ".json", ".xlsx")
_CARRIED = "采购/"
"""What is stated and not summed, and has a change from year to year."""


def last_file(path: Path, name: str) -> tuple[Path, Words]:
    """上年文件: where ``name`` leads from the input at ``path``, and why it cannot be read.

    Only an input is ever opened: no device, no other kind of file.
    """
    file = input_file(path.parent / name)
    if file.suffix.lower() not in SUFFIXES and not file.is_dir():
        return file, phrase("不是输入文件（.yaml、.json 或工作簿）")
    return file, "" if file.is_file() or file.is_dir() else phrase("没有这个文件")


def with_last_year(ledger: Ledger, last: Ledger) -> Ledger:
    """补上上年数: last year's lines where none are stated, its procurement, names it alone has.

    What is stated in the input itself stands: it is held against last year's by the pipeline.
    """
    if ledger.prior_lines is not None:
        return ledger
    prior = {
        subject: replace(statement, pointer=(*FROM, *statement.pointer))
        for subject, statement in last.stated.items()
        if subject.startswith(_CARRIED)
    }
    return replace(
        ledger,
        prior_lines=_pointed(last.lines),
        prior_revenue=_pointed(last.revenue),
        prior={**prior, **ledger.prior},
        names=_names(ledger, last),
    )


def _pointed(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """指到上年文件: a place of this input, and the path in the other one behind it."""
    return tuple(replace(line, pointer=(*FROM, *line.pointer)) for line in lines)


def _names(ledger: Ledger, last: Ledger) -> dict[str, dict[str, str]]:
    """科目名称: last year's for codes that neither this input nor this year's list names."""
    known = catalogue(ledger.year, {}).known
    return {
        key: {
            **{
                code: name
                for code, name in last.names.get(key, {}).items()
                if (system, code) not in known
            },
            **ledger.names.get(key, {}),
        }
        for system, key in SYSTEMS.items()
    }

"""按表归类: findings about a workbook, sheet by sheet and from the top of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from disclosure.cli.language import _
from disclosure.core.findings import Finding, Place

_CELL = re.compile(r"(.+)!([A-Z]+)(\d+)")


def cell_of(place: Place) -> tuple[str, str]:
    """工作表和单元格: of a place; nothing where it is no cell."""
    hit = _CELL.fullmatch(place.where)
    return (hit[1], hit[2] + hit[3]) if hit else ("", "")


def sheet_of(found: Finding) -> str:
    """工作表: of the cell that a finding is about first; nothing where it is about no cell."""
    return cell_of(found.places[0])[0] if found.places else ""


def by_sheet(findings: Sequence[Finding]) -> Iterator[tuple[str, Finding]]:
    """归类: with a heading before the first of each sheet; what is about no cell comes first."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for found in findings:
        sheet = sheet_of(found)
        groups.setdefault((found.places[0].file if sheet else "", sheet), []).append(found)
    for (_file, sheet), group in sorted(groups.items(), key=lambda item: bool(item[0][1])):
        for number, found in enumerate(sorted(group, key=_order)):
            heading = _("【{sheet}】{count} 个问题").format(sheet=sheet, count=len(group))
            yield (heading if sheet and not number else ""), found


def _order(found: Finding) -> tuple[int, int, str]:
    """From the top of a sheet; what is about no cell keeps its order."""
    hit = _CELL.fullmatch(found.places[0].where) if found.places else None
    return (int(hit[3]), len(hit[2]), hit[2]) if hit else (0, 0, "")

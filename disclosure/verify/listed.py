"""数字表: the list of figures that a workbook carries, held against its cells and the tree.

One finding a worksheet: rows put in or taken out leave every entry below them wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from disclosure.core.findings import Finding, Place, finding
from disclosure.document.nodes import Figure
from disclosure.document.sheets import number
from disclosure.verify import rules
from disclosure.verify.align import Pair
from disclosure.verify.blocks import Sides
from disclosure.verify.reading import Listed

Record = tuple[str, ...]


def check_listed(
    file: str, listed: Sequence[Listed] | None, sides: Sides, pairs: Sequence[Pair]
) -> Iterator[Finding]:
    """数字表发现: an entry that no figure of its cell asks for, a figure without its entry."""
    if listed is None:
        return
    due = _due(sides, pairs)
    said: dict[str, list[Record]] = defaultdict(list)
    entries = {entry.where: entry.entry for entry in reversed(listed)}
    for entry in listed:
        said[entry.where].append(entry.record)
    wrong: dict[str, list[str]] = defaultdict(list)
    for where in dict.fromkeys([*said, *due]):
        if said.get(where, []) != due.get(where, []):
            wrong[where.rpartition("!")[0]].append(where)
    for places in wrong.values():
        yield _wrong(file, places, said, due, entries)


def _wrong(
    file: str,
    places: Sequence[str],
    said: Mapping[str, list[Record]],
    due: Mapping[str, list[Record]],
    entries: Mapping[str, str],
) -> Finding:
    first = places[0]
    more = f"等 {len(places)} 格" if len(places) > 1 else ""
    found, expected = (_quoted(each.get(first, [])) for each in (said, due))
    fact = next((record[0] for record in (*due.get(first, ()), *said.get(first, ()))), "")
    place = Place(file, entries.get(first, first), fact, found)
    fields = {"what": f"数字表里的{first}{more}", "expected": expected, "found": found}
    return finding(rules.HIDDEN, place, **fields)


def _quoted(records: Sequence[Record]) -> str:
    return "；".join("，".join(filter(None, record)) for record in records) or "（没有）"


def _due(sides: Sides, pairs: Sequence[Pair]) -> dict[str, list[Record]]:
    """应列的数: by the place of the cell that the file shows them in."""
    due: dict[str, list[Record]] = defaultdict(list)
    for line, row in pairs:
        if line is None or row is None:
            continue
        cells, pieces = sides.lines[line].cells, sides.rows[row].pieces
        for cell, piece in zip(cells, pieces, strict=False):
            for figure in (part.figure for part in cell if part.guard == "figure"):
                if figure is not None:
                    due[piece.where].append(_record(figure))
    return due


def _record(figure: Figure) -> Record:
    known = number(figure)
    told = "" if known is None else f"{known:f}"
    return figure.fact, figure.text, figure.unit, str(figure.decimals), told

"""位置检查: what the narrative places, twice or not at all, and the styles it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from disclosure.compose import rules
from disclosure.core.findings import Finding, Place, finding
from disclosure.core.phrase import phrase
from disclosure.core.suggest import nearest
from disclosure.packs import rules as pack_rules
from disclosure.packs.pack import Pack

_DIRECTIVE = re.compile(r"::: *(\w+) *(\S*).*")
_HEADING = re.compile(r"(#{1,4}) +([^|]*)(\|.*)?")
_STYLED = re.compile(r"\[([^\[\]{}]+)\] *.*")
_KINDS = {"table": "表格", "form": "表单", "chart": "图"}
_CHOICE = re.compile(r"\{%[-+]? *(if|elif|else|endif|for|endfor)\b")


Branches = tuple[tuple[int, int], ...]
"""所在的分支: (number of the choice, number of its branch), outermost first."""


class Spot(NamedTuple):
    """一处: what is placed, and the branch of the template that it stands in."""

    kind: str
    name: str
    place: Place
    branches: Branches


def lint_places(pack: Pack) -> Iterator[Finding]:
    """位置发现: over the sections in their order."""
    spots = list(_spots(pack))
    yield from _twice(spots)
    yield from _unknown(pack, spots)
    placed = {spot.name for spot in spots if spot.kind == "表格"}
    listing = Place(str(pack.folders[0] / "pack.toml"), "tables")
    for name in pack.tables:
        if name not in placed:
            yield finding(rules.MISSING_MANDATORY, listing, name=phrase("表 {name}", name=name))


def _spots(pack: Pack) -> Iterator[Spot]:
    for section in pack.settings.sections:
        source = pack.sources[f"narrative/{section}.md"]
        branches: Branches = ()
        above = [section] + [""] * 4
        for number, line in enumerate(source.text.splitlines(), source.line):
            branches = _after(branches, line, number)
            place = Place(source.file, f"第 {number} 行")
            if found := _HEADING.fullmatch(line.strip()):
                level = len(found[1])
                above[level:] = [found[2].strip()] + [""] * (4 - level)
                yield Spot("标题", "／".join(filter(None, above[1:])), place, branches)
            elif spot := _spot(line.strip()):
                yield Spot(*spot, place, branches)


def _after(branches: Branches, line: str, number: int) -> Branches:
    """Where one stands after the tags of a line; a loop is a choice of one branch."""
    for tag in _CHOICE.findall(line):
        if tag in ("if", "for"):
            branches = (*branches, (number, 0))
        elif tag in ("endif", "endfor"):
            branches = branches[:-1]
        elif branches:
            choice, branch = branches[-1]
            branches = (*branches[:-1], (choice, branch + 1))
    return branches


def _spot(line: str) -> tuple[str, str] | None:
    if (found := _DIRECTIVE.fullmatch(line)) and found[1] in _KINDS:
        return _KINDS[found[1]], found[2]
    styled = _STYLED.fullmatch(line)
    return ("样式", styled[1]) if styled else None


def _twice(spots: list[Spot]) -> Iterator[Finding]:
    """Two branches of one choice may hold the same thing: only one of them is printed."""
    first: dict[tuple[str, str], Spot] = {}
    for spot in spots:
        if spot.kind in ("样式", "表单"):
            continue
        known = first.setdefault((spot.kind, spot.name), spot)
        if known is not spot and not _apart(known, spot):
            fields = {"kind": spot.kind, "name": spot.name}
            yield finding(pack_rules.PLACED_TWICE, spot.place, known.place, **fields)


def _apart(one: Spot, other: Spot) -> bool:
    """Whether they stand in different branches of one choice."""
    chosen = dict(one.branches)
    differ = any(chosen.get(choice, branch) != branch for choice, branch in other.branches)
    return differ and one.place.file == other.place.file


def _unknown(pack: Pack, spots: list[Spot]) -> Iterator[Finding]:
    known: dict[str, list[str]] = {
        "表格": [*pack.tables],
        "表单": [*pack.forms],
        "图": [*pack.charts],
    }
    for spot in spots:
        if spot.kind in known and spot.name not in known[spot.kind]:
            near = nearest(spot.name, known[spot.kind])
            fields = {"name": spot.name, "kind": spot.kind, "nearest": near}
            yield finding(rules.UNKNOWN_TABLE, spot.place, **fields)
        if spot.kind == "样式":
            style = pack.settings.styles.get(spot.name, spot.name)
            if style not in pack.shell.layout.styles:
                yield finding(pack_rules.UNKNOWN_STYLE, spot.place, style=style)

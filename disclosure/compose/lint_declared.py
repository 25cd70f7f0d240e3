"""声明检查: the subjects and coordinates that tables, measures and ties name, without any input."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from disclosure.compose.lint_values import coordinate_values, fits, is_item
from disclosure.compose.printer import Printer
from disclosure.core.findings import Finding, Place, finding
from disclosure.core.phrase import phrase
from disclosure.core.suggest import nearest
from disclosure.facts.ids import DIMENSIONS, SLICED, coordinates_of
from disclosure.packs import rules
from disclosure.packs.pack import Pack
from disclosure.packs.tables import Column, RowSpec, Side, TableSpec


def lint_measures(pack: Pack, printer: Printer) -> Iterator[Finding]:
    """度量和勾稽的发现: where there is one, nothing that rests on them can be judged."""
    known = _known(pack, printer)
    for subject, measure in pack.measures.by_subject.items():
        place = _file(pack, "measures.toml", subject)
        for name, values in (measure.lines or {}).items():
            for value in values:
                yield from _coordinates(pack, {name: value}, place)
        for part in measure.sum or ():
            yield from _subject(pack, known, part, place)
        if _circular(pack, subject):
            yield finding(
                rules.SETTING, place, reason=phrase("度量“{name}”由它自己算出", name=subject)
            )
    for tie in pack.ties:
        place = _file(pack, "ties.toml", tie.title)
        for part in (tie.total, *tie.parts):
            yield from _subject(pack, known, part, place)


def lint_tables(pack: Pack, printer: Printer) -> Iterator[Finding]:
    """表和图的发现."""
    known = _known(pack, printer)
    for code in pack.settings.classes:
        yield from _coordinates(pack, {"功能": code}, _file(pack, "pack.toml", code))
    for table in pack.tables.values():
        yield from _table(pack, known, table, f"tables/{table.name}.toml")
    for chart in pack.charts.values():
        yield from _table(pack, known, chart.table, f"charts/{chart.name}.toml")


def _known(pack: Pack, printer: Printer) -> dict[str, str]:
    """Subjects other than slices, and their units."""
    stated = {name: said.unit for name, said in printer.facts.ledger.stated.items()}
    return stated | {name: measure.unit for name, measure in pack.measures.by_subject.items()}


def _table(pack: Pack, known: Mapping[str, str], table: TableSpec, file: str) -> Iterator[Finding]:
    place = _file(pack, file, "")
    for side in table.sides:
        for part in _parts(side):
            at = _line(place, getattr(part, "subject", "") or _first(part.where))
            yield from _coordinates(pack, part.where or {}, at)
            subject = getattr(part, "subject", "")
            if subject:
                yield from _subject(pack, known, subject, at)
            if subject in known:
                yield from _unit(table, side, part, known[subject], at)


def _parts(side: Side) -> Iterator[Side | Column | RowSpec]:
    yield side
    yield from side.columns
    yield from side.rows


def _unit(
    table: TableSpec, side: Side, part: Side | Column | RowSpec, unit: str, place: Place
) -> Iterator[Finding]:
    """What a row is about is printed in every column that names nothing itself."""
    row = isinstance(part, RowSpec)
    columns = [
        it for it in side.columns if it is part or (row and it.show == "数" and not it.subject)
    ]
    for column in columns:
        style = column.style or table.style
        if column.measure in ("合计", "增减额") and not fits(unit, style.unit):
            fields = {"name": getattr(part, "subject", ""), "unit": unit, "style": column.name}
            yield finding(rules.WRONG_UNIT, place, wanted=style.unit, **fields)


def _subject(pack: Pack, known: Mapping[str, str], subject: str, place: Place) -> Iterator[Finding]:
    if subject.endswith("*") or subject in known:
        return
    if subject.partition("/")[0] in SLICED:
        try:
            yield from _coordinates(pack, dict(coordinates_of(subject)[1]), place)
        except ValueError as error:
            yield finding(
                rules.UNKNOWN_FACT, place, name=subject, nearest=nearest(str(error), DIMENSIONS)
            )
        return
    yield finding(rules.UNKNOWN_FACT, place, name=subject, nearest=nearest(subject, known))


def _coordinates(pack: Pack, where: Mapping[str, str], place: Place) -> Iterator[Finding]:
    for name, value in where.items():
        values = coordinate_values(pack, name) if name in DIMENSIONS else {*DIMENSIONS}
        wrong = value if name in DIMENSIONS else name
        if values is not None and wrong not in values and not is_item(name, value):
            shown = f"{name}:{value}"
            yield finding(rules.UNKNOWN_FACT, place, name=shown, nearest=nearest(wrong, values))


def _circular(pack: Pack, subject: str) -> bool:
    waiting, seen = [subject], set()
    while waiting:
        measure = pack.measures.by_subject.get(waiting.pop())
        for part in (measure.sum or ()) if measure else ():
            if part == subject:
                return True
            if part not in seen:
                seen.add(part)
                waiting.append(part)
    return False


def _first(where: Mapping[str, str] | None) -> str:
    return next(iter((where or {}).values()), "")


def _file(pack: Pack, name: str, text: str) -> Place:
    """The nearest pack's file that holds the text."""
    for folder in pack.folders:
        path = folder / name
        if path.is_file() and text in path.read_text("utf-8-sig"):
            return _line(Place(str(path)), text)
    return Place(str(pack.folders[0] / name))


def _line(place: Place, text: str) -> Place:
    path = Path(place.file)
    lines = path.read_text("utf-8-sig").splitlines() if text and path.is_file() else []
    number = next((n for n, line in enumerate(lines, 1) if f'"{text}"' in line), 0)
    return Place(place.file, f"第 {number} 行") if number else place

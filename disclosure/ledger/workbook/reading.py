"""读工作簿: grids into the plain data that YAML gives, with the cell of every value."""

from __future__ import annotations

import json
from itertools import islice, product
from typing import Any

from disclosure.core.suggest import nearest
from disclosure.ledger.catalogue import SYSTEMS, catalogue
from disclosure.ledger.workbook import rules
from disclosure.ledger.workbook.declared import Column, Form, Groups, Rows, Sheet
from disclosure.ledger.workbook.grid import Cell, Grid, cell_name, letters
from disclosure.ledger.workbook.heads import (
    EXPLANATION,
    LABEL,
    OWN,
    VALUE,
    HeadRow,
    columns_of,
    key,
    matches,
    titles,
)
from disclosure.ledger.workbook.names import Names
from disclosure.ledger.workbook.shapes import Columns, Row, read_form, read_groups, read_rows
from disclosure.ledger.workbook.sheets import SHEETS
from disclosure.ledger.workbook.stamp import LISTS, STAMP, check_stamp, listed_names
from disclosure.ledger.workbook.state import State

_MERGED = 20
"""So many cells of a merged area are named."""

_ALIKE = 3
"""So many heads in common make an unknown sheet a renamed one."""


def read_book(file: str, grids: list[Grid]) -> State:
    """读工作簿: everything wrong with its sheets and cells is among the findings."""
    by_name = {grid.name: grid for grid in grids}
    state = State(file, Names({}, listed_names(by_name.get(LISTS))))
    known = [sheet for sheet in SHEETS if sheet.name in by_name]
    if not known:
        state.report_file(rules.NO_SHEETS)
        return state
    check_stamp(state, by_name.get(STAMP))
    for sheet in known:
        _sheet(state, sheet, by_name[sheet.name])
        if not state.names.known:
            state.names.known = catalogue(_year(state.data), {}).known
    for grid in grids:
        _unknown(state, grid)
    _names(state)
    _other_content(state)
    state.close()
    return state


def _year(data: dict[str, Any]) -> int:
    year = data.get("document", {}).get("year")
    return year if isinstance(year, int) else 0


def _sheet(state: State, sheet: Sheet, grid: Grid) -> None:
    count, (head, cells) = matches(grid, titles(sheet))
    if not count:
        if grid.rows:
            heads = "、".join(titles(sheet))
            state.report(rules.NO_HEAD, (sheet.name, 1, 1), heads=heads)
        return
    rows = [
        (row, filled)
        for row, found in grid.rows
        if row > head
        and (filled := {n: c for n, c in found.items() if c.text.strip() or c.formula})
    ]
    _above(state, grid, head)
    _merged(state, grid, head, rows)
    _hidden(state, grid, rows)
    if isinstance(sheet, Form):
        _form(state, sheet, (head, cells), rows)
    else:
        _table(state, sheet, (head, cells), rows)


def _form(state: State, sheet: Form, head: HeadRow, rows: list[Row]) -> None:
    row, cells = head
    places = {key(cell.text): number for number, cell in sorted(cells.items(), reverse=True)}
    label, value = places.get(LABEL, 1), places.get(VALUE, places.get(LABEL, 1) + 1)
    read_form(state, sheet, rows, label, value)
    words = places.get(EXPLANATION, value + 1)
    numbers = [
        (n, {c: cell for c, cell in r.items() if c != words or _number(cell)}) for n, r in rows
    ]
    _strays(state, sheet, head, numbers, {label, value})
    state.places.heads[sheet.name], state.places.columns[sheet.name] = row, {}
    for column in sheet.columns:
        state.places.rows.setdefault(column.key[:1], (sheet.name, row))
        if column.required and column.key not in state.places.cells:
            state.report(rules.MISSING_COLUMN, (sheet.name, row, label), head=column.head)


def _table(state: State, sheet: Rows | Groups, head: HeadRow, rows: list[Row]) -> None:
    row, _ = head
    columns = _columns(state, sheet, head)
    state.places.heads[sheet.name] = row
    state.places.columns[sheet.name] = {
        column.key: number for number, column in columns.items() if column.key
    }
    for column in columns_of(sheet):
        if column.required and column not in columns.values():
            state.report(rules.MISSING_COLUMN, (sheet.name, row, 1), head=column.head)
    _strays(state, sheet, head, rows, {*columns})
    if isinstance(sheet, Rows):
        end = read_rows(state, sheet, rows, columns)
        for path in (sheet.path, sheet.path[:1]) if sheet.path else ():
            state.places.rows.setdefault(path, (sheet.name, max(end, row + 1)))
    else:
        end = read_groups(state, sheet, rows, columns)
        for path in sheet.groups.values():
            state.places.rows.setdefault(path, (sheet.name, max(end, row + 1)))


def _columns(state: State, sheet: Rows | Groups, head: HeadRow) -> Columns:
    known = {key(column.head): column for column in columns_of(sheet)}
    columns: dict[int, Column] = {}
    row, cells = head
    for number, cell in sorted(cells.items()):
        column = known.get(key(cell.text))
        if column is not None and column in columns.values():
            state.report(rules.TWICE, (sheet.name, row, number), head=column.head)
        elif column is not None:
            columns[number] = column
    return columns


def _strays(state: State, sheet: Sheet, head: HeadRow, rows: list[Row], known: set[int]) -> None:
    """栏目外的内容: one finding a column, at its first cell."""
    found: dict[int, list[int]] = {}
    for row, cells in rows:
        for number in cells.keys() - known:
            found.setdefault(number, []).append(row)
    for number, places in sorted(found.items()):
        title = head[1][number].text.strip() if number in head[1] else ""
        if not title.startswith(OWN):
            fields = {
                "head": title or f"{letters(number)} 列（没有栏名）",
                "nearest": nearest(title, titles(sheet)),
                "count": len(places),
            }
            state.report(rules.UNKNOWN_COLUMN, (sheet.name, places[0], number), **fields)


def _number(cell: Cell) -> bool:
    return cell.type == "number" and not cell.formula


def _above(state: State, grid: Grid, head: int) -> None:
    """栏目行以上: numbers typed there would be lost; our own totals are formulas."""
    for row, cells in grid.rows:
        numbers = [number for number, cell in cells.items() if _number(cell)]
        if row < head and numbers:
            fields = {"head": "栏目行以上", "count": len(numbers), "nearest": ""}
            state.report(rules.UNKNOWN_COLUMN, (grid.name, row, numbers[0]), **fields)


def _merged(state: State, grid: Grid, head: int, rows: list[Row]) -> None:
    last = rows[-1][0] if rows else head
    for area in grid.merged:
        if area.bottom >= head and area.top <= last:
            name = f"{cell_name(area.top, area.left)}:{cell_name(area.bottom, area.right)}"
            cells = product(range(area.top, area.bottom + 1), range(area.left, area.right + 1))
            spots = [(grid.name, *cell) for cell in islice(cells, _MERGED)]
            state.report(rules.MERGED, *spots, area=name)


def _hidden(state: State, grid: Grid, rows: list[Row]) -> None:
    if grid.hidden and rows:
        state.report(rules.HIDDEN, (grid.name, 1, 1), count=1, what="张表")
    hidden = set(grid.hidden_rows)
    out_of_sight = [row for row, _ in rows if row in hidden]
    if out_of_sight:
        spot = (grid.name, out_of_sight[0], 1)
        state.report(rules.HIDDEN, spot, count=len(out_of_sight), what="行")
    filled = {number for _, cells in rows for number in cells}
    columns = [
        number
        for first, last in grid.hidden_columns
        for number in filled
        if first <= number <= last
    ]
    if columns:
        state.report(rules.HIDDEN, (grid.name, 1, min(columns)), count=len(columns), what="列")


def _unknown(state: State, grid: Grid) -> None:
    """不认识的表: with the heads of one of ours it was renamed, and must not be lost."""
    names = [sheet.name for sheet in SHEETS]
    own = (STAMP, LISTS, *names)
    if not grid.rows or grid.name in own or grid.name.startswith(OWN):
        return
    spot = (grid.name, 1, 1)
    alike, known = max((matches(grid, titles(sheet))[0], sheet.name) for sheet in SHEETS)
    full = next(len(titles(sheet)) for sheet in SHEETS if sheet.name == known)
    if alike >= min(_ALIKE, full):
        state.report(rules.RENAMED_SHEET, spot, name=grid.name, known=known)
    else:
        near = nearest(grid.name, names)
        state.report(rules.UNKNOWN_SHEET, spot, name=grid.name, nearest=near)


def _names(state: State) -> None:
    stated = state.data.get("codes", {})
    for (system, code), name, spot in state.names.given(stated):
        pointer = ("codes", SYSTEMS[system], code)
        state.put(pointer, name)
        state.places.cells[pointer] = spot
    stated = state.data.get("codes", {})
    names = {
        (system, code): name
        for system, group in SYSTEMS.items()
        for code, name in stated.get(group, {}).items()
    }
    for (_, code), name, other, spot in state.names.contradicting(names):
        state.report(rules.OTHER_NAME, spot, code=code, name=name, other=other)


def _other_content(state: State) -> None:
    """放回其他内容: values that no other sheet can hold, at their paths."""
    for path, (text, spot) in state.other.items():
        keys = [part.replace("~1", "/").replace("~0", "~") for part in path.split("/")]
        try:
            value = json.loads(text, parse_float=str)
            _put_back(state.data, keys, value)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            reason = "内容不完整或路径不对"
            state.report(rules.BAD_PATH, spot, path=path, reason=reason)
        else:
            pointer = tuple(int(key) if key.isdecimal() else key for key in keys)
            state.places.cells[pointer] = (spot[0], spot[1], spot[2] + 1)


def _put_back(target: Any, keys: list[str], value: Any) -> None:
    if any(name.startswith("-") for name in keys):
        raise LookupError
    for name in keys[:-1]:
        target = target[int(name)] if isinstance(target, list) else target.setdefault(name, {})
    if isinstance(target, list):
        target[int(keys[-1])] = value
    else:
        target[keys[-1]] = value

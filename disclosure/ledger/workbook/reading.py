"""读工作簿: grids into the plain data that YAML gives, with the cell of every value."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from disclosure.core.phrase import phrase
from disclosure.ledger.catalogue import SYSTEMS, catalogue
from disclosure.ledger.workbook import rules
from disclosure.ledger.workbook.declared import Column, Form, Groups, Rows, Sheet
from disclosure.ledger.workbook.grid import Grid
from disclosure.ledger.workbook.heads import (
    EXPLANATION,
    LABEL,
    VALUE,
    HeadRow,
    columns_of,
    key,
    matches,
    roots,
    titles,
)
from disclosure.ledger.workbook.names import Names
from disclosure.ledger.workbook.oddities import (
    above,
    is_number,
    merged,
    out_of_sight,
    strays,
    unknown_sheet,
)
from disclosure.ledger.workbook.shapes import (
    Columns,
    Row,
    read_form,
    read_groups,
    read_rows,
    renamed,
)
from disclosure.ledger.workbook.sheets import SHEETS
from disclosure.ledger.workbook.stamp import LISTS, STAMP, check_stamp, listed_names
from disclosure.ledger.workbook.state import State


def read_book(file: str, grids: list[Grid]) -> State:
    """读工作簿: everything wrong with its sheets and cells is among the findings."""
    by_name = {grid.name: grid for grid in grids}
    state = State(file, Names({}, listed_names(by_name.get(LISTS))))
    if not any(sheet.name in by_name for sheet in SHEETS):
        state.report_file(rules.NO_SHEETS)
        return state
    check_stamp(state, by_name.get(STAMP))
    sheets = _recognized(state, grids)
    for sheet in sheets:
        _sheet(state, sheet, by_name[sheet.name])
        if not state.names.known:
            state.names.known = catalogue(_year(state.data), {}).known
    _forms(state, sheets)
    _names(state)
    _other_content(state)
    _summed(state.data)
    state.close()
    return state


def _recognized(state: State, grids: list[Grid]) -> list[Sheet]:
    """认得的表: in the order of declaration, under the names they have in this workbook."""
    own = {STAMP, LISTS, *(sheet.name for sheet in SHEETS)}
    present = {grid.name: grid.name for grid in grids if grid.name in own}
    for grid in grids:
        if grid.name not in own and (known := unknown_sheet(state, grid, present)):
            present[known.name] = grid.name
    return [replace(sheet, name=present[sheet.name]) for sheet in SHEETS if sheet.name in present]


def _summed(data: dict[str, Any]) -> None:
    """由单位汇总的部门: its blank forms are not sections to be filled in, for its units fill them."""
    if data.get("unit", {}).get("members"):
        for key in ("procurement", "assets"):
            if all(value == {} for value in data.get(key, {}).values()):
                data.pop(key, None)


def _year(data: dict[str, Any]) -> int:
    year = data.get("document", {}).get("year")
    return year if isinstance(year, int) else 0


def _sheet(state: State, sheet: Sheet, grid: Grid) -> None:
    count, (head, cells) = matches(grid, titles(sheet))
    if not count:
        if grid.rows:
            heads = "、".join(titles(sheet))
            state.report(rules.NO_HEAD, (sheet.name, 1, 1), heads=heads)
            _unread(state, sheet)
        return
    rows = [
        (row, filled)
        for row, found in grid.rows
        if row > head
        and (filled := {n: c for n, c in found.items() if c.text.strip() or c.formula})
    ]
    above(state, grid, head)
    merged(state, grid, head, rows)
    out_of_sight(state, grid, rows)
    if isinstance(sheet, Form):
        _form(state, sheet, (head, cells), rows)
    else:
        _table(state, sheet, (head, cells), rows)


def _unread(state: State, sheet: Sheet) -> None:
    """没有读的表: what belongs on it is not missed besides."""
    state.places.heads[sheet.name], state.places.columns[sheet.name] = 1, {}
    for path in roots(sheet):
        state.places.rows.setdefault(path, (sheet.name, 1))


def _form(state: State, sheet: Form, head: HeadRow, rows: list[Row]) -> None:
    row, cells = head
    places = {key(cell.text): number for number, cell in sorted(cells.items(), reverse=True)}
    label, value = places.get(LABEL, 1), places.get(VALUE, places.get(LABEL, 1) + 1)
    sections = {column.key[0] for column in sheet.columns}
    if len(sections) == 1:  # a blank sheet then lacks each of its fields, at its cell
        state.data.setdefault(sections.pop(), {})
    read_form(state, sheet, rows, label, value)
    words = places.get(EXPLANATION, value + 1)
    numbers = [
        (n, {c: cell for c, cell in r.items() if c != words or is_number(cell)}) for n, r in rows
    ]
    strays(state, sheet, head, numbers, {label, value})
    state.places.heads[sheet.name], state.places.columns[sheet.name] = row, {}
    for column in sheet.columns:
        if column.required and column.key not in state.places.cells:
            state.report(rules.MISSING_COLUMN, (sheet.name, row, label), head=column.head)


def _forms(state: State, known: list[Sheet]) -> None:
    """表单的位置: of sections that no sheet of rows holds already."""
    for sheet in known:
        if isinstance(sheet, Form) and sheet.name in state.places.heads:
            for column in sheet.columns:
                spot = (sheet.name, state.places.heads[sheet.name])
                state.places.rows.setdefault(column.key[:1], spot)


def _table(state: State, sheet: Rows | Groups, head: HeadRow, rows: list[Row]) -> None:
    row, _ = head
    columns = _columns(state, sheet, head)
    columns |= _renamed(state, sheet, head, rows, columns)
    state.places.heads[sheet.name] = row
    state.places.columns[sheet.name] = {
        column.key: number for number, column in columns.items() if column.key
    }
    for column in columns_of(sheet):
        if column.required and column not in columns.values():
            state.report(rules.MISSING_COLUMN, (sheet.name, row, 1), head=column.head)
    strays(state, sheet, head, rows, {*columns})
    if isinstance(sheet, Rows):
        end = read_rows(state, sheet, rows, columns)
    else:
        end = read_groups(state, sheet, rows, columns)
    for path in roots(sheet):
        state.places.rows.setdefault(path, (sheet.name, max(end, row + 1)))


def _renamed(
    state: State, sheet: Rows | Groups, head: HeadRow, rows: list[Row], columns: Columns
) -> Columns:
    """改了名的栏目: filled ones whose name is near to that of one that is not there."""
    row, cells = head
    absent = {key(c.head): c for c in columns_of(sheet) if c not in columns.values()}
    filled = {number for _, found in rows for number in found} - columns.keys()
    known = {key(title) for title in titles(sheet)}
    return {
        number: column
        for number, cell in sorted(cells.items())
        if number in filled and key(cell.text) not in known
        if (column := renamed(state, (sheet.name, row, number), cell.text, absent))
    }


def _columns(state: State, sheet: Rows | Groups, head: HeadRow) -> dict[int, Column]:
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
            if _put_back(state.data, keys, value) not in (None, [], {}, value):
                state.report(rules.OVERRIDDEN, spot, path=path)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            reason = phrase("内容不完整或路径不对")
            state.report(rules.BAD_PATH, spot, path=path, reason=reason)
        else:
            pointer = tuple(int(key) if key.isdecimal() else key for key in keys)
            if value != [] or pointer not in state.places.rows:  # items are added on their sheet
                state.places.cells[pointer] = (spot[0], spot[1], spot[2] + 1)


def _put_back(target: Any, keys: list[str], value: Any) -> Any:
    """放回: returns what stood there before."""
    if any(name.startswith("-") for name in keys):
        raise LookupError
    for name in keys[:-1]:
        target = target[int(name)] if isinstance(target, list) else target.setdefault(name, {})
    if isinstance(target, list):
        place = int(keys[-1])
        before, target[place] = target[place], value
        return before
    before = target.get(keys[-1])
    target[keys[-1]] = value
    return before

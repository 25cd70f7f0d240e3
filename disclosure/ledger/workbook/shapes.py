"""三种表的读法: a form, a sheet of rows, and rows that go to several places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from disclosure.core.phrase import phrase
from disclosure.core.suggest import close, nearest
from disclosure.ledger.workbook import rules
from disclosure.ledger.workbook.cells import plain
from disclosure.ledger.workbook.declared import Column, Form, Groups, Rows
from disclosure.ledger.workbook.grid import Cell
from disclosure.ledger.workbook.heads import OWN, key
from disclosure.ledger.workbook.places import Spot
from disclosure.ledger.workbook.state import State, put

Row = tuple[int, dict[int, Cell]]
Columns = Mapping[int, Column]

_TOTALS = ("合计", "总计", "小计")
_NUMBERS = ("amount", "published", "integer", "score")


def read_form(state: State, sheet: Form, rows: list[Row], label: int, value: int) -> None:
    """读表单: labels in one column, values in another."""
    known = {key(column.head): column for column in sheet.columns}
    labels = {key(cells[label].text) for _, cells in rows if label in cells}
    absent = {head: column for head, column in known.items() if head not in labels}
    done: set[str] = set()
    for row, cells in rows:
        name = key(cells[label].text) if label in cells else ""
        spot, cell = (sheet.name, row, value), cells.get(value)
        column = known.get(name)
        if column is None and cell:
            column = renamed(state, (sheet.name, row, label), name, absent)
        if column is None:
            number = label in cells and cells[label].type == "number"
            if (cell or number) and not name.startswith(OWN):
                near = nearest(name, known)
                where = spot if cell else (sheet.name, row, label)
                state.report(rules.UNKNOWN_COLUMN, where, head=name, count=1, nearest=near)
            continue
        if column.head in done:
            state.report(rules.TWICE, spot, head=column.head)
            continue
        done.add(column.head)
        state.places.cells[column.key] = spot
        if cell and (found := state.read(column, cell, spot)) is not None:
            state.put(column.key, found)


def renamed(state: State, spot: Spot, title: str, absent: dict[str, Column]) -> Column | None:
    """改了名的栏目: the one near to the title; it is told, and read all the same."""
    near = close(key(title), absent)
    if not near or key(title).startswith(OWN):
        return None
    column = absent.pop(near[0])
    state.report(rules.RENAMED_COLUMN, spot, head=title.strip(), known=column.head)
    return column


def read_rows(state: State, sheet: Rows, rows: list[Row], columns: Columns) -> int:
    """读明细: one item a row; second, the first row after them all."""
    last = blank = 0
    for row, cells in rows:
        filled = {number: cells[number] for number in columns if number in cells}
        keys = {columns[number].key for number in filled if columns[number] is not sheet.parent}
        if not filled:
            continue
        if sheet.given and keys <= set(sheet.given):
            state.places.rows[(*sheet.path, blank)] = (sheet.name, row)
            blank += 1
            continue
        last = row
        if not _is_total(state, sheet.name, row, filled, columns):
            _item(state, sheet, row, filled, columns)
    return last + 1


def _is_total(
    state: State, sheet: str, row: int, filled: Mapping[int, Cell], columns: Columns
) -> bool:
    """是否合计行: the word, a number, and not all that an item must have."""
    first = min(filled)
    word = plain(filled[first].text).replace(" ", "")
    if word not in _TOTALS or all(n in filled for n, c in columns.items() if c.required):
        return False
    if not any(columns[number].kind in _NUMBERS for number in filled):
        return False
    state.report(rules.TOTAL_ROW, (sheet, row, first), word=word)
    return True


def _item(
    state: State, sheet: Rows, row: int, filled: Mapping[int, Cell], columns: Columns
) -> None:
    item: dict[str, Any] = {}
    parent: Any = None
    for number, cell in filled.items():
        column = columns[number]
        found = state.read(column, cell, (sheet.name, row, number))
        if column is sheet.parent:
            parent = found
        elif found is not None:
            put(item, column.key, found)
    if not sheet.path:
        _other(state, item, (sheet.name, row, min(columns)))
        return
    path = _list_of(state, sheet, parent, row, columns) if sheet.parent else sheet.path
    if path is None:
        return
    items = _at(state.data, path)
    state.places.rows[(*path, len(items))] = (sheet.name, row)
    items.append(item)


def _list_of(
    state: State, sheet: Rows, parent: Any, row: int, columns: Columns
) -> tuple[str | int, ...] | None:
    """所属的一条: the list inside the item that the row names; a finding where there is none."""
    outer, inner = sheet.path
    spot = (sheet.name, row, next((n for n, c in columns.items() if c is sheet.parent), 1))
    items = state.data.get(outer, [])
    if parent is None:
        if sheet.parent and not _flagged(state, spot):
            state.missing(sheet.parent, spot)
        return None
    index = state.index_of(outer, parent)
    if index is None:
        names = [item["name"] for item in items if "name" in item]
        fields = {"parents": sheet.owner, "name": parent, "nearest": nearest(parent, names)}
        state.report(rules.NO_PARENT, spot, **fields)
        return None
    return (outer, index, inner)


def _flagged(state: State, spot: Spot) -> bool:
    return any(state.place(spot) in found.places for found in state.findings)


def _at(data: Any, path: tuple[str | int, ...]) -> list[Any]:
    for part in path[:-1]:
        data = data[part] if isinstance(part, int) else data.setdefault(part, {})
    items: list[Any] = data.setdefault(path[-1], [])
    return items


def _other(state: State, item: Mapping[str, Any], spot: Spot) -> None:
    """其他内容: a long one goes on in the following rows under the same path."""
    path = str(item.get("path", ""))
    before, first = state.other.get(path, ("", spot))
    state.other[path] = (before + str(item.get("value", "")), first)


def read_groups(state: State, sheet: Groups, rows: list[Row], columns: Columns) -> int:
    """读分类表: second, the first row after them all."""
    last = 0
    numbers = {column: number for number, column in columns.items()}
    order = [numbers.get(column) for column in sheet.columns]
    for row, cells in rows:
        if not any(number in cells for number in columns):
            continue
        last = row
        found = [*_read_all(state, sheet, order, row, cells)]
        if all(value is not None for value in found):
            _group(state, sheet, found, (sheet.name, row, order[-1] or 1))
        elif None not in found[:2]:
            path = sheet.groups[found[0]]
            state.places.cells[(*path, found[1])] = (sheet.name, row, order[-1] or 1)
    for path in sheet.always:
        _place_for(state.data, path, [] if len(sheet.columns) == len("ab") else {})
    return last + 1


def _read_all(
    state: State, sheet: Groups, order: list[int | None], row: int, cells: Mapping[int, Cell]
) -> Iterator[Any]:
    for column, number in zip(sheet.columns, order, strict=True):
        if number is None:
            yield None
        elif number not in cells:
            state.missing(column, (sheet.name, row, number))
            yield None
        else:
            yield state.read(column, cells[number], (sheet.name, row, number))


def _group(state: State, sheet: Groups, found: list[Any], spot: Spot) -> None:
    path = sheet.groups[found[0]]
    if len(found) == len("ab"):
        items = _place_for(state.data, path, [])
        state.places.cells[(*path, len(items))] = spot
        items.append(found[1])
        return
    mapping = _place_for(state.data, path, {})
    if not isinstance(mapping, dict) or found[1] in mapping:
        state.report(
            rules.TWICE, spot, head=phrase("{group}：{name}", group=found[0], name=found[1])
        )
        return
    state.places.cells[(*path, found[1])] = spot
    mapping[found[1]] = found[2]


def _place_for(data: Any, path: tuple[str, ...], empty: Any) -> Any:
    for part in path[:-1]:
        data = data.setdefault(part, {})
    return data.setdefault(path[-1], empty)

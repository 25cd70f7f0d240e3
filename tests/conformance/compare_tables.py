"""比表格: title, unit line, heads, every cell, and the note of an empty table."""

from __future__ import annotations

import re
from decimal import Decimal

from conformance.reading import Grid, Part, Reading, Rows
from conformance.tally import Tally
from conformance.text import number, plain
from conformance.truth import PublishedTable, Truth, amounts

PROSE = plain("…")
"""照录以外的文字: a form's cell whose sentences are ours."""


def compare_tables(reading: Reading, truth: Truth, tally: Tally) -> None:
    """比各表: in the published order."""
    own = set(map(plain, truth.own_tables))
    order = [plain(part.title) for part in reading.parts if part.grids]
    order = [title for title in order if title not in own]
    published = [plain(table.title) for table in truth.tables]
    tally.hold("table order", agrees=order == published, otherwise=f"表序：{order}")
    for index, table in enumerate(truth.tables):
        part = _part(reading, table, published[:index].count(plain(table.title)))
        if part is None or len(part.grids) != 1:
            tally.hold("tables", agrees=False, otherwise=f"{table.title}：没有表或不止一张")
        else:
            compare_table(part, table, tally)


def _part(reading: Reading, table: PublishedTable, before: int) -> Part | None:
    """表所在的一节: by title; of several with one title, the one after as many before it."""
    found = [part for part in reading.parts if plain(part.title) == plain(table.title)]
    return found[before] if before < len(found) and (len(found) == 1 or table.form) else None


def compare_table(part: Part, table: PublishedTable, tally: Tally) -> None:
    """比一张表."""
    tally.hold("tables", agrees=True, otherwise="")
    grid = part.grids[0]
    if table.form:
        _compare_form(grid, table, tally)
        return
    lines = [plain(line) for line in part.lines]
    _compare_unit(lines, table, tally)
    notes = [line for line in lines if line.startswith(("备注", "注"))]
    empty = not any(map(_is_code, table.rows))
    agrees = bool(notes) == table.note or (bool(notes) and empty)
    tally.hold("notes", agrees=agrees, otherwise=f"{table.title}：备注为{notes}")
    _compare_heads(grid, table, tally)
    _compare_body(grid.rows[len(table.heads) :], table, tally)


def _is_code(row: tuple[str, ...]) -> bool:
    """有数的行: begins with a label or code that is no total."""
    return bool(row[0]) and plain(row[0]) != "合计"


def _compare_unit(lines: list[str], table: PublishedTable, tally: Tally) -> None:
    """比表前行: the unit, and who compiled the table where that is printed, in one line or two."""
    unit, preparer = f"单位:{table.unit}", plain(table.preparer)
    agrees = {unit, preparer} - {""} <= set(lines) or preparer + unit in lines
    otherwise = f"{table.title}：没有“{preparer}{unit}”"
    tally.hold("unit lines", agrees=agrees, otherwise=otherwise)


def _compare_form(grid: Grid, table: PublishedTable, tally: Tally) -> None:
    """比表单: all texts in reading order; which columns are merged is not compared."""
    ours, published = _texts(grid.rows), _texts(table.rows)
    same = len(ours) == len(published)
    tally.hold(
        "form", agrees=same, otherwise=f"{table.title}：{len(ours)}格，应为{len(published)}格"
    )
    for index, expected in enumerate(published):
        own = ours[index] if index < len(ours) else "（无）"
        where = f"{table.title}第{index + 1}格"
        agrees = own == expected or (expected == PROSE and len(own) > len(PROSE))
        tally.hold("form cells", agrees=agrees, otherwise=f"{where}：应为{expected}，实为{own}")


def _texts(rows: Rows) -> list[str]:
    return [plain(cell) for row in rows for cell in row if cell.strip()]


def _compare_heads(grid: Grid, table: PublishedTable, tally: Tally) -> None:
    count = len(table.heads)
    if grid.heads is not None:
        marked = grid.heads == count
        tally.hold(
            "repeated heads",
            agrees=marked,
            otherwise=f"{table.title}：表头标{grid.heads}行，应{count}行",
        )
    for index, head in enumerate(table.heads):
        own = _texts(grid.rows[index : index + 1])
        otherwise = f"{table.title}表头{index + 1}：{own}，应为{_texts((head,))}"
        tally.hold("head rows", agrees=own == _texts((head,)), otherwise=otherwise)
    ours, published = _columns(grid.rows[:count]), _columns(table.heads)
    for index, text in enumerate(published):
        found = ours[index] if index < len(ours) else "（无）"
        otherwise = f"{table.title}第{index + 1}列名：应为{text}，实为{found}"
        tally.hold("column names", agrees=found == text, otherwise=otherwise)


def _columns(heads: Rows) -> list[str]:
    """各列的名: the lowest head over each; how far a merged head reaches is not compared."""
    return [
        next((plain(text) for text in reversed(column) if text), "")
        for column in zip(*heads, strict=True)
    ]


def _compare_body(rows: Rows, table: PublishedTable, tally: Tally) -> None:
    same = len(rows) == len(table.rows)
    tally.hold(
        "row counts",
        agrees=same,
        otherwise=f"{table.title}：{len(rows)}行，应为{len(table.rows)}行",
    )
    money = amounts(table)
    for index, expected in enumerate(table.rows):
        own = rows[index] if index < len(rows) else ()
        if len(own) != len(expected):
            tally.differences.append(f"{table.title}第{index + 1}行：{len(own)}列")
        for column, text in enumerate(expected):
            where = f"{table.title}第{index + 1}行（{_name(expected)}）第{column + 1}列"
            found = own[column] if column < len(own) else "（无）"
            _compare_cell(where, found, text, column in money, table, tally)
    _compare_style(rows, money, table, tally)


def _compare_cell(
    where: str, own: str, expected: str, is_amount: bool, table: PublishedTable, tally: Tally
) -> None:
    """比一格: amounts by value; the printed text too, but for separators where print is mixed."""
    found, text = plain(own), plain(expected)
    if is_amount:
        agrees = _value(found) == _value(text)
        otherwise = f"{where}：值应为{text!r}，实为{found!r}"
        tally.hold("amount cells by value", agrees=agrees, otherwise=otherwise)
    if table.separators is None and is_amount:
        found, text = found.replace(",", ""), text.replace(",", "")
    tally.hold(
        "cells by text", agrees=found == text, otherwise=f"{where}：应印{text!r}，实印{found!r}"
    )


def _value(text: str) -> Decimal | str:
    """值: a blank cell is a zero; what is no number stays a text and equals only itself."""
    if not text:
        return Decimal(0)
    value = number(text)
    return text if value is None else value


def _has_cell(row: tuple[str, ...], column: int, money: frozenset[int]) -> bool:
    """有此格: a blank one without a label to its left is none (one side of two is shorter)."""
    labels = [index for index in range(min(column, len(row))) if index not in money]
    labelled = not labels or bool(row[labels[-1]].strip())
    return column < len(row) and (bool(row[column].strip()) or labelled)


def _name(row: tuple[str, ...]) -> str:
    return "".join(cell for cell in row[:4] if cell and not re.search(r"\d\.", cell))


def _compare_style(rows: Rows, money: frozenset[int], table: PublishedTable, tally: Tally) -> None:
    """一表一式: one use of separators and one number of decimals within a table."""
    cells = [
        plain(row[column]) for row in rows for column in money if _has_cell(row, column, money)
    ]
    printed = [cell for cell in cells if cell and _value(cell) != 0]
    decimals = {len(cell.partition(".")[2]) for cell in printed}
    long = [cell for cell in printed if len(re.sub(r"\D", "", cell.partition(".")[0])) > 3]
    separated = {"," in cell for cell in long}
    zeros = {cell for cell in cells if _value(cell) == 0}
    alike = max(len(decimals), len(separated), len(zeros)) <= 1
    tally.hold(
        "tables in one style",
        agrees=alike,
        otherwise=f"{table.title}：小数位{decimals}、分隔符{separated}、零{zeros}不一致",
    )

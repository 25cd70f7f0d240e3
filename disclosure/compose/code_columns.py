"""科目栏: a column that stands for each code of a classification becomes those columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from disclosure.compose.rows import LENGTHS
from disclosure.facts.compute import Facts
from disclosure.packs.tables import Column, Side, TableSpec, Tie


def expanded(spec: TableSpec, facts: Facts) -> TableSpec:
    """展开: of every side; a table without such columns comes back as it is."""
    if not any(column.each for column in spec.columns):
        return spec
    names = {
        part.name
        for side in spec.sides
        for column in side.columns
        if column.each
        for part in _column(column, side, facts)
    }
    sides = tuple(_side(side, facts) for side in spec.sides)
    return replace(spec, sides=sides, ties=tuple(_tie(tie, sorted(names)) for tie in spec.ties))


def _tie(tie: Tie, names: list[str]) -> Tie:
    """勾稽: ``*`` among its parts stands for all columns made here."""
    if "*" not in tie.parts:
        return tie
    return replace(tie, parts=(*(part for part in tie.parts if part != "*"), *names))


def _side(side: Side, facts: Facts) -> Side:
    columns = [part for column in side.columns for part in _column(column, side, facts)]
    return replace(side, columns=tuple(columns))


def _column(column: Column, side: Side, facts: Facts) -> Iterator[Column]:
    """A code that is part of the side's or column's own coordinates narrows them."""
    if not column.each:
        yield column
        return
    system, length = column.each[:-1], LENGTHS[column.each[-1]]
    for code in sorted(set(_codes(column, side, facts, system, length))):
        name = facts.codes.name(system, code)
        where = {**column.where, system: code}
        yield replace(column, head=(*column.head, name), where=where, each="", of="")


def _codes(column: Column, side: Side, facts: Facts, system: str, length: int) -> list[str]:
    """编码: those with amounts, and unless only they are wanted, all of the catalogue."""
    rollup = facts.rollup(side.kind)
    where = tuple({**side.where, **column.where}.items())
    codes = rollup.present(system, (length,), where) if rollup else []
    if not column.present:
        codes += facts.codes.codes(system, length)
    return [code for code in codes if code.startswith(column.of)]

"""读到一半的工作簿: data, places and findings, as sheets add to them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

from disclosure.core.findings import Finding, Place, Rule, finding
from disclosure.core.phrase import Words
from disclosure.ledger import rules as input_rules
from disclosure.ledger.workbook import rules
from disclosure.ledger.workbook.cells import CellError, Read, read_cell
from disclosure.ledger.workbook.declared import Column
from disclosure.ledger.workbook.grid import Cell
from disclosure.ledger.workbook.names import Names
from disclosure.ledger.workbook.places import Places, Spot, where
from disclosure.ledger.yaml_reader import Pointer

_REPEATING = ("choice", "yes-no", "code", "text")
"""Kinds whose cells hold few different things, so that each is read once."""

_SHOWN = 3
"""A finding about many cells names the first few."""


@dataclass
class State:
    """读取状态: of one workbook; ``repeated`` gathers what is said once for many cells."""

    file: str
    names: Names
    data: dict[str, Any] = field(default_factory=dict)
    places: Places = field(default_factory=Places)
    findings: list[Finding] = field(default_factory=list)
    repeated: dict[tuple[Rule, tuple[tuple[str, Words], ...]], list[Place]] = field(
        default_factory=lambda: defaultdict(list)
    )
    memory: dict[tuple[str, str], dict[Cell, Read]] = field(default_factory=dict)
    indexes: dict[str, dict[Any, int]] = field(default_factory=dict)
    other: dict[str, tuple[str, Spot]] = field(default_factory=dict)
    unread: list[tuple[int, Spot]] = field(default_factory=list)

    def place(self, spot: Spot) -> Place:
        """位置."""
        return Place(self.file, where(*spot))

    def report(self, rule: Rule, *spots: Spot, **fields: object) -> None:
        """记下发现."""
        self.findings.append(finding(rule, *map(self.place, spots), **fields))

    def report_file(self, rule: Rule, **fields: object) -> None:
        """记下发现: about the file as a whole."""
        self.findings.append(finding(rule, Place(self.file), **fields))

    def repeat(self, rule: Rule, spot: Spot, **fields: Words) -> None:
        """记下会重复的发现: cells with the same fields become one finding."""
        self.repeated[(rule, tuple(fields.items()))].append(self.place(spot))

    def read(self, column: Column, cell: Cell, spot: Spot) -> Any:
        """读一格: None where it is blank or not understood; then a finding says so."""
        memory = self.memory.setdefault((spot[0], column.head), {})
        found = memory.get(cell)
        if found is None:
            try:
                found = self._understood(column, cell, spot)
            except CellError as error:
                self.unread.append((len(self.findings), spot))
                self.report(error.rule, spot, **error.fields)
                return None
            if column.kind in _REPEATING:
                memory[cell] = found
        if found.mended:
            self._mended(column, found, spot)
        return found.value

    def _understood(self, column: Column, cell: Cell, spot: Spot) -> Read:
        found = read_cell(column, cell)
        if column.kind == "code" and found.value is not None:
            return self.names.code(column, found, spot)
        return found

    def _mended(self, column: Column, found: Read, spot: Spot) -> None:
        self.repeat(rules.MENDED_CODE, spot, head=column.head, how=found.mended, sheet=spot[0])
        self.names.examples.setdefault((column.head, found.mended, spot[0]), str(found.value))

    def missing(self, column: Column, spot: Spot) -> None:
        """缺少一格: known by its sheet, for who fills in a workbook sees no keys."""
        self.report(input_rules.MISSING, spot, name=column.head, key=spot[0])

    def put(self, pointer: Pointer, value: Any) -> None:
        """放入数据: at a path of keys from the root."""
        put(self.data, pointer, value)

    def index_of(self, path: str, name: str) -> int | None:
        """第几条: the first item of a list that goes by the name."""
        if path not in self.indexes:
            items = [*enumerate(self.data.get(path, []))]
            self.indexes[path] = {item.get("name"): number for number, item in reversed(items)}
        return self.indexes[path].get(name)

    def close(self) -> None:
        """收尾: what was gathered becomes findings."""
        for (rule, items), places in self.repeated.items():
            fields = dict(items)
            if rule is rules.MENDED_CODE:
                asked = (fields["head"], fields["how"], fields.pop("sheet"))
                fields["read"] = self.names.examples[asked]
            self.findings.append(finding(rule, *places[:_SHOWN], count=len(places), **fields))
        values = self.places.values_at([spot for _, spot in self.unread])
        for (number, _), pointers in zip(self.unread, values, strict=True):
            found = self.findings[number]
            place = replace(found.places[0], pointers=pointers)
            self.findings[number] = replace(found, places=(place,))


def put(target: Any, keys: Pointer, value: Any) -> None:
    """放入: a value at a path of keys below ``target``, with the mappings on the way."""
    for key in keys[:-1]:
        target = target.setdefault(key, {})
    target[keys[-1]] = value

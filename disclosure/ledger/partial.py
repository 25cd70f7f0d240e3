"""能读的部分: the lines of an input that is wrong elsewhere, so that they are judged in the same run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import jsonschema_rs

from disclosure.ledger.decode import Decoder
from disclosure.ledger.model import Ledger, Line, Project, Unit
from disclosure.ledger.schema import schema
from disclosure.ledger.source import Source


def partial_ledger(source: Source) -> Ledger | None:
    """能读的账: its well-formed lines, each at its own place; None without a year and a pack."""
    document = _mapping(source.data, "document")
    year, template = document.get("year"), document.get("template")
    if not isinstance(year, int) or not isinstance(template, str):
        return None
    return Ledger(
        "", year, template, date(1, 1, 1), Unit("", ""), tuple(_lines(source)),
        names=_names(source.data), projects=_projects(source.data),
    )  # fmt: skip


def _lines(source: Source) -> Iterator[Line]:
    """A line is judged by its codes also where its amount is wrong."""
    items = source.data.get("expenditure")
    decoder = Decoder(source)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            whole = item | {"amount": "0"}
            if _line_validator().is_valid(whole):
                yield decoder.line(whole, ("expenditure", index))


def _projects(data: Any) -> tuple[Project, ...]:
    """项目的名称: none where one of them cannot be read, for a line may mean that one."""
    items = data.get("projects") if isinstance(data, dict) else None
    listed = items if isinstance(items, list) else []
    names = [item.get("name") if isinstance(item, dict) else None for item in listed]
    if not all(isinstance(name, str) and name and name.isprintable() for name in names):
        return ()
    return tuple(Project(name, pointer=("projects", at)) for at, name in enumerate(names) if name)


def _names(data: Any) -> dict[str, dict[str, str]]:
    """科目名称: those that are words."""
    codes = _mapping(data, "codes")
    return {
        key: {code: name for code, name in _mapping(codes, key).items() if isinstance(name, str)}
        for key in codes
    }


def _mapping(data: Any, key: str) -> dict[str, Any]:
    found = data.get(key) if isinstance(data, dict) else None
    return found if isinstance(found, dict) else {}


@cache
def _line_validator() -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for({"$ref": "#/$defs/line", "$defs": schema()["$defs"]})

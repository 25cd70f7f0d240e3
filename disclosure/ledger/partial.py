"""能读的部分: the lines of an input that is wrong elsewhere, so that they are judged in the same run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import jsonschema_rs

from disclosure.ledger.decode import Decoder
from disclosure.ledger.model import Ledger, Line, Unit
from disclosure.ledger.schema import schema
from disclosure.ledger.source import Source


def partial_ledger(source: Source) -> Ledger | None:
    """能读的账: its well-formed lines, each at its own place; None without a year and a pack."""
    document = _mapping(source.data, "document")
    year, template = document.get("year"), document.get("template")
    if not isinstance(year, int) or not isinstance(template, str):
        return None
    lines = tuple(_lines(source))
    return Ledger("", year, template, date(1, 1, 1), Unit("", ""), lines, names=_names(source.data))


def _lines(source: Source) -> Iterator[Line]:
    """A line is judged by its codes also where its amount is wrong."""
    items = source.data.get("expenditure")
    decoder = Decoder(source)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            whole = item | {"amount": "0"}
            if _line_validator().is_valid(whole):
                yield decoder.line(whole, ("expenditure", index))


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

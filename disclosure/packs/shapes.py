"""配置的样子: what kind of value each known key of a pack's TOML files takes.

Unknown keys are left to whoever decodes them. A shape is a type, a list of one shape, a table of
shapes (``*`` for any key), or a tuple of alternatives.
"""

from __future__ import annotations

from typing import Any

_WORDS = {"*": str}
_NUMBER = {
    "unit": str, "decimals": int, "zero": str, "group": bool, "trim": str, "rounding": str,
}  # fmt: skip
_COLUMN = {
    "head": (str, [str]), "show": str, "width": int, "where": _WORDS, "subject": str,
    "measure": str, "years_back": int, "number": _NUMBER,
}  # fmt: skip
_ROW = {"label": str, "level": int, "where": _WORDS, "subject": str, "numbered": bool}
_SIDE = {
    "kind": str, "columns": [_COLUMN], "rows": [_ROW], "classes": bool, "where": _WORDS,
    "total": str,
}  # fmt: skip
_TABLE = {
    **_SIDE, "total_first": bool, "title": str, "tree": str, "levels": [str], "sides": [_SIDE],
    "empty_note": str, "note_place": str, "blank_rows": int, "blank_zero": bool,
    "empty_total": bool, "left_line": str, "unit_line": str, "landscape": bool,
    "ties": [{"total": str, "parts": [str]}], "number": _NUMBER,
}  # fmt: skip
_FORM_CELL = {"text": str, "columns": int, "rows": int, "label": bool, "align": str}
_FORM = {
    "title": str, "subtitle": str, "widths": [int],
    "rows": [{"cells": [(str, _FORM_CELL)], "each": str}],
}  # fmt: skip
_PACK = {
    "inherits": str, "title": str, "abstract": bool, "sections": [str], "tables": [str],
    "terms": [str], "classes": [str], "literals": [str], "bare": [str], "amount": str,
    "asset_date": str, "landscape_columns": int, "tail": str, "tail_note": str, "nouns": _WORDS,
    "wording": _WORDS, "words": _WORDS, "styles": _WORDS, "text": {"*": _NUMBER}, "table": _TABLE,
    "numbering": {"headings": [str], "contents": [str], "rows": [str], "tables": str},
}  # fmt: skip
_MEASURE = {
    "label": str, "unit": str, "norm": str, "lines": {"*": (str, [str])}, "sum": [str],
    "stated": bool, "count": str, "scope": str,
}  # fmt: skip
_MEASURES = {"measures": {"*": _MEASURE}, "groups": {"*": ([str], {"*": [str]})}}
_TIES = {"ties": {"*": {"total": str, "parts": [str], "relation": str, "norm": str}}}
SHAPES: dict[str, Any] = {
    "pack.toml": _PACK, "measures.toml": _MEASURES, "ties.toml": _TIES,
    "terms.toml": {"terms": _WORDS}, "tables": _TABLE, "forms": _FORM,
}  # fmt: skip
_NAMES = {str: "文字", int: "整数", bool: "true 或 false"}


def misshapen(value: Any, shape: Any, path: str = "") -> str:
    """不合之处: the first key whose value is of another kind; nothing where all fit."""
    if isinstance(shape, tuple):
        found = [misshapen(value, one, path) for one in shape]
        return found[0] if all(found) else ""
    if isinstance(shape, list):
        items = [(item, shape[0], f"{path}[{n}]") for n, item in enumerate(_of(list, value), 1)]
        return _first(items) if isinstance(value, list) else f"{path} 应为一列"
    if isinstance(shape, dict):
        known = {key: shape.get(key, shape.get("*")) for key in _of(dict, value)}
        items = [(value[key], one, f"{path}.{key}".strip(".")) for key, one in known.items() if one]
        return _first(items) if isinstance(value, dict) else f"{path} 应为一组设置"
    fits = isinstance(value, shape) and isinstance(value, bool) == (shape is bool)
    return "" if fits else f"{path} 应为{_NAMES[shape]}"


def _of(kind: type, value: Any) -> Any:
    return value if isinstance(value, kind) else kind()


def _first(items: list[tuple[Any, Any, str]]) -> str:
    return next((wrong for item in items if (wrong := misshapen(*item))), "")

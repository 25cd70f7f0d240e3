"""随机输入: any data that the schema allows, made from the schema itself."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from hypothesis import strategies as st

from disclosure.ledger.evaluation import KIND
from disclosure.ledger.schema import resolved, schema
from disclosure.ledger.source import _CONTROL
from disclosure.ledger.structure import _validator

texts = st.text(
    st.characters(
        exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"), include_characters="\n\t\r=+@<&{}|；_x0041"
    ),
    min_size=1,
    max_size=30,
) | st.sampled_from(
    ["=cmd()", "{{ 7*7 }}", "<b>&", " 前后空格 ", "_x000D_", "100%", "#N/A", "1,234.50", "7", "是",
     "甲\r\n乙", "{支出/总计|元}", "true", "~", "1e5", "2024-01-01", "'0", "合计", "=SUM(A1)"]
)  # fmt: skip
"""Texts that look like something else."""


@st.composite
def inputs(draw: st.DrawFn) -> dict[str, Any]:
    """One input of any kind, valid by the schema."""
    kind = draw(st.sampled_from(["单位预算", "部门预算", KIND]))
    root = schema()
    summed = kind == "部门预算" and draw(st.booleans())
    rule = root["then"] if kind == KIND else root["else"]["then" if summed else "else"]
    data = draw(_object(root, tuple(rule.get("required", ()))))
    data["document"]["kind"] = kind
    unit = (
        *rule.get("properties", {}).get("unit", {}).get("required", ()),
        *(("members",) if summed else ()),
    )
    data["unit"] = draw(_object(resolved(root["properties"]["unit"]), unit))
    assert _validator().is_valid(data), next(iter(_validator().iter_errors(data)))
    return data


@st.composite
def _object(draw: st.DrawFn, node: dict[str, Any], more: tuple[str, ...] = ()) -> dict[str, Any]:
    required = {*node["required"], *more}
    keys = [key for key in node["properties"] if key in required or draw(st.booleans())]
    return {key: draw(_value(key, node["properties"][key])) for key in keys}


def _value(key: str, node: Any) -> st.SearchStrategy[Any]:
    node = resolved(node)
    if "enum" in node:
        return st.sampled_from(node["enum"])
    if "oneOf" in node:
        return st.one_of(*(_value(key, one) for one in node["oneOf"]))
    kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
    return st.one_of(*(_of_type(kind, key, node) for kind in kinds))


def _of_type(kind: str, key: str, node: dict[str, Any]) -> st.SearchStrategy[Any]:
    match kind:
        case "object" if "properties" in node:
            return _object(node)
        case "object":
            names = node["propertyNames"].get("pattern")
            keys = _like(names) if names else texts
            return st.dictionaries(keys, _value("", node["additionalProperties"]), max_size=3)
        case "array":
            return st.lists(
                _value(key, node["items"]), min_size=node.get("minItems", 0), max_size=3
            )
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(node.get("minimum", -9), node.get("maximum", 10**9))
        case "number":  # the readers give decimals as text
            return st.integers(node.get("minimum", -(10**12)), node.get("maximum", 10**12))
    if node.get("pattern", "").startswith("^\\d{4}-"):
        return st.dates().map(str)
    return _like(node["pattern"]) if "pattern" in node else texts


@cache
def _like(pattern: str) -> st.SearchStrategy[str]:
    whole = pattern.removeprefix("^").removesuffix("$")
    found = st.from_regex(re.compile(whole.replace("\\d", "[0-9]")), fullmatch=True)
    return found.filter(lambda text: not _CONTROL.search(text) and text.isprintable())

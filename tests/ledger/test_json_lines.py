"""JSON 里的行号: found by a scan of their own, the same as by a reader of YAML."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from disclosure.ledger.json_lines import json_lines
from disclosure.ledger.yaml_reader import yaml_lines

TEXTS = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x7E) | st.sampled_from("甲乙，：｛")
)
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
)
TREES = st.recursive(
    SCALARS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


@given(TREES, st.sampled_from([None, 0, 1, 2]), st.booleans())
def test_the_same_lines_as_read_as_yaml(tree: Any, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(tree, indent=indent, ensure_ascii=ascii_only)
    assert json_lines(text) == yaml_lines(text)


def test_a_name_and_its_value_on_lines_of_their_own() -> None:
    text = '\n{"甲":\n  [1,\n  {"乙\\"": [],\n "丙": {}}]\n}\n'
    assert json_lines(text) == {
        (): 2, ("甲",): 2, ("甲", 0): 3, ("甲", 1): 4, ("甲", 1, '乙"'): 4, ("甲", 1, "丙"): 5,
    }  # fmt: skip

"""差别: what counts as the same value, and what must be kept apart."""

from __future__ import annotations

import pytest

from disclosure.ledger.workbook.differences import differences


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("1,138,284.0", "1138284.00"),
        (2024, "2024"),
        ("8.50", "8.5"),
        ({"a": []}, {"a": [], "b": {}}),
        ({"a": {"b": None}}, {}),
    ],
)
def test_the_same(wanted: object, found: object) -> None:
    assert differences({"x": wanted}, {"x": found}) == []


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("0 ", "0"),
        ("000", "00000"),
        (True, "True"),
        (["a"], "a"),
        ("1.5", "1.50 "),
        ({"a": 1}, {"a": 1, "b": 2}),
    ],
)
def test_not_the_same(wanted: object, found: object) -> None:
    assert differences({"x": wanted}, {"x": found}) == [("x", wanted)]


def test_paths_lead_to_what_differs() -> None:
    wanted = {"a/b": [{"c~": 1}, {"d": [1, 2]}]}
    assert differences(wanted, {"a/b": [{"c~": 2}, {"d": [1]}]}) == [
        ("a~1b/0/c~0", 1), ("a~1b/1/d", [1, 2]),
    ]  # fmt: skip

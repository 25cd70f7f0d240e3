"""序号."""

import pytest

from disclosure.core.numerals import chinese_numeral, numbered


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (22, "二十二"),
        (99, "九十九"),
        (100, "100"),
    ],
)
def test_chinese_list_numbers(number: int, expected: str) -> None:
    assert chinese_numeral(number) == expected


def test_patterns() -> None:
    assert numbered("（{cn}）", 3) == "（三）"
    assert numbered("{n}. ", 12) == "12. "

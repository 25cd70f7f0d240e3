"""方向词: they follow what is printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from disclosure.document.walk import blocks, lines, plain
from disclosure.pipeline.prepare import prepare

Edit = Callable[..., Path]


def sentences(path: Path, template: str | None = None) -> list[str]:
    prepared = prepare(path, template)
    assert prepared.document is not None, prepared.findings
    return [plain(line) for block in blocks(prepared.document) for line in lines(block)]


@pytest.mark.parametrize(
    ("last", "phrase"),
    [
        (
            "926381.28",
            "926381.28元，主要用于在职人员养老保险和职业年金的单位缴费，与上年预算持平。",
        ),
        ("926381.27", "比上年预算增加0.01元，主要原因是"),
        ("926381.29", "比上年预算减少0.01元，主要原因是"),
        ("0", "比上年预算增加926381.28元（上年为零，不计算增减率），主要原因是"),
    ],
)
def test_direction_of_an_exact_change(edited: Edit, last: str, phrase: str) -> None:
    direction = "减少" if last.endswith(".29") else "增加"
    text = "direction: 增加\n    text: 社会保险缴费基数上调"
    path = edited(("amount: 804666.24", f"amount: {last}"), (text, text.replace("增加", direction)))

    assert any(phrase in sentence for sentence in sentences(path))


def test_a_change_that_prints_as_zero_is_no_change(edited: Edit, packs: Path) -> None:
    """49 元 is nothing in 万元 with two decimals: no 增加0万元, and no reason is asked."""
    notes = packs / "shanghai/narrative/notes.md"
    notes.write_text(
        "# 说明 |\n收入预算{{ 收入.总计|万元 }}，{{ 较上年(收入.总计, 万元制=true) }}{{ 原因句(收入.总计) }}。\n"
        "“三公”经费{{ 三公.总计|万元 }}。\n",
        "utf-8",
    )
    path = edited(
        (
            "    - { fact: 三公/总计,",
            "    - { fact: 收入/总计, amount: 7028794.08, unit: 元 }\n    - { fact: 三公/总计,",
        ),
    )

    printed = sentences(path, str(packs / "shanghai-baoshan"))

    assert "收入预算702.88万元，与上年预算持平。" in printed


def test_no_rate_from_a_zero_base(edited: Edit) -> None:
    path = edited(("amount: 804666.24", "amount: 0"))

    (sentence,) = [
        s for s in sentences(path) if s.startswith("1. 社会保障和就业支出926381.28元，主要")
    ]
    assert "%" not in sentence

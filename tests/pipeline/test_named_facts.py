"""所引的数: a target that names a fact prints it as a figure; its strings stay literal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import codes

from disclosure.document.nodes import Figure, Form, Inline, Text
from disclosure.pipeline.prepare import Prepared, prepare

TARGET = 'target: "≥12次"'
Edited = Callable[..., Path]


def target(prepared: Prepared) -> tuple[Inline, ...]:
    """The target of the first indicator as it stands in the form."""
    assert prepared.document is not None
    (form,) = [
        block
        for section in prepared.document.sections
        for block in section.blocks
        if isinstance(block, Form)
    ]
    row = next(
        row for row in form.body if any(Text("软件运维数", "input") in cell.inlines for cell in row)
    )
    return row[-1].inlines


def test_a_named_fact_is_a_figure(edited: Edited) -> None:
    parts = '["≤", { fact: "支出/项目:分平台运行维护费", style: 元 }, "{{ 7*7 }}<b>"]'
    prepared = prepare(edited((TARGET, f"target: {parts}")))
    fact = "支出/项目:分平台运行维护费/合计@2022"
    assert target(prepared) == (
        Text("≤", "input"),
        Figure(fact, "200000.00", "amount", "元", 2),
        Text("元"),
        Text("{{ 7*7 }}<b>", "input"),
    )
    assert prepared.printable


def test_without_a_style_it_is_printed_as_in_prose(edited: Edited) -> None:
    prepared = prepare(edited((TARGET, 'target: [{ fact: "支出/性质:项目" }]')))
    assert [inline.text for inline in target(prepared)] == ["734650.00", "元"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ('[{ fact: "支出/项目:没有的项目" }]', "fact.unknown"),
        ('[{ fact: "支出/总计", style: 两 }]', "text.number-style"),
        ("[]", "input.value"),
        ("[12]", "input.value"),
        ("[{ style: 元 }]", "input.missing"),
        ('[{ fact: "支出/总计", styel: 元 }]', "input.unknown-key"),
    ],
)
def test_what_is_wrong_is_a_finding(edited: Edited, written: str, code: str) -> None:
    prepared = prepare(edited((TARGET, f"target: {written}")))
    assert codes(prepared) == [code]
    assert prepared.findings[0].places[0].where

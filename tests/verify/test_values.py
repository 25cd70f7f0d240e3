"""印数复核: a tree that prints what its facts do not say is found before any file is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.sabotage.run import SAMPLES, Sample, sample
from disclosure.document.nodes import Figure
from disclosure.verify.values import check_values
from verify.conftest import codes


@pytest.mark.parametrize("name", SAMPLES)
def test_every_printed_form_follows_from_its_fact(name: str) -> None:
    expected = sample(name).expected

    assert len({figure.text for figure in expected.figures}) > 20
    assert list(check_values(expected.figures, expected.facts, "x")) == []


@pytest.mark.parametrize(
    ("role", "text", "wrong"),
    [
        ("amount", "7028843.08", "7028843.09"),
        ("amount", "7028843.08", "702884.31"),
        ("amount", "7028843.08", "-7028843.08"),
        ("change", "199314.80", "199314.79"),
        ("ratio", "89.55", "89.56"),
        ("ratio", "89.55", "89.5501"),
        ("amount", "6", "7"),
        ("year", "2022", "2021"),
        ("word", "减少", "增加"),
        ("word", "增加", "持平"),
    ],
)
def test_a_misprint_is_found(baoshan: Sample, role: str, text: str, wrong: str) -> None:
    right = next(it for it in baoshan.expected.figures if (it.role, it.text) == (role, text))
    figures: list[Figure] = [*baoshan.expected.figures, replace(right, text=wrong)]

    (found,) = check_values(figures, baoshan.expected.facts, "x")

    assert codes([found]) == ["value"]
    assert (found.places[0].fact, found.places[0].printed) == (right.fact, wrong)

"""一致性: what our files show equals what was published, listed errors put right."""

from __future__ import annotations

import pytest

from conformance.compare_narrative import compare_narrative
from conformance.compare_outline import compare_contents, compare_outline, compare_pages
from conformance.compare_tables import compare_tables
from conformance.compare_wording import compare_numbers, compare_wording
from conformance.reading import Reading
from conformance.tally import Tally
from conformance.truth import Contradiction, samples, truth

EXEMPT = [(sample, found) for sample in samples() for found in truth(sample).exempt]


def test_contents(name: str, reading: Reading, tally: Tally) -> None:
    compare_contents(reading, truth(name), tally)
    compare_pages(reading, tally)
    assert not tally.differences, tally.report


def test_outline(name: str, reading: Reading, tally: Tally) -> None:
    compare_outline(reading, truth(name), tally)
    assert not tally.differences, tally.report


def test_every_cell(name: str, reading: Reading, tally: Tally) -> None:
    compare_tables(reading, truth(name), tally)
    assert not tally.differences, tally.report


def test_every_figure(name: str, reading: Reading, tally: Tally) -> None:
    compare_narrative(reading, truth(name), tally)
    assert not tally.differences, tally.report


def test_corrected_wording(name: str, reading: Reading, tally: Tally) -> None:
    compare_wording(reading, truth(name), tally)
    compare_numbers(reading, truth(name), tally)
    assert not tally.differences, tally.report


def test_every_contradiction_is_corrected_or_exempt(name: str) -> None:
    published = truth(name)
    corrected = {item["id"] for item in published.corrections}
    exempt = {found.id for found in published.exempt}
    assert corrected.isdisjoint(exempt)
    assert corrected | exempt == {found.id for found in published.contradictions}


@pytest.mark.parametrize(
    ("sample", "found"), EXEMPT, ids=[f"{sample}-{found.id}" for sample, found in EXEMPT]
)
def test_exempt(sample: str, found: Contradiction) -> None:
    """Each stands in the output by name; it has no correction that could be forgotten."""
    assert not [item for item in truth(sample).corrections if item["id"] == found.id]

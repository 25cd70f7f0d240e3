"""样例: every number of every file is tied, and nothing is found in files nobody touched."""

from __future__ import annotations

import re

import pytest
from lxml import html

from benchmarks.sabotage.run import READERS, SAMPLES, sample
from disclosure.document.walk import figures
from disclosure.verify.readers import reader
from disclosure.verify.verify import verify

_NUMBER = re.compile(r"\d[\d.,]*(?<=\d)")


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("ending", ["docx", "html", "pdf", "typst"])
def test_every_number_is_tied(name: str, ending: str) -> None:
    chosen = sample(name)
    read = reader(READERS.get(ending, ending))
    assert read is not None

    found = verify("file", read(chosen.files[ending]), chosen.expected)

    assert [each.message for each in found.findings] == []
    assert found.coverage.untied == 0
    printed = [each for each in figures(chosen.expected.document) if _NUMBER.search(each.text)]
    assert found.coverage.figures >= len(printed) > 100
    assert found.held > 100


@pytest.mark.parametrize("name", SAMPLES)
def test_every_number_of_the_workbook_is_tied(name: str) -> None:
    """A workbook holds the tables and forms only, so it is counted against these."""
    chosen = sample(name)
    read = reader("xlsx")
    assert read is not None
    reading = read(chosen.files["xlsx"])

    found = verify("file", reading, chosen.expected)

    assert [each.message for each in found.findings] == []
    assert found.coverage.untied == 0
    texts = [piece.text for piece in reading.pieces()]
    assert found.coverage.numbers == sum(len(_NUMBER.findall(text)) for text in texts)
    assert len(reading.listed or ()) > 100
    assert found.held > 100


@pytest.mark.parametrize("name", SAMPLES)
def test_no_number_of_the_page_is_left_uncounted(name: str) -> None:
    """Counted apart: every run of digits that lxml finds in the body of the page."""
    chosen = sample(name)
    read = reader("html")
    assert read is not None
    (body,) = html.fromstring(chosen.files["html"].decode()).iter("body")
    texts = [str(text) for text in body.itertext()]

    found = verify("file", read(chosen.files["html"]), chosen.expected)

    digits = sum(len(_NUMBER.findall(text)) for text in texts)
    assert found.coverage.numbers == pytest.approx(digits, abs=5)

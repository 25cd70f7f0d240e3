"""随机预算读回: whatever the budget, what is read back from a file equals the tree behind it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from mended import mended, pack_of
from strategies import budgets

from disclosure.ledger.model import Ledger
from disclosure.packs.chain import pack_names
from disclosure.pipeline.render import render
from disclosure.pipeline.verify import expectation
from disclosure.verify.readers import reader
from disclosure.verify.verify import verify

PACKS = [name for name in pack_names() if "selfeval" not in name]


def read_back(name: str, ledger: Ledger, *endings: str) -> None:
    prepared = mended(replace(ledger, template=name), pack_of(name))
    expected = expectation(prepared)
    for ending, (file, data) in zip(endings, render(prepared, endings).items(), strict=True):
        read = reader(ending)
        assert read is not None
        found = verify(file, read(data), expected)
        assert found.findings == []
        assert found.coverage.untied == 0


@pytest.mark.parametrize("name", PACKS)
@settings(max_examples=20, suppress_health_check=[*HealthCheck], phases=[Phase.generate])
@given(ledger=budgets())
def test_word_and_page_say_what_the_tree_says(name: str, ledger: Ledger) -> None:
    read_back(name, ledger, "docx", "html")


@pytest.mark.parametrize("name", PACKS)
@settings(max_examples=2, suppress_health_check=[*HealthCheck], phases=[Phase.generate])
@given(ledger=budgets())
def test_pdf_says_what_the_tree_says(name: str, ledger: Ledger) -> None:
    read_back(name, ledger, "pdf")

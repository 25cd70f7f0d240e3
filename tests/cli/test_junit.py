"""JUnit: the report by the schema that continuous integration reads it with."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT
from lxml import etree

from disclosure.cli.main import main

SCHEMA = etree.XMLSchema(file=str(Path(__file__).parent / "formats" / "junit-10.xsd"))


def test_the_report_is_valid_and_counts_its_failures(capsys: pytest.CaptureFixture[str]) -> None:
    inputs = ("samples/minhang-2024", "samples/broken/tie.broken", "samples/broken/code.depth")
    main(["check", *(str(ROOT / name) for name in inputs), "--report", "junit"])
    suite = etree.fromstring(capsys.readouterr().out.encode())

    SCHEMA.assertValid(suite)
    assert (suite.get("tests"), suite.get("failures")) == ("3", "2")
    assert [len(case) for case in suite] == [0, 1, 1]
    assert [each.get("type") for each in suite.iter("failure")] == ["tie.broken", "code.depth"]

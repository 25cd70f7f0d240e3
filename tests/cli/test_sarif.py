"""SARIF: the report by the schema of the 2.1.0 standard, and what a schema cannot say."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT
from jsonschema import Draft202012Validator, FormatChecker

from disclosure.cli.main import main

SCHEMA = Path(__file__).parent / "formats" / "sarif-2.1.0.json"
STANDARD = Draft202012Validator(
    json.loads(SCHEMA.read_text("utf-8")), format_checker=FormatChecker()
)
# RFC 3986: what a URI reference may be written with
URI = re.compile(r"(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-F]{2})+")


@pytest.mark.parametrize("code", ["reason.missing", "tie.tail", "code.unknown-item"])
def test_the_report_is_built_as_the_standard_says(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "部门 预算"
    shutil.copytree(ROOT / "samples" / "broken" / code, folder)
    main(["check", str(folder), "--report", "sarif"])
    log = json.loads(capsys.readouterr().out)

    STANDARD.validate(log)
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == [code]
    assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
    assert run["results"]
    for result in run["results"]:
        assert result["ruleId"] == code
        assert result["message"]["text"]
        for location in result["locations"]:
            assert URI.fullmatch(location["physicalLocation"]["artifactLocation"]["uri"])
            assert location["message"]["text"]


def test_a_report_without_findings_is_valid(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["check", str(ROOT / "samples" / "minhang-2024"), "--report", "sarif"])
    log = json.loads(capsys.readouterr().out)

    STANDARD.validate(log)
    assert log["runs"][0]["results"] == []


def test_the_schema_objects_to_what_the_standard_has_not() -> None:
    result = {"ruleId": "x", "level": "fatal", "message": {"text": "x"}}
    run = {"tool": {"driver": {"name": "disclosure"}}, "results": [result]}

    assert not STANDARD.is_valid({"version": "2.1.0", "runs": [run]})

"""SARIF: the parts of the 2.1.0 format that the report uses, held to what the standard says of them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT

from disclosure.cli.main import main

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

    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert set(run) == {"tool", "results"}
    driver = run["tool"]["driver"]
    assert set(driver) == {"name", "version", "rules"}
    assert [rule["id"] for rule in driver["rules"]] == [code]
    assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
    assert run["results"]
    for result in run["results"]:
        assert set(result) == {"ruleId", "level", "message", "locations"}
        assert result["ruleId"] == code
        assert result["level"] in {"error", "warning", "note", "none"}
        assert result["message"]["text"]
        for location in result["locations"]:
            assert set(location) == {"physicalLocation", "message"}
            assert URI.fullmatch(location["physicalLocation"]["artifactLocation"]["uri"])
            assert location["message"]["text"]

"""有错的样例: each folder of ``samples/broken`` gives exactly the finding it is named after."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import ROOT

from disclosure.cli.catalogue import all_rules
from disclosure.cli.main import main

BROKEN = ROOT / "samples" / "broken"
WORKBOOKS = BROKEN / "workbooks"
CODES = sorted(path.name for path in BROKEN.iterdir() if path.is_dir() and path != WORKBOOKS)
README = (BROKEN / "README.md").read_text("utf-8")


def listed(heading: str) -> list[str]:
    """The codes of the README's table below a heading; each row says something of its own."""
    _, _, section = README.partition(f"## {heading}\n")
    rows = re.findall(r"(?m)^\| `(.+?)` \| (.+) \|$", section.partition("\n## ")[0])
    assert len({said for _, said in rows}) > 1
    return [code for code, _ in rows]


@pytest.mark.parametrize("code", CODES)
def test_exactly_the_finding_it_is_named_after(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = BROKEN / code
    status = main(["check", str(folder), "--report", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]

    assert {each["code"] for each in found} == {code}
    severe = any(each["severity"] == "error" for each in found)
    assert status == (3 if severe else 0)
    assert all(each["places"][0]["file"].startswith(str(folder)) for each in found)


def test_a_sample_is_known_by_a_path_from_anywhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its pack lies beside it, whatever folder the command is typed in."""
    for folder, path in ((ROOT, "samples/broken/pack.setting"), (BROKEN / "pack.setting", ".")):
        monkeypatch.chdir(folder)
        assert main(["check", path]) == 3
        assert "colour" in capsys.readouterr().out


def test_every_rule_has_a_sample_or_says_why_not() -> None:
    with_sample, without = listed("有样例的规则"), listed("没有样例的规则")

    assert with_sample == CODES
    known = [rule.code for rule in all_rules() if not rule.code.startswith("verify.")]
    of_workbooks = {path.name for path in WORKBOOKS.iterdir() if path.is_dir()} - {"understood"}
    assert not of_workbooks & {*without}
    assert {*with_sample, *without} | of_workbooks == {*known}


def test_samples_stay_small() -> None:
    for path in BROKEN.rglob("*.*"):
        if path.is_file() and WORKBOOKS not in path.parents and path.parent != BROKEN:
            assert Path(path).stat().st_size < 8000, path

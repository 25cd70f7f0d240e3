"""有错的样例: each folder of ``samples/broken`` gives exactly the finding it is named after."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path

import pytest
from conftest import ROOT, SAMPLE

from disclosure.cli.catalogue import all_rules
from disclosure.cli.main import main

BROKEN = ROOT / "samples" / "broken"
CODES = sorted(path.parent.name for path in BROKEN.glob("*/change.toml"))
ELSEWHERE = {
    "machine.library", "machine.face", "machine.substitute", "output.collision", "output.unwritable",
    "input.unreadable", "input.too-large", "input.encoding", "input.empty", "pack.new-name",
    "pack.new-exists", "shell.no-body-mark", "shell.unreadable", "shell.forbidden-tag",
    "shell.unsupported", "shell.refused", "shell.unknown-font", "tie.printed", "fact.no-value",
    "template.untied-digits", "pack.kind", "input.other-kind", "project.costs", "tie.tail",
    "form.unknown-list", "form.grid", "text.number-style",
}  # fmt: skip
"""Why these have no sample is said in the README there."""


@pytest.mark.parametrize("code", CODES)
def test_exactly_the_finding_it_is_named_after(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(SAMPLE, tmp_path / "budget.yaml")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    for change in tomllib.loads((BROKEN / code / "change.toml").read_text("utf-8"))["changes"]:
        path = tmp_path / change["file"]
        text = path.read_text("utf-8")
        assert change["old"] in text, change["file"]
        path.write_text(text.replace(change["old"], change["new"], 1), "utf-8")
    pack = str(tmp_path / "templates" / "shanghai-baoshan")
    status = main(["check", str(tmp_path / "budget.yaml"), "-t", pack, "--report", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]

    assert {each["code"] for each in found} == {code}
    errors = [each for each in found if each["severity"] == "error"]
    assert status == (3 if errors else 0)
    assert all(each["places"][0]["file"].startswith(str(tmp_path)) for each in found)


def test_every_rule_has_a_sample_or_says_why_not() -> None:
    """Of the rules that exist here; other parts add their own samples with their rules."""
    known = {rule.code for rule in all_rules()}

    assert not set(CODES) - known
    assert not {code for code in known - set(CODES) - ELSEWHERE if code[:11] != "evaluation."}

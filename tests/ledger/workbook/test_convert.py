"""转换: what is converted to and fro stays what it was, whatever the input holds."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inputs import inputs

from disclosure.cli.main import main
from disclosure.ledger.decode import Decoder
from disclosure.ledger.load import load
from disclosure.ledger.model import Ledger
from disclosure.ledger.source import Source, read_source
from disclosure.ledger.workbook.differences import differences
from disclosure.pipeline.convert import convert, form_of
from disclosure.pipeline.prepare import prepare
from disclosure.pipeline.render import render

SAMPLES = sorted(ROOT.glob("samples/*/budget.yaml"))
FORMS = ("yaml", "json", "xlsx")


def ledger(data: Any) -> Ledger:
    return Decoder(Source("", data)).ledger()


@given(inputs(), st.lists(st.sampled_from(FORMS), min_size=1, max_size=3))
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_any_input_survives_any_chain(data: dict[str, Any], chain: list[str]) -> None:
    found: Any = data
    with tempfile.TemporaryDirectory() as folder:
        for step, form in enumerate(chain):
            path = Path(folder) / f"{step}.{form}"
            make = form_of(path)
            assert make is not None
            path.write_bytes(make(found))
            source, findings = read_source(path)
            assert source is not None, findings
            assert not [each for each in findings if each.rule.severity == "error"], findings
            found = source.data

    assert not differences(data, found)
    assert ledger(found) == ledger(data)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.parent.name)
def test_documents_are_the_same_bytes_from_each_form(sample: Path, tmp_path: Path) -> None:
    expected = render(prepare(sample), ["docx", "html", "json"])
    before = sample
    for form in ("xlsx", "json", "xlsx", "yaml"):
        path = tmp_path / f"{form}{len(list(tmp_path.iterdir()))}.{form}"
        assert [each.rule.severity for each in convert(before, path)] == []
        assert render(prepare(path), ["docx", "html", "json"]) == expected
        before = path


def test_a_file_is_not_overwritten_without_being_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample, target = str(SAMPLES[0]), tmp_path / "x.json"
    target.write_text("mine")
    assert main(["convert", sample, str(target)]) == 3
    assert target.read_text() == "mine"
    assert "--force" in capsys.readouterr().err
    assert main(["convert", sample, str(target), "--force"]) == 0
    assert load(target).ledger == load(SAMPLES[0]).ledger


def test_amounts_are_converted_as_they_were_typed(tmp_path: Path) -> None:
    sample = SAMPLES[0].read_text("utf-8")
    (tmp_path / "a.yaml").write_text(sample.replace("2849759.00", '"2,849,759.0"'), "utf-8")
    assert not convert(tmp_path / "a.yaml", tmp_path / "b.json")
    assert '"2,849,759.0"' in (tmp_path / "b.json").read_text("utf-8")


def test_an_unknown_ending_is_a_finding(tmp_path: Path) -> None:
    (found,) = convert(SAMPLES[0], tmp_path / "x.docx")
    assert found.rule.code == "output.ending"
    assert not [*tmp_path.iterdir()]


def test_what_is_still_to_be_filled_is_a_blank_cell(tmp_path: Path) -> None:
    """Next year's input, made by rollover, as a workbook for the people who fill it."""
    sample = ROOT / "samples" / "minhang-2024" / "budget.yaml"
    rolled, book = tmp_path / "2025.yaml", tmp_path / "2025.xlsx"
    assert main(["rollover", str(sample), str(rolled)]) == 0
    assert main(["convert", str(rolled), str(book)]) == 0
    asked = {each.places[0].where for each in load(book).findings}
    assert {"支出明细!H4", "支出明细!H46", "政府采购!B4", "车辆设备!C4"} <= asked
    assert {each.rule.code for each in load(book).findings} == {"input.missing"}


def test_paths_lead_where_they_led_from_another_folder(tmp_path: Path) -> None:
    """Last year's input and a pack beside the old file are found from the new one."""
    old, new = tmp_path / "2022" / "budget.yaml", tmp_path / "elsewhere" / "b" / "2022.xlsx"
    old.parent.mkdir()
    (tmp_path / "2021").mkdir()
    new.parent.mkdir(parents=True)
    shutil.copytree(ROOT / "templates" / "shanghai-baoshan", tmp_path / "pack")
    text = (ROOT / "samples" / "baoshan-2022" / "budget.yaml").read_text("utf-8")
    (tmp_path / "2021" / "budget.yaml").write_text(text.replace("2022", "2021"), "utf-8")
    text = re.sub(r"(?m)^comparatives:\n", "comparatives:\n  from: ../2021/budget.yaml\n", text)
    old.write_text(re.sub(r"template: \S+", "template: ../pack", text), "utf-8")

    assert convert(old, new) == []
    data = read_source(new)[0]
    assert data is not None
    assert data.data["comparatives"]["from"] == "../../2021/budget.yaml"
    assert data.data["document"]["template"] == "../../pack"
    assert load(new).last is not None
    before, after = prepare(old), prepare(new)
    assert [each.rule for each in after.findings] == [each.rule for each in before.findings]
    assert before.pack is not None
    assert after.pack is before.pack
    assert convert(new, new.with_suffix(".yaml")) == []
    beside = read_source(new.with_suffix(".yaml"))[0]
    assert beside is not None
    assert beside.data == data.data

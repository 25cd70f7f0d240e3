"""批量: every input on its own, one that fails stops nobody, and the reports say so."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import ROOT

from batch.units import batch, codes, data, documents, report, units, write
from disclosure.cli.main import FINDINGS, OK, SOME_FAILED, USAGE, main


def test_any_mix_of_forms_and_one_that_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = units(tmp_path / "in", 2), tmp_path / "out"
    for name in ("0.xlsx", "1.yaml"):
        form = write(tmp_path / f"{name}.json", data(10 + int(name[0])))
        assert main(["convert", str(form), str(source / "deeper" / name)]) == OK
    wrong = data(20)
    wrong["expenditure"][0]["amount"] = "1.234"
    write(source / "wrong.json", wrong)
    (source / "~$0.xlsx").write_bytes(b"a lock file")
    capsys.readouterr()

    assert batch(source, target) == SOME_FAILED

    said = capsys.readouterr()
    names = {f"2022-第{number}单位-单位预算" for number in (0, 1, 10, 11)}
    assert {*documents(target)} == {f"{name}.{form}" for name in names for form in ("docx", "json")}
    assert {*said.out.split()} == {str(target / name) for name in documents(target)}
    assert "wrong.json" in said.err
    found = report(target)
    assert {name for name, unit in found.items() if unit["state"] == "failed"} == {"wrong.json"}
    assert codes(found["wrong.json"]) == ["input.amount"]
    suite = ET.fromstring((target / "batch-report.xml").read_text("utf-8"))  # noqa: S314
    assert (suite.get("tests"), suite.get("failures")) == ("5", "1")


def test_the_same_bytes_as_render_whatever_the_number_of_workers(tmp_path: Path) -> None:
    source = units(tmp_path / "in", 3)
    inputs = [str(path) for path in sorted(source.iterdir())]
    main(["render", *inputs, "-o", str(tmp_path / "render"), "-f", "docx,pdf"])
    for jobs in ("1", "2"):
        assert batch(source, tmp_path / jobs, "--jobs", jobs, formats="docx,pdf") == OK

    expected = documents(tmp_path / "render")
    assert len(expected) == 6
    assert documents(tmp_path / "1") == documents(tmp_path / "2") == expected


def test_of_two_inputs_for_one_file_the_first_has_it(tmp_path: Path) -> None:
    """Whichever is done first: the larger one here is done last."""
    first = data(1)
    first["expenditure"] += [{**first["expenditure"][0], "amount": "0"}] * 2000
    write(tmp_path / "in" / "a.json", first)
    write(tmp_path / "in" / "b.json", data(1))
    write(tmp_path / "in" / "c.json", data(2))
    assert batch(tmp_path / "in", tmp_path / "out", "--jobs", "2") == SOME_FAILED
    main(["render", str(tmp_path / "in" / "a.json"), "-o", str(tmp_path / "alone"), "-f", "docx"])

    found = report(tmp_path / "out")
    assert [found[name]["state"] for name in ("a.json", "b.json", "c.json")] == [
        "written",
        "failed",
        "written",
    ]
    (clash,) = found["b.json"]["findings"]
    assert clash["code"] == "output.collision"
    assert [Path(place["file"]).name for place in clash["places"]] == ["b.json", "a.json"]
    assert documents(tmp_path / "alone").items() <= documents(tmp_path / "out").items()


def test_a_list_of_files(tmp_path: Path) -> None:
    units(tmp_path / "in", 3)
    listed = tmp_path / "list.txt"
    listed.write_text("\ufeff# 本年\nin/002.json\n\nin/000.json\nin/gone.json\n", "utf-8")

    assert batch(listed, tmp_path / "out") == SOME_FAILED

    found = report(tmp_path / "out")
    assert [*found] == ["002.json", "000.json", "gone.json"]
    assert codes(found["gone.json"]) == ["input.unreadable"]
    assert len(documents(tmp_path / "out")) == 4


@pytest.mark.parametrize("name", ["empty", "gone", "gone.txt", "empty.txt", "gb.txt"])
def test_a_source_with_nothing_to_do(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.txt").write_text("# 空\n", "utf-8")
    (tmp_path / "gb.txt").write_bytes("单位.json".encode("gb18030"))

    assert batch(tmp_path / name, tmp_path / "out") == FINDINGS
    assert "batch.no-source" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_what_cannot_go_together(tmp_path: Path) -> None:
    source = units(tmp_path, 1)

    assert batch(source, source) == USAGE
    assert batch(source, tmp_path / "out", "--draft", "--verify") == USAGE
    assert [path.name for path in source.iterdir()] == ["000.json"]


def test_documents_among_the_inputs_are_no_inputs(tmp_path: Path) -> None:
    source = units(tmp_path, 1)
    for _ in range(2):
        assert batch(source, source / "out", formats="json,xlsx") == OK
        assert len(report(source / "out")) == 1


def test_fail_fast_stops_at_the_first_that_fails(tmp_path: Path) -> None:
    source = units(tmp_path / "in", 4)
    write(source / "001.json", {"document": {}})

    assert batch(source, tmp_path / "out", "--fail-fast") == SOME_FAILED
    found = report(tmp_path / "out")
    assert found["000.json"]["state"] == "written"
    assert {code for name in ("002.json", "003.json") for code in codes(found[name])} <= {
        "batch.not-run"
    }
    assert codes(found["003.json"]) == ["batch.not-run"]


def test_verified_before_it_is_written(tmp_path: Path) -> None:
    assert batch(units(tmp_path / "in", 1), tmp_path / "out", "--verify", formats="docx,pdf") == OK
    assert len(documents(tmp_path / "out")) == 2


def test_drafts_of_inputs_that_are_not_ready(tmp_path: Path) -> None:
    gap = data(1)
    gap["reasons"] = []
    write(tmp_path / "in" / "a.json", gap)

    assert batch(tmp_path / "in", tmp_path / "none") == SOME_FAILED
    assert documents(tmp_path / "none") == {}
    assert batch(tmp_path / "in", tmp_path / "draft", "--draft") == FINDINGS
    assert {*documents(tmp_path / "draft")} == {
        f"2022-第1单位-单位预算-草稿.{e}" for e in ("docx", "json")
    }


def test_an_export_is_split_into_workbooks_that_are_then_filled_in(tmp_path: Path) -> None:
    export, target = tmp_path / "export.csv", tmp_path / "out"
    filled = data(0, name="甲中心")
    total = sum(Decimal(str(line["amount"])) for line in filled["expenditure"])
    export.write_text(exported(甲=total, 乙=200), "utf-8")
    options = ("--map", "chinese", "-t", "shanghai-baoshan")

    assert batch(export, target, *options) == SOME_FAILED
    found = report(target)
    assert sorted(found) == ["31000.xlsx", "31001.xlsx"]
    asked = {code for unit in found.values() for code in codes(unit)}
    assert asked == {
        "input.missing", "text.missing", "comparative.missing", "purpose.missing", "fact.no-value"
    }  # fmt: skip
    form = write(tmp_path / "form.json", filled)
    main(["convert", str(form), str(target / "inputs" / "31000.xlsx"), "--force"])
    assert batch(export, target, *options) == SOME_FAILED
    assert [name.split("-")[1] for name in documents(target)] == ["甲中心"] * 2


def test_a_workbook_that_no_longer_has_the_exports_total(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export, target = tmp_path / "export.csv", tmp_path / "out"
    options = ("--map", "chinese", "-t", "shanghai-baoshan")
    for amount in (100, 101):
        export.write_text(exported(甲=amount, 乙=200), "utf-8")
        status = batch(export, target, *options)

    said = capsys.readouterr().err
    assert status == FINDINGS
    assert "batch.export-differs" in said
    assert "100.00 元，导出里是 101.00 元" in said
    assert "31000.xlsx" in said
    assert "export.csv" in said


def exported(**units: int | Decimal) -> str:
    heads = "单位编码,单位名称,年度,功能分类,部门经济分类,资金性质,支出类型,项目名称,金额"
    rows = [
        f"{31000 + at},{name}中心,2022,2120101,30101,一般公共预算拨款,基本支出,,{amount}"
        for at, (name, amount) in enumerate(units.items())
    ]
    return "\n".join([heads, *rows])


def test_a_page_of_hostile_names_shows_them_as_they_are(tmp_path: Path) -> None:
    name = "<script>alert(1)</script>&{{ 1234*5678 }}"
    write(tmp_path / "in" / "a.json", data(1, name=name))
    batch(tmp_path / "in", tmp_path / "out")

    page = (tmp_path / "out" / "batch-report.html").read_text("utf-8")
    assert page.count("<script>") == 1
    assert "{{ 1234*5678 }}" in page
    assert "7006652" not in page
    assert "http:" not in page
    assert "https:" not in page


def test_every_broken_sample_in_one_run(tmp_path: Path) -> None:
    """As many kinds of mistakes as there are rules, and a sound unit among them."""
    names = sorted(path for path in (ROOT / "samples" / "broken").glob("input.*") if path.is_dir())
    listed = tmp_path / "list.txt"
    sound = write(tmp_path / "sound.json", data(1))
    listed.write_text("\n".join(str(path) for path in [*names, sound]), "utf-8")

    assert batch(listed, tmp_path / "out") == SOME_FAILED
    assert len(names) > 8
    assert "2022-第1单位-单位预算.docx" in documents(tmp_path / "out")

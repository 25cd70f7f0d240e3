"""草稿: written in spite of gaps, never to be taken for the final document."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from conftest import ROOT, SAMPLE
from lxml import etree
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from disclosure.cli.main import main
from disclosure.writers.docx.watermark import watermarked

NAME = "2022-上海市宝山区城市运行管理中心-单位预算"
GAPS = (
    (
        '  - facts: ["支出/资金:财政拨款/功能:208"]\n    direction: 增加\n    text: 社会保险缴费基数上调\n',
        "",
    ),
    ('  - { fact: "支出/资金:财政拨款/功能:212", text: 单位人员、公用支出和项目支出 }\n', ""),
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Edited = Callable[..., Path]


def drafts(source: Path, out: Path, formats: str, *more: str) -> tuple[int, dict[str, Path]]:
    """The exit status and the files by their endings; ``more`` are options or inputs."""
    status = main(["render", str(source), *more, "-o", str(out), "-f", formats, "--draft"])
    found = {path.suffix[1:]: path for path in out.iterdir()} if out.exists() else {}
    return status, found


def test_findings_stay_and_the_files_are_drafts(
    tmp_path: Path, edited: Edited, capsys: pytest.CaptureFixture[str]
) -> None:
    status, files = drafts(edited(*GAPS), tmp_path / "out", "docx,html,json")
    said = capsys.readouterr()

    assert status == 3
    assert "reason.missing" in said.err
    assert "purpose.missing" in said.err
    assert {path.name for path in files.values()} == {
        f"{NAME}-草稿.{end}" for end in ("docx", "html", "json")
    }
    assert sorted(said.out.splitlines()) == sorted(map(str, files.values()))
    tree = json.loads(files["json"].read_text("utf-8"))["document"]
    assert tree["draft"] is True
    assert tree["properties"]["title"].startswith("草稿：")


def test_gaps_are_marked_where_they_stand(tmp_path: Path, edited: Edited) -> None:
    _, files = drafts(edited(*GAPS), tmp_path / "out", "docx,html", "--linked")
    with zipfile.ZipFile(files["docx"]) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    runs = [run for run in body.iter(f"{W}r") if run.find(f"{W}rPr/{W}highlight") is not None]
    marked = ["".join(map(str, run.itertext())) for run in runs]
    page = files["html"].read_text("utf-8")

    assert len(marked) == 2
    assert "社会保障和就业支出·支出增加的原因】" in marked[0]
    assert "城乡社区支出·支出的用途】" in marked[1]
    assert re.findall("<mark>(.*?)</mark>", page) == marked
    assert page.count("【待填") == len(marked)


def test_every_page_carries_the_watermark(tmp_path: Path, edited: Edited) -> None:
    _, files = drafts(edited(*GAPS), tmp_path / "out", "docx,pdf")
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(files["pdf"])]
    with zipfile.ZipFile(files["docx"]) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        header = archive.read("word/header-draft.xml").decode()
    first, *later = body.iter(f"{W}sectPr")

    assert len(pages) > 20
    assert all({"草", "稿"} <= set(text) for text in pages)
    assert 'string="草稿"' in header
    kinds = [str(each.get(f"{W}type")) for each in first.findall(f"{W}headerReference")]
    assert sorted(kinds) == ["default", "even", "first"]
    assert not [each for section in later for each in section.findall(f"{W}headerReference")]
    assert list(OpenXmlValidator().validate(str(files["docx"])).errors) == []


def test_the_headers_of_a_shell_keep_their_words() -> None:
    space = f'xmlns:w="{W[1:-1]}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    own = '<w:headerReference w:type="default" r:id="rId9"/>'
    files = {
        "[Content_Types].xml": b"<Types></Types>",
        "word/_rels/document.xml.rels": b"<Relationships></Relationships>",
        "word/header1.xml": f"<w:hdr {space}><w:p/></w:hdr>".encode(),
        "word/document.xml": f"<w:document {space}><w:body><w:p><w:pPr><w:sectPr>{own}</w:sectPr></w:pPr></w:p>"
        f"<w:sectPr>{own}</w:sectPr></w:body></w:document>".encode(),
    }
    parts = {name: etree.fromstring(xml) for name, xml in watermarked(files).items()}
    references = [
        (
            each.get(f"{W}type"),
            next(value for key, value in each.items() if str(key).endswith("}id")),
        )
        for each in parts["word/document.xml"].iter(f"{W}headerReference")
    ]

    assert sorted(references) == [
        *(("default", "rId9"), ("default", "rId9")),
        *(("even", "rIdDraft"), ("first", "rIdDraft")),
    ]
    assert len(parts["word/header1.xml"].findall(f"{W}p")) == 2
    ids = [
        shape.get("id")
        for name in ("word/header1.xml", "word/header-draft.xml")
        for shape in parts[name].iter("{urn:schemas-microsoft-com:vml}shape")
    ]
    assert len(set(ids)) == 2


def test_a_clean_input_is_a_draft_too_when_asked(tmp_path: Path) -> None:
    status, files = drafts(SAMPLE, tmp_path / "draft", "html")
    main(["render", str(SAMPLE), "-o", str(tmp_path / "final"), "-f", "html"])
    (final,) = (tmp_path / "final").iterdir()

    assert status == 0
    assert files["html"].name == f"{NAME}-草稿.html"
    assert "body.draft::before" in files["html"].read_text("utf-8")
    assert "草稿" not in final.read_text("utf-8")


@pytest.mark.parametrize(
    "change", [("750024.00", "750024.005"), ("template: shanghai-baoshan", "template: 没有的")]
)
def test_what_cannot_be_composed_writes_nothing(
    change: tuple[str, str], tmp_path: Path, edited: Edited
) -> None:
    assert drafts(edited(change), tmp_path / "out", "html") == (3, {})


def test_a_missing_last_year_is_a_gap_and_not_a_statement(tmp_path: Path) -> None:
    """Only of a new unit may a document say that there was no budget last year."""
    status, files = drafts(ROOT / "samples/broken/comparative.missing", tmp_path / "out", "html")
    page = files["html"].read_text("utf-8")

    assert status == 3
    assert "没有上年预算可比" not in page
    assert (
        "比上年预算<mark>【待填：增加或减少】</mark><mark>【待填：2022年收入总计的增减额】" in page
    )
    assert "主要原因是<mark>【待填：2022年收入总计增减的原因】" in page


def test_a_draft_is_not_written_over_another(tmp_path: Path, edited: Edited) -> None:
    other = edited(*GAPS)
    status, files = drafts(SAMPLE, tmp_path / "out", "html", str(other))

    assert status == 3
    assert "<mark>" not in files["html"].read_text("utf-8")


def test_a_draft_is_not_verified(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, files = drafts(SAMPLE, tmp_path / "out", "docx,pdf,html")
    capsys.readouterr()
    status = main(["verify", *map(str, files.values()), "--input", str(SAMPLE), "--report", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]

    assert status == 3
    assert [each["code"] for each in found] == ["verify.draft"] * 3


def test_files_of_data_say_that_they_are_drafts(tmp_path: Path, edited: Edited) -> None:
    _, files = drafts(edited(*GAPS), tmp_path / "out", "xlsx,json,csv")
    book: Any = load_workbook(files["xlsx"])
    seen = [sheet for sheet in book if sheet.sheet_state == "visible"]
    with zipfile.ZipFile(files["zip"]) as package:
        described = json.loads(package.read("datapackage.json"))

    assert len(seen) > 5
    assert all("草稿：" in sheet_texts(sheet) for sheet in seen)
    assert {sheet.oddHeader.center.text for sheet in seen} == {"草稿"}
    assert not [sheet.title for sheet in seen if "草稿" in sheet.title]
    assert described["draft"] is True
    assert json.loads(files["json"].read_text("utf-8"))["document"]["draft"] is True
    assert list(OpenXmlValidator().validate(str(files["xlsx"])).errors) == []


def test_a_final_file_of_data_is_none(tmp_path: Path) -> None:
    main(["render", str(SAMPLE), "-o", str(tmp_path), "-f", "xlsx,csv"])
    files = {path.suffix: path for path in tmp_path.iterdir()}
    with zipfile.ZipFile(files[".zip"]) as package:
        assert "draft" not in json.loads(package.read("datapackage.json"))
    book: Any = load_workbook(files[".xlsx"])
    for sheet in book:
        assert "草稿" not in sheet_texts(sheet)
        assert sheet.oddHeader.center.text is None


def test_verify_knows_a_draft_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, files = drafts(SAMPLE, tmp_path / "out", "xlsx")
    capsys.readouterr()
    main(["verify", str(files["xlsx"]), "--input", str(SAMPLE), "--report", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]

    assert [each["code"] for each in found] == ["verify.draft"]


def sheet_texts(sheet: Any) -> str:
    return "\n".join(
        str(value) for row in sheet.iter_rows(values_only=True) for value in row if value
    )

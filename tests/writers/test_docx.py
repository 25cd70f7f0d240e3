"""DOCX: valid, complete, the same bytes; read as raw XML, not through the writer."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from disclosure.document.nodes import Figure
from disclosure.document.walk import figures, headings, plain
from disclosure.pipeline.prepare import Prepared, prepare
from disclosure.pipeline.render import render

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def content(sample: Prepared) -> bytes:
    (data,) = render(sample, ["docx"]).values()
    return data


@pytest.fixture(scope="module")
def parts(content: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def test_the_open_xml_validator_finds_no_error(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("docx") / "sample.docx"
    path.write_bytes(content)

    assert list(OpenXmlValidator().validate(str(path)).errors) == []


def test_the_same_input_gives_the_same_bytes(sample: Prepared, content: bytes) -> None:
    (again,) = render(sample, ["docx"]).values()

    assert again == content


def test_table_rows(parts: dict[str, etree._Element], sample: Prepared) -> None:
    body = parts["word/document.xml"]
    tables = list(body.iter(f"{W}tbl"))

    assert len(tables) == 10
    for table in tables[:9]:
        rows = table.findall(f"{W}tr")
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert heads[0]
        assert heads == sorted(heads, reverse=True), "repeated heads stand first, without a gap"
    for table in tables:
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.iter(f"{W}tr"))
        assert table.find(f"{W}tblPr/{W}tblCaption") is not None
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
            assert (
                sum(1 if span is None else int(span.get(f"{W}val", "0")) for span in spans)
                == columns
            )


def test_headings_contents_and_page_fields(
    parts: dict[str, etree._Element], sample: Prepared
) -> None:
    assert sample.document is not None
    body = parts["word/document.xml"]
    anchors = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")}
    names = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    codes = [node.text or "" for node in body.iter(f"{W}instrText")]
    entries = [heading for heading in headings(sample.document) if heading.contents is not None]

    assert len(anchors) == len(entries)
    assert anchors <= names
    assert sum("PAGEREF" in code for code in codes) == len(entries)
    for heading in entries:
        assert any(f'TC "{plain(heading.contents or ())}"' in code for code in codes)
    even, odd = parts["word/footer2.xml"], parts["word/footer1.xml"]
    for footer, side in ((even, "left"), (odd, "right")):
        assert footer.find(f".//{W}jc").get(f"{W}val") == side  # type: ignore[union-attr]
        assert "PAGE" in "".join(node.text or "" for node in footer.iter(f"{W}instrText"))
    assert parts["word/settings.xml"].find(f"{W}evenAndOddHeaders") is not None


def test_sections_turn_the_paper(parts: dict[str, etree._Element]) -> None:
    sizes = list(parts["word/document.xml"].iter(f"{W}pgSz"))
    landscape = [size for size in sizes if size.get(f"{W}orient") == "landscape"]

    assert len(landscape) == 2
    for size in sizes:
        wide = int(size.get(f"{W}w", "0")) > int(size.get(f"{W}h", "0"))
        assert wide == (size in landscape)


def test_every_figure_has_a_hidden_bookmark(
    parts: dict[str, etree._Element], sample: Prepared
) -> None:
    assert sample.document is not None
    body = parts["word/document.xml"]
    marks = [m for m in body.iter(f"{W}bookmarkStart") if m.get(f"{W}name", "").startswith("_F_")]
    names = [mark.get(f"{W}name", "") for mark in marks]
    texts = [
        "".join(str(text) for text in run.itertext())
        for mark in marks
        if (run := mark.getnext()) is not None
    ]
    printed: list[Figure] = list(figures(sample.document))

    assert len(set(names)) == len(names)
    assert all(len(name) <= 40 for name in names)
    assert texts == [figure.text for figure in printed]


def test_fonts_are_on_styles_and_the_language_is_chinese(parts: dict[str, etree._Element]) -> None:
    styles = parts["word/styles.xml"]
    faces = {font.get(f"{W}eastAsia") for font in styles.iter(f"{W}rFonts")}
    runs = parts["word/document.xml"].iter(f"{W}rFonts")

    assert {"方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"} <= faces
    assert all(set(font.attrib) == {f"{W}hint"} for font in runs)
    assert styles.find(f".//{W}docDefaults//{W}lang").get(f"{W}eastAsia") == "zh-CN"  # type: ignore[union-attr]
    core = etree.tostring(parts["docProps/core.xml"], encoding="unicode")
    assert "zh-CN" in core
    assert "宝山区2022年区级单位预算" in core
    assert not re.search(r"Theme", etree.tostring(styles, encoding="unicode"))


def test_a_heading_cannot_break_out_of_its_field(edited: Callable[..., Path]) -> None:
    """A quote would end the entry of the contents, a backslash would take its closing quote."""
    name = '平台"\\f X\\'
    changes = [(f"{key}: 分平台运行维护费", f"{key}: '{name}'") for key in ("project", "- name")]
    (data,) = render(prepare(edited(*changes)), ["docx"]).values()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    codes = [node.text or "" for node in body.iter(f"{W}instrText")]
    (code,) = [code for code in codes if "平台" in code]

    assert code == ' TC "七、平台”\\\\f X\\\\项目经费情况说明" \\f C \\l "1" '

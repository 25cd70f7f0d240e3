"""Word 外壳: what is changed in Word shows in DOCX, HTML and PDF; the rest is a finding."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pytest
from conftest import SAMPLE
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from disclosure.core.findings import Finding
from disclosure.document.layout import Cells
from disclosure.packs.opening import open_pack
from disclosure.pipeline.lint import lint
from disclosure.pipeline.prepare import prepare
from disclosure.pipeline.render import render

Change = Callable[[Any], None]


def seal() -> io.BytesIO:
    """A red square, as a PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    rows = b"".join(b"\0" + b"\xff\0\0" * 8 for _ in range(8))
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    parts = [chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")]
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"".join(parts))


@pytest.fixture
def shelled(packs: Path) -> Callable[[Change], Path]:
    """A new pack whose shell is a changed copy of the shipped one."""

    def make(change: Change) -> Path:
        folder = packs / "xian"
        folder.mkdir()
        (folder / "pack.toml").write_text('inherits = "shanghai-baoshan"\n', "utf-8")
        document = docx.Document(str(packs / "_base" / "shell.docx"))
        change(document)
        document.save(str(folder / "shell.docx"))
        return folder

    return make


def everything(document: Any) -> None:
    """What whoever runs the district may do in Word."""
    styles = {style.style_id: style for style in document.styles}
    styles["BodyText"].font.size = Pt(14)
    styles["Heading2"].element.rPr.rFonts.set(qn("w:eastAsia"), "楷体_GB2312")
    styles["Header"].font.color.rgb = RGBColor(0x80, 0, 0)
    for section in document.sections:
        section.left_margin = section.right_margin = Mm(20)
    body = document.sections[-1]
    for header in (body.header, body.even_page_header):
        header.is_linked_to_previous = False
        header.paragraphs[0].text = "{{ 单位.名称 }}　公开文本"
        header.paragraphs[0].style = styles["Header"]
    cover = document.paragraphs[1]
    cover.runs[0].text = "编制{{ 本 }}：{{ 单位.名称 }}"
    own = document.styles.add_style("印章", WD_STYLE_TYPE.PARAGRAPH)
    own.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    own.paragraph_format.line_spacing = 1.0
    picture = cover.insert_paragraph_before(style=own)
    picture.add_run().add_picture(seal(), width=Mm(30))


def test_changes_in_word_reach_every_format(
    shelled: Callable[[Change], Path], tmp_path: Path
) -> None:
    prepared = prepare(SAMPLE, str(shelled(everything)))
    assert prepared.findings == []
    files = {
        name.rpartition(".")[2]: data
        for name, data in render(prepared, ["docx", "html", "pdf"], tmp_path / "faces").items()
    }
    _docx(files["docx"])
    _html(files["html"].decode())
    _pdf(files["pdf"])
    (other,) = render(prepared, ["pdf"], tmp_path / "faces", pdf_engine="typst").values()
    _pdf(other)


def test_cells_are_those_of_the_table_style(shelled: Callable[[Change], Path]) -> None:
    def change(document: Any) -> None:
        (style,) = (
            it for it in document.styles.element if it.get(qn("w:styleId")) == "BudgetTable"
        )
        next(style.iter(qn("w:tblCellMar"))).find(qn("w:top")).set(qn("w:w"), "40")
        line = next(style.iter(qn("w:insideH")))
        line.set(qn("w:sz"), "8")
        line.set(qn("w:color"), "800000")

    pack, _ = open_pack(str(shelled(change)))
    assert pack is not None
    assert pack.shell.layout.cells == Cells(2.0, 2.85, 0.9, 2.85, rule=1.0, ink="800000")


def _docx(data: bytes) -> None:
    document = docx.Document(io.BytesIO(data))
    body = document.sections[-1]
    assert abs((body.left_margin or 0) - Mm(20)) < 700
    assert body.header.paragraphs[0].text == "上海市宝山区城市运行管理中心　公开文本"
    assert len(document.inline_shapes) == 1
    assert document.paragraphs[2].text == "编制单位：上海市宝山区城市运行管理中心"
    styles = {style.style_id: style for style in document.styles}
    assert styles["BodyText"].font.size == Pt(14)


def _html(page: str) -> None:
    style = page.partition("</style>")[0]
    body = next(line for line in style.splitlines() if line.startswith(".BodyText {"))
    heading = next(line for line in style.splitlines() if line.startswith(".Heading2 {"))
    assert "font-size: 14pt" in body
    assert '"楷体_GB2312"' in heading
    assert "56.7pt" in style
    assert '"上海市宝山区城市运行管理中心　公开文本"' in style
    assert "color: #800000" in style
    assert 'src="data:image/png;base64,' in page
    assert "编制单位：" in page


def _pdf(data: bytes) -> None:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        first, *rest = pdf.pages
        (picture,) = first.images
        assert abs(picture["width"] - 85.04) < 0.5
        assert "公开文本" not in first.extract_text()
        text = rest[-1].extract_text()
        assert text.splitlines()[0] == "上海市宝山区城市运行管理中心 公开文本"
        left = [char for page in pdf.pages for char in page.chars if char["x0"] < 56]
        assert {char["text"] for char in left} <= {*"“‘（《〔"}, "whose left half is empty"
        assert {round(char["size"], 1) for char in rest[1].chars} >= {14.0}


def tag(text: str) -> Change:
    def change(document: Any) -> None:
        document.paragraphs[1].runs[0].text = text

    return change


def control_in_header(document: Any) -> None:
    document.sections[-1].header.is_linked_to_previous = False
    document.sections[-1].header.paragraphs[0].text = "{% if 年度 %}"


def columns(document: Any) -> None:
    document.sections[-1]._sectPr.find(qn("w:cols")).set(qn("w:num"), "2")


def text_box(document: Any) -> None:
    box = f"<w:txbxContent {nsdecls('w')}><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
    document.paragraphs[0].runs[0]._r.append(parse_xml(box))


def floating(document: Any) -> None:
    run = document.paragraphs[1].add_run()
    run.add_picture(seal())
    inline = run._r.find(f".//{qn('wp:inline')}")
    inline.tag = qn("wp:anchor")


def clipped(document: Any) -> None:
    document.paragraphs[1].add_run().add_picture(seal())


def table(document: Any) -> None:
    document.paragraphs[0]._p.addprevious(document.add_table(1, 1)._tbl)


def direct(document: Any) -> None:
    document.paragraphs[1].runs[0].font.size = Pt(30)


def margins(document: Any) -> None:
    document.sections[0].top_margin = Mm(10)


def title_page(document: Any) -> None:
    document.sections[0].different_first_page_header_footer = True


def two_lines(document: Any) -> None:
    header = document.sections[-1].header
    header.is_linked_to_previous = False
    header.add_paragraph("第二行").add_run().add_break(WD_BREAK.LINE)


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        (tag("{% if 年度 %}预算"), "shell.forbidden-tag", "第 2 段"),
        (tag("{{ 年度|元 }}"), "shell.forbidden-tag", "第 2 段"),
        (tag("{{ 支出(资金='财政拨款') }}"), "shell.forbidden-tag", "第 2 段"),
        (tag("{{r 单位.名称 }}"), "shell.forbidden-tag", "第 2 段"),
        (tag("{{p 附录 }}"), "shell.forbidden-tag", "第 2 段"),
        (control_in_header, "shell.forbidden-tag", "页眉第 1 段"),
        (tag("{{ 单位.名字 }}"), "template.undefined", "第 2 段"),
        (tag("二〇二二年 2022"), "template.typed-digit", "第 2 段"),
        (columns, "shell.unsupported", "第 3 节"),
        (text_box, "shell.unsupported", "第 1 段"),
        (floating, "shell.unsupported", "第 2 段"),
        (clipped, "shell.unsupported", "第 2 段"),
        (table, "shell.unsupported", "第 1 个表格"),
        (direct, "shell.unsupported", "第 2 段"),
        (margins, "shell.unsupported", ""),
        (title_page, "shell.unsupported", "第 1 节"),
        (two_lines, "shell.unsupported", "页眉第 2 段"),
    ],
)
def test_the_rest_is_a_finding_at_its_paragraph(
    shelled: Callable[[Change], Path], change: Change, code: str, where: str
) -> None:
    folder = shelled(change)
    found = findings(folder)
    hits = [each for each in found if each.rule.code == code]

    assert hits, found
    assert hits[0].places[0].file == str(folder / "shell.docx")
    assert where in [place.where for each in hits for place in each.places]
    prepare(SAMPLE, str(folder))


def findings(folder: Path) -> list[Finding]:
    pack, found = open_pack(str(folder))
    return [*found, *(lint(pack) if pack else ())]


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x05\x06" + b"\0" * 18])
def test_a_shell_that_is_no_word_file_is_a_finding(packs: Path, data: bytes) -> None:
    (packs / "shanghai-baoshan" / "shell.docx").write_bytes(data)

    found = findings(packs / "shanghai-baoshan")
    assert [each.rule.code for each in found] == ["shell.unreadable"]


def test_style_ids_of_another_word_are_named_back(packs: Path) -> None:
    """A Chinese Word saves heading 1 as style ``1`` and the table text as ``a3``."""
    ids = {
        "Heading1": "1",
        "Heading2": "2",
        "BodyText": "a3",
        "TableText": "a5",
        "TableTitle": "a7",
    }
    path = packs / "_base" / "shell.docx"
    plain = render(prepare(SAMPLE), ["docx", "html"])
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            xml = content
            for old, new in ids.items():
                xml = xml.replace(f'"{old}"'.encode(), f'"{new}"'.encode())
            archive.writestr(name, xml)
    prepared = prepare(SAMPLE, str(packs / "shanghai-baoshan"))

    assert prepared.findings == []
    assert render(prepared, ["docx", "html"]) == plain

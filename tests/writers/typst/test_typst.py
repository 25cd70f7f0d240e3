"""Typst 的测试: not a word changed, nothing lost off the paper, no file read, no system library."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from conftest import ROOT, SAMPLE
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from mended import mended, pack_of
from pdf_pages import FOLDER, fonts
from strategies import budgets

from benchmarks.sabotage.run import SAMPLES, sample
from disclosure.document.layout import Layout, Page, Style
from disclosure.document.nodes import (
    Block,
    Cell,
    Document,
    Emphasis,
    Figure,
    Form,
    Heading,
    Inlines,
    List,
    Note,
    Paragraph,
    Properties,
    Reference,
    Section,
    Table,
    Text,
)
from disclosure.ledger.model import Ledger
from disclosure.packs.chain import pack_names
from disclosure.pipeline.engines import ENGINES, write_pdf
from disclosure.pipeline.machine import inventory
from disclosure.pipeline.render import render
from disclosure.pipeline.verify import expectation
from disclosure.verify.expectation import Expectation
from disclosure.verify.join import joined, numbered_entries
from disclosure.verify.readers import reader
from disclosure.writers.faces import ROLES, choose
from disclosure.writers.faces.roles import BOLD
from disclosure.writers.typst import compiler, scanned
from disclosure.writers.typst.families import families
from disclosure.writers.typst.writer import document_data

CSS = (ROOT / "templates" / "_base" / "style.css").read_text("utf-8")
NAMES = ("BodyText", "Heading1", "TableText", "TableHead", "TableUnit", "Footer", "TOC1", "List")
LAYOUT = Layout(
    Page(420, 300, 40, 40, 40, 40),
    {name: Style(name, name, "仿宋", "Times New Roman", 12, align="justify") for name in NAMES},
)
HOSTILE = (
    '#read("/etc/passwd")', "$x^2$ *甲* _乙_ `丙` <丁> @戊 [己]", "// 行 /* 块 */ \\ \\n \\u{41}",
    '"); panic("x', "= 一级标题", "- 一项", "+ 二项", "/ 词: 释", "https://example.com/" + "a" * 400,
    "--- ... ~ 'a' \"b\" -?", "#let x = 1; #x", "{{ 7*7 }}", "</svg><script>", "&amp;&lt;", "%s %d",
    "fi ffi office", "甲　乙", "１２３", "12,345.67%", "——……“三公”《a》〔2022〕1号", "W" * 200,
    "见附件..3", "……12",
)  # fmt: skip


def document(*blocks: Block, title: str = "题", draft: bool = False) -> Document:
    heading = Heading("h1", 1, "Heading1", (Text("说明"),), contents=(Text("说明"),))
    properties = Properties(title, "", "", "2022-01-01")
    return Document(properties, (), "目录", (Section((heading, *blocks)),), draft=draft)


def printed(pdf: bytes, expected: Expectation) -> list[str]:
    """Everything that is tagged, in reading order, what a page break cut put together."""
    read = reader("pdf")
    assert read is not None
    keys = expected.keys(spaced=False)
    contents = [key for line, key in zip(expected.lines, keys, strict=True) if line.contents]
    rows = numbered_entries(read(pdf).rows, frozenset(contents), frozenset(keys))
    return [row.text for row in joined(rows, frozenset(keys))]


def words(engine: str, *blocks: Block) -> tuple[list[str], list[str]]:
    """What an engine prints, and what the tree says."""
    tree = document(*blocks)
    expected = Expectation("x", tree, LAYOUT, {})
    pdf = write_pdf(engine, tree, LAYOUT, CSS, fonts())
    return printed(pdf, expected), list(expected.keys(spaced=False))


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("engine", ["pdf", "typst"])
def test_neither_engine_changes_a_word_of_a_sample(name: str, engine: str) -> None:
    chosen = sample(name)

    assert printed(chosen.files[engine], chosen.expected) == chosen.expected.keys(spaced=False)


def placed(*inlines: Inlines) -> list[Block]:
    """The same texts wherever texts can stand."""
    cells = tuple((Cell(each, head=True), Cell(each, align="right")) for each in inlines)
    items = tuple(("1. ", each) for each in inlines)
    return [
        *(Paragraph(each, "BodyText") for each in inlines),
        List(items, "List"),
        Table("t", "表", (500, 500), cells[:1], cells, unit_line=inlines[0], left_line=inlines[-1]),
        *(Note(each) for each in inlines),
        Form("f", "表", (300, 700), cells),
    ]


def test_hostile_texts_are_printed_literally_everywhere() -> None:
    texts: list[Inlines] = [(Text(text, "input"),) for text in HOSTILE]
    got, wanted = words("typst", *placed(*texts))

    assert got == wanted
    heading = Heading("h2", 2, "Heading1", (Text("".join(HOSTILE)),))
    got, wanted = words("typst", heading)
    assert got == wanted


def test_every_kind_of_inline_is_printed() -> None:
    inlines = (
        Text("甲"), Figure("数", "增加", "word"), Emphasis((Text("乙2022年"), Figure("数", "1.00", "amount"))),
        Reference("h1", (Text("丙"),)), Reference("t", (Text("丁"),)), Text("待填", "gap"),
    )  # fmt: skip
    for engine in ENGINES:
        got, wanted = words(engine, *placed(inlines, inlines))
        assert got == wanted


visible = st.text(st.characters(codec="gb2312", exclude_categories=["C", "Z"]), min_size=1, max_size=60)  # fmt: skip


@settings(max_examples=25, phases=[Phase.generate])
@given(st.lists(visible, min_size=2, max_size=6))
def test_whatever_the_text_it_is_printed(texts: list[str]) -> None:
    inlines: list[Inlines] = [(Text(f"文{text}", "input"),) for text in texts]
    got, wanted = words("typst", *placed(*inlines))

    assert got == wanted


@pytest.mark.parametrize("name", [name for name in pack_names() if "selfeval" not in name])
@settings(max_examples=3, suppress_health_check=[*HealthCheck], phases=[Phase.generate])
@given(ledger=budgets())
def test_whatever_the_budget_it_says_what_the_tree_says(name: str, ledger: Ledger) -> None:
    from dataclasses import replace

    prepared = mended(replace(ledger, template=name), pack_of(name))
    expected = expectation(prepared)
    (pdf,) = render(prepared, ["pdf"], Path(FOLDER.name), pdf_engine="typst").values()

    assert printed(pdf, expected) == expected.keys(spaced=False)


def row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell((Text(text),)) for text in texts)


def pages(*blocks: Block) -> list[str]:
    """The words of each page after the table of contents."""
    pdf = pypdfium2.PdfDocument(write_pdf("typst", document(*blocks), LAYOUT, CSS, fonts()))
    return ["".join(page.get_textpage().get_text_range().split()) for page in pdf][2:]


@pytest.mark.parametrize("before", range(0, 14, 2))
def test_the_last_row_is_never_alone_and_heads_come_again(before: int) -> None:
    lines = [Paragraph((Text("段"),), "BodyText") for _ in range(before)]
    rows = tuple(row(f"甲{n}", f"乙{n}") for n in range(20))
    found = pages(*lines, Table("t", "表", (500, 500), (row("头", "部"),), rows))

    assert "甲18乙18甲19乙19" in found[-1]
    for page in found:
        assert ("甲" in page) == ("头部甲" in page)


def test_rows_are_as_high_as_the_shell_says() -> None:
    """So many lines, the margins of a cell, and one rule, as Word has it."""
    chosen = sample("baoshan-2022")
    cells, line = chosen.expected.layout.cells, chosen.expected.layout.styles["TableText"].line
    assert line is not None
    with pdfplumber.open(io.BytesIO(chosen.files["typst"])) as pdf:
        grids = [table for page in pdf.pages[9:17] for table in page.find_tables()]
    rows = [[box for box in row.cells if box] for grid in grids for row in grid.rows]
    heights = [min(bottom - top for _, top, _, bottom in row) for row in rows if row]

    assert len(heights) > 100
    for height in heights:
        lines = (height - cells.top - cells.bottom - cells.rule) / line
        assert lines == pytest.approx(round(lines), abs=0.01)
        assert round(lines) >= 1


@pytest.mark.parametrize("strong", [False, True])
def test_no_row_is_told_a_height_that_typst_would_not_measure(strong: bool) -> None:
    """Texts of every kind of letter, from one to far too many for a line, in one column or over two."""
    texts = [letter * count for letter in "一9W，m%—…①甲1,Ａ" for count in range(1, 31)]
    inlines = [(Emphasis((Text(text),)) if strong else Text(text),) for text in texts]
    rows = tuple((Cell(each, align="right"), Cell((), head=True), Cell(())) for each in inlines)
    wide = tuple((Cell(each, head=True, columns=2), Cell(each, columns=1)) for each in inlines)
    tall = (Cell(inlines[29], rows=2), Cell(inlines[0]), Cell(())), (Cell(()), Cell(()))
    table = Table("t", "表", (500, 100, 400), (row("头", "", "部"),), (*rows, *wide, *tall))
    known = families(fonts())
    data = document_data(document(table), LAYOUT, known)
    (grid,) = (each for each in data["sections"][0]["blocks"] if each["kind"] == "table")
    told = compiler.compiled(json.dumps(data), known.fonts, 0)

    assert 100 < grid["heights"].count(None) < len(rows + wide) - 100
    grid["heights"] = [None] * len(grid["heights"])
    assert compiler.compiled(json.dumps(data), known.fonts, 0) == told


def test_heads_are_tagged_with_their_columns() -> None:
    head = (
        (Cell((Text("科目"),), rows=2, head=True), Cell((Text("预算数"),), columns=2, head=True)),
        (Cell((Text("合计"),), head=True), Cell((Text("其中"),), head=True)),
    )
    table = Table("t", "表", (300, 300, 400), head, (row("支出", "2", "1"),))
    pdf = write_pdf("typst", document(table), LAYOUT, CSS, fonts())
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        cells = [cell for root in opened.structure_tree for cell in found_in(root, {"TH", "TD"})]
    heads, body = cells[:4], cells[4:]

    assert [cell["type"] for cell in cells] == ["TH"] * 4 + ["TD"] * 3
    assert {cell["attributes"]["Scope"] for cell in heads} == {"Column"}
    assert [len(cell["attributes"]["Headers"]) for cell in body] == [1, 2, 2]


def found_in(node: Any, kinds: set[str]) -> list[Any]:
    inner = [each for child in node.get("children", []) for each in found_in(child, kinds)]
    return [node, *inner] if node["type"] in kinds else inner


@pytest.mark.parametrize("text", ["单位按照规定安排支出，" * 300, "W" * 900, "一" * 3000])
def test_nothing_runs_off_the_paper(text: str) -> None:
    """Long words are broken, and what is taller than a page goes on."""
    tall = tuple(row("项目", text, "说明") for _ in range(3))
    table = Table("t", "表", (200, 500, 300), (row("头", "部", "分"),), tall)
    tree = document(Paragraph((Text(text, "input"),), "BodyText"), table, Form("f", "表", (200, 500, 300), tall))  # fmt: skip
    with pdfplumber.open(io.BytesIO(write_pdf("typst", tree, LAYOUT, CSS, fonts()))) as pdf:
        for page in pdf.pages:
            for char in page.chars:
                assert 39 < char["x0"] < 380
                assert char["x1"] < (387 if char["text"] == "，" else 381), (
                    "half of a comma is empty"
                )
                assert 0 < char["top"] < char["bottom"] < 300


def test_it_is_universally_accessible_and_says_what_it_is() -> None:
    data = sample("baoshan-2022").files["typst"]
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert str(pdf.Root.Lang) == "zh-CN"
        assert pdf.Root.MarkInfo.Marked
        assert (
            str(pdf.docinfo["/Title"]) == sample("baoshan-2022").expected.document.properties.title
        )


def test_a_character_without_a_face_does_not_stop_the_rest() -> None:
    """The finding of it is another's; PDF/UA is given up for it."""
    pdf = write_pdf("typst", document(Paragraph((Text("甲\U0001f600乙"),), "BodyText")), LAYOUT, CSS, fonts())  # fmt: skip

    assert len(pypdfium2.PdfDocument(pdf)) == 3


def test_a_draft_has_its_mark_on_every_page() -> None:
    data = write_pdf("typst", document(draft=True), LAYOUT, CSS, fonts())
    marks = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]

    assert len(marks) == 3
    assert all("草稿" in mark.replace("\r\n", "") for mark in marks)


@pytest.mark.parametrize("expression", ['#read("/etc/passwd")', '#image("/etc/hostname")'])
def test_the_compiler_sees_no_file(expression: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    monkeypatch.setattr(compiler, "program", expression.encode)
    with pytest.raises(typst.TypstError, match="file not found"):
        compiler.compiled("{}", families(fonts()).fonts, 0)
    assert not [*Path(compiler.nowhere()).iterdir()]


def test_every_official_name_leads_to_the_face_of_its_role() -> None:
    known = families(fonts())
    for face in inventory().faces:
        for name in face.role.official:
            pen = known.pen(name, bold=False)
            assert known.chain([name])[0] == face.family
            assert pen.outlined is False
            assert known.pen(name, bold=True).weight >= BOLD or known.pen(name, bold=True).outlined


def test_typst_finds_the_faces_that_fontconfig_lists() -> None:
    found = choose(scanned())
    files = {(face.role.key, face.bold): (face.file, face.index) for face in found.faces}

    assert found.missing == ()
    assert {role.key for role in ROLES} == {key for key, _ in files}
    assert files == {
        (face.role.key, face.bold): (face.file, face.index) for face in inventory().faces
    }


@pytest.mark.parametrize("fontconfig", [True, False])
def test_a_machine_without_pango_makes_the_same_pdf(tmp_path: Path, fontconfig: bool) -> None:
    """Importing WeasyPrint, or loading a library of its kind, ends the run."""
    program = (
        "import ctypes, sys; sys.modules['weasyprint'] = sys.modules['pydyf'] = None\n"
        "def refused(name, *_): raise OSError(name)\n"
        "ctypes.CDLL.__init__ = lambda self, name=None, *rest, **more: refused(name)\n"
        "from disclosure.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", program, "render", str(SAMPLE), "-o", str(tmp_path)]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    environment |= {} if fontconfig else {"PATH": str(tmp_path)}
    run = subprocess.run(
        [*command, "-f", "docx,pdf", "--pdf-engine", "typst"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (run.returncode, run.stderr) == (0, "")
    (pdf,) = tmp_path.glob("*.pdf")
    assert pdf.read_bytes() == sample("baoshan-2022").files["typst"]

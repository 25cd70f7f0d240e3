"""跨页: what a page break cuts is one again, in trees made for it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from types import SimpleNamespace

import pytest
from conftest import ROOT
from pdf_pages import fonts

from disclosure.document.layout import Layout, Margins, MarginText, Page, Style
from disclosure.document.nodes import (
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    Paragraph,
    Properties,
    Section,
    Table,
    Text,
)
from disclosure.pipeline.engines import ENGINES, write_pdf
from disclosure.verify.expectation import Expectation
from disclosure.verify.readers import reader
from disclosure.verify.verify import Verification, verify
from verify.conftest import codes

STYLE = Style("BodyText", "正文", "仿宋_GB2312", "Times New Roman", 16, line=28, line_exact=True)
CSS = (ROOT / "templates" / "_base" / "style.css").read_text("utf-8")
NAMES = ("BodyText", "Heading1", "TableText", "TableHead", "TableUnit", "Footer", "TOC1")
LAYOUT = Layout(
    Page(420, 300, 40, 40, 40, 40),
    {name: Style(name, name, "宋体", "Times New Roman", 12) for name in NAMES}
    | {"BodyText": STYLE},
    front=Margins(odd_footer=MarginText(), even_footer=MarginText()),
    margins=Margins(
        odd_footer=MarginText("right", "— ", " —", numbered=True),
        even_footer=MarginText("left", "— ", " —", numbered=True),
    ),
)


def figure(number: int) -> Figure:
    return Figure(f"数/{number}", f"{number}.00", "amount", "元", 2)


def row(number: int) -> tuple[Cell, ...]:
    return Cell((Text(f"项目{number}", "input"),)), Cell((figure(number),), align="right")


def made(*blocks: Block) -> Expectation:
    heading = Heading("h1", 1, "Heading1", (Text("说明"),), contents=(Text("说明"),))
    sections = (Section((heading, *blocks)),)
    document = Document(Properties("题", "", "", "2022-01-01"), (), "目录", sections)
    facts = {
        f"数/{number}": SimpleNamespace(label=f"数{number}", value=Fraction(number * 100))
        for number in range(2000)
    }
    return Expectation("input", document, LAYOUT, facts)


ReadBack = Callable[..., Verification]


@pytest.fixture(params=ENGINES)
def read_back(request: pytest.FixtureRequest) -> ReadBack:
    """What each engine draws, read back."""

    def run(expected: Expectation, drawn: Expectation | None = None) -> Verification:
        document = (drawn or expected).document
        read = reader("pdf")
        assert read is not None
        return verify(
            "x.pdf", read(write_pdf(request.param, document, LAYOUT, CSS, fonts())), expected
        )

    return run


HEAD = ((Cell((Text("名称"),), head=True), Cell((Text("金额（元）"),), head=True)),)


def test_a_long_table_repeats_its_head(read_back: ReadBack) -> None:
    table = Table("t", "表", (600, 400), HEAD, tuple(row(number) for number in range(1000, 1060)))

    found = read_back(made(table))

    assert codes(found.findings) == []
    assert found.coverage.figures == 60


@pytest.mark.parametrize("characters", [600, 1400])
def test_a_long_paragraph_goes_on(read_back: ReadBack, characters: int) -> None:
    """The second one takes three pages."""
    words = "单位按照规定安排支出，" * (characters // 11)
    whole = Paragraph(
        (figure(7), Text("元，" + words + "其中"), figure(8), Text("元。")), "BodyText"
    )
    turned = Paragraph(
        (figure(7), Text("元，" + words + "其中"), figure(9), Text("元。")), "BodyText"
    )

    assert codes(read_back(made(whole)).findings) == []
    assert codes(read_back(made(whole), made(turned)).findings) == ["figure"]


def test_a_row_taller_than_a_page_goes_on(read_back: ReadBack) -> None:
    words = "单位按照规定安排支出，" * 60
    tall = (Cell((Text(words, "input"),)), Cell((Text(words, "input"), figure(3))))
    table = Table("t", "表", (500, 500), HEAD, (row(1), tall, row(2)))

    assert codes(read_back(made(table)).findings) == []


def test_pages_of_equal_rows_are_told_apart(read_back: ReadBack) -> None:
    """Sixty equal rows: one lost on any page is missed."""
    rows = tuple(row(1) for _ in range(60))
    whole, short = (Table("t", "表", (600, 400), HEAD, rows[:count]) for count in (60, 59))

    assert codes(read_back(made(whole)).findings) == []
    assert codes(read_back(made(whole), made(short)).findings) == ["missing"]

"""XLSX: read back with another library; every figure a number shown as it was printed."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator
from written import sample_of, written

from disclosure.core.numbers import NumberStyle
from disclosure.document.layout import Layout, Page
from disclosure.document.nodes import (
    Cell,
    Document,
    Figure,
    Form,
    Heading,
    Inlines,
    Note,
    Paragraph,
    Properties,
    Section,
    Table,
    Text,
)
from disclosure.document.sheet_names import sheet_names
from disclosure.document.walk import blocks, leaves, plain
from disclosure.writers.xlsx import write_xlsx

SAMPLES = ("baoshan-2022", "songjiang-2021", "zhuzhou-2022", "minhang-2022-selfeval")
LAYOUT = Layout(Page(595.3, 841.9, 72, 72, 72, 72))
PROPERTIES = Properties("题名", "单位", "单位预算", "2022-02-01")


def content(name: str) -> bytes:
    return written(name, "xlsx")


def opened(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


def document(*found: Any) -> Document:
    return Document(PROPERTIES, (), "目录", (Section(found),))


def table(*body: tuple[Cell, ...], name: str = "t") -> Table:
    columns = sum(cell.columns for cell in body[0])
    head = tuple(Cell((Text(f"栏{n}"),), head=True) for n in range(columns))
    return Table(name, "表", (100,) * columns, (head,), body)


def shown(cell: Any) -> str:
    """What a spreadsheet shows of a cell, for the formats that the writer uses."""
    if cell.value is None or isinstance(cell.value, str):
        return cell.value or ""
    form = cell.number_format
    number = Decimal(str(cell.value))
    percent = "%" if form.endswith("%") else ""
    form = form.removesuffix("%")
    if form.startswith('"'):
        return str(form).replace('"\\""', "\0").strip('"').replace("\0", '"') + percent
    decimals = len(form.partition(".")[2])
    comma = "," if "," in form else ""
    return f"{number * 100 if percent else number:{comma}.{decimals}f}{percent}"


def grids(tree: Document) -> list[Table | Form]:
    return [block for block in blocks(tree) if isinstance(block, Table | Form)]


def visible(book: Any) -> list[Any]:
    return [sheet for sheet in book if sheet.sheet_state == "visible"]


def cells(sheet: Any) -> list[tuple[str, int]]:
    """What is shown in the grid, cell by cell, and how many columns each covers."""
    wide = {
        (area.min_row, area.min_col): area.max_col - area.min_col + 1
        for area in sheet.merged_cells.ranges
    }
    return [
        (shown(cell), wide.get((cell.row, cell.column), 1))
        for row in sheet.iter_rows()
        for cell in row
        if type(cell).__name__ == "Cell" and cell.border.left.style
    ]


def printed(grid: Table | Form) -> list[tuple[str, int]]:
    head = grid.head if isinstance(grid, Table) else ()
    return [(plain(cell.inlines), cell.columns) for row in (*head, *grid.body) for cell in row]


@pytest.mark.parametrize("name", SAMPLES)
def test_each_table_is_a_sheet_that_shows_what_is_printed(name: str) -> None:
    tree = sample_of(name).document
    assert tree is not None
    sheets = visible(opened(content(name)))

    assert len(sheets) > 8
    assert [cells(sheet) for sheet in sheets] == [printed(grid) for grid in grids(tree)]


def test_titles_units_and_notes_stand_around_the_grid() -> None:
    tree = sample_of("baoshan-2022").document
    assert tree is not None
    sheet = opened(content("baoshan-2022"))["6、2022年单位政府性基金预算支出功能分类预算表"]
    texts = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]

    assert texts[:2] == ["6、2022年单位政府性基金预算支出功能分类预算表", "单位：元"]
    assert "故本表无数据" in texts[-1]


@pytest.mark.parametrize("name", SAMPLES)
def test_amounts_are_numbers_and_codes_are_text(name: str) -> None:
    tree = sample_of(name).document
    assert tree is not None
    alone = [
        cell.inlines[0]
        for grid in grids(tree)
        for row in grid.body
        for cell in row
        if len(cell.inlines) == 1 and isinstance(cell.inlines[0], Figure)
    ]
    amounts = [figure for figure in alone if figure.role == "amount"]
    numbers = [
        cell.value
        for sheet in visible(opened(content(name)))
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float) and not cell.number_format.endswith("%")
    ]

    assert len(numbers) == len(amounts) > 100


@pytest.mark.parametrize("name", SAMPLES)
def test_the_hidden_sheet_names_the_fact_of_every_figure(name: str) -> None:
    tree = sample_of(name).document
    assert tree is not None
    book = opened(content(name))
    _, *records = [[cell.value or "" for cell in row] for row in book["数字"].iter_rows()]
    kept = [
        (leaf.fact, leaf.text)
        for grid in grids(tree)
        for row in grid.body
        for cell in row
        for leaf in leaves(cell.inlines)
        if isinstance(leaf, Figure)
    ]

    assert book["数字"].sheet_state == "hidden"
    found = [(fact, text) for sheet, _, fact, text, *_ in records if sheet in book.sheetnames]
    assert [entry for entry in found if entry in set(kept)] == kept
    for sheet, where, _, text, *_ in records:
        assert text in shown(book[sheet][where])


def test_heads_repeat_and_wide_tables_lie_across() -> None:
    book = opened(content("baoshan-2022"))
    sheets = visible(book)

    assert [sheet.page_setup.orientation for sheet in sheets].count("landscape") == 2
    assert {sheet.page_setup.paperSize for sheet in sheets} == {9}
    assert all(sheet.page_setup.fitToHeight == 0 for sheet in sheets)
    assert sheets[1].print_title_rows == "$3:$5"
    assert sheets[-1].print_title_rows is None, "a form has no heads"


@pytest.mark.parametrize("name", SAMPLES)
def test_the_open_xml_validator_finds_no_error(name: str, tmp_path: Any) -> None:
    path = tmp_path / "sample.xlsx"
    path.write_bytes(content(name))

    assert list(OpenXmlValidator().validate(str(path)).errors) == []


HOSTILE = ("=cmd()", "+1", "-1", "@SUM(A1)", "http://example.org", "mailto:a@b", "'x", "_x0041_")


def test_nothing_of_the_input_becomes_a_formula_or_a_link() -> None:
    rows = [(Cell((Text(words, "input"),)),) for words in HOSTILE]
    data = write_xlsx(document(table(*rows)), LAYOUT)
    (sheet,) = visible(opened(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")

    assert [text for text, _ in cells(sheet)][1:] == list(HOSTILE)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert b"<f>" not in xml
    assert b"hyperlink" not in xml


def test_a_number_beyond_the_digits_of_a_spreadsheet_stays_text() -> None:
    texts = ("1,234,567,890,123.45", "12,345,678,901,234.56", "0.000000000000001")
    row = tuple(Cell((Figure("f", text, "amount", "元", 2),)) for text in texts)
    (sheet,) = visible(opened(write_xlsx(document(table(row)), LAYOUT)))
    types = {cell.value: cell.data_type for cells in sheet.iter_rows() for cell in cells}

    assert types[1234567890123.45] == "n"
    assert types["12,345,678,901,234.56"] == "s"
    assert types[1e-15] == "n"


def test_another_word_for_zero_is_a_zero_that_shows_it() -> None:
    row = (Cell((Figure("f", "—", "amount", "元", 2),)), Cell((Figure("y", "持平", "word"),)))
    (sheet,) = visible(opened(write_xlsx(document(table(row)), LAYOUT)))
    dash, word = list(sheet.iter_rows())[-1]

    assert (dash.value, shown(dash)) == (0, "—")
    assert (word.value, word.data_type) == ("持平", "s")


def test_a_text_taller_than_a_row_may_be_covers_several() -> None:
    form = Form("f", "表单", (500, 500), ((Cell((Text("长" * 3000),)), Cell((Text("短"),))),))
    (sheet,) = visible(opened(write_xlsx(document(form), LAYOUT)))
    heights = [sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)]

    assert cells(sheet) == [("长" * 3000, 1), ("短", 1)]
    assert max(heights) < 409
    assert sum(heights) > 1000


def test_a_text_longer_than_a_cell_may_be_goes_on_below_the_table() -> None:
    words = "𠀀" * 20_000 + "完"
    (sheet,) = visible(opened(write_xlsx(document(table((Cell((Text(words),)),))), LAYOUT)))

    assert "".join(cell.value or "" for (cell,) in list(sheet.iter_rows())[2:]) == words


def test_the_narrative_stays_behind_and_notes_go_along() -> None:
    heading = Heading("h", 2, "TableTitle", (Text("甲表"),))
    told = (Heading("n", 1, "Heading1", (Text("说明"),)), Paragraph((Text("正文"),), "BodyText"))
    note = Note((Text("备注"),))
    grid = table((Cell((Text("一"),)),))
    book = opened(write_xlsx(document(*told, heading, note, grid, note, *told, grid), LAYOUT))
    texts = [[cell.value for row in sheet.iter_rows() for cell in row] for sheet in visible(book)]

    assert book.sheetnames == ["甲表", "表", "数字"]
    assert texts == [["甲表", "备注", "栏0", "一", "备注"], ["表", "栏0", "一"]]


def test_a_document_without_tables_is_a_workbook_that_says_so() -> None:
    (sheet,) = visible(opened(write_xlsx(document(), LAYOUT)))

    assert sheet["A1"].value == "题名没有表格"


@given(st.lists(st.text(max_size=60), max_size=12))
def test_sheet_names_are_ones_that_excel_takes(titles: list[str]) -> None:
    names = sheet_names(titles)

    assert len({name.lower() for name in names} | {"数字", "history"}) == len(titles) + 2
    for name in names:
        assert 0 < len(name.encode("utf-16-le", "surrogatepass")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name.strip("'") == name


def test_a_long_title_keeps_both_ends() -> None:
    title = "一般公共预算基本支出表--人员经费（工资福利支出）（按政府预算经济分类）"
    name, again = sheet_names([title, title])

    assert len(name) == 31
    assert name.startswith("一般公共预算基本支出表")
    assert name.endswith("（按政府预算经济分类）")
    assert again.endswith("经济分类）(2)")


@st.composite
def figures(draw: st.DrawFn) -> Inlines:
    style = NumberStyle(
        draw(st.sampled_from(("元", "万元", "%", "台（套）"))),
        draw(st.integers(0, 6)),
        draw(st.sampled_from((None, "", "-", '"'))),
        draw(st.booleans()),
        draw(st.sampled_from(("never", "whole", "always"))),
    )
    text = style.text(draw(st.integers(-(10**15), 10**15)))
    figure = Figure("支出/总计/合计@2022", text, "amount", style.unit, style.decimals)
    return (figure, Text("%")) if draw(st.booleans()) and style.unit == "%" else (figure,)


@settings(max_examples=60)
@given(st.lists(figures(), min_size=1, max_size=20))
def test_what_is_read_back_is_what_was_printed(found: list[Inlines]) -> None:
    (sheet,) = visible(opened(write_xlsx(document(table(*((Cell(f),) for f in found))), LAYOUT)))

    assert [text for text, _ in cells(sheet)][1:] == [plain(inlines) for inlines in found]

"""改工作簿: what a person does to a workbook, and what `verify` says of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

import pytest

from benchmarks.sabotage.run import Sample
from disclosure.core.findings import Finding
from disclosure.document.nodes import Cell, Form, Section, Text
from disclosure.verify.readers.xlsx import read
from disclosure.verify.readers.xlsx_format import shown, shown_text
from disclosure.verify.verify import verify
from disclosure.writers.xlsx import write_xlsx
from verify.conftest import Check, codes
from verify.test_edits import once, word

SHEET = "xl/worksheets/sheet1.xml"
TOTAL = '<c r="B5" s="5"><v>7028843.08</v></c>'
NAME = "1、2022年单位财务收支预算总表"


class Case(NamedTuple):
    """改动: a part of the file, what is put in for what, and the findings it gives, ties apart."""

    part: str
    old: str
    new: str
    codes: list[str]


CASES = {
    "more digits than are shown": Case(SHEET, TOTAL, TOTAL.replace(".08", ".0812"), ["hidden"]),
    "a formula": Case(SHEET, "<v>7028843.08", "<f>1+1</f><v>7028843.08", ["hidden"]),
    "a format of one decimal": Case(SHEET, TOTAL, TOTAL.replace('"5"', '"11"'), ["figure", "hidden"]),
    "a format of dates": Case("xl/styles.xml", '<xf numFmtId="1" ', '<xf numFmtId="14" ', ["figure", "hidden"]),
    "a number as text": Case(SHEET, TOTAL, '<c r="B5" t="inlineStr"><is><t>7028843.08</t></is></c>', []),
    "another number as text": Case(SHEET, TOTAL, '<c r="B5" t="inlineStr"><is><t>7028843.80</t></is></c>', ["figure"]),
    "a number outside the table": Case(SHEET, "</row><row r=\"6\"", "<c r=\"H5\"><v>3</v></c></row><row r=\"6\"", ["cells", "untied", "wording"]),
    "a number in another column": Case(SHEET, f'{TOTAL}<c r="C5" s="4" t="s"><v>7</v></c><c r="D5" s="6"/>', '<c r="C5" s="5"><v>7028843.08</v></c><c r="D5" s="4" t="s"><v>7</v></c>', ["figure", "moved", "untied"]),
    "a hidden row": Case(SHEET, '<row r="5"', '<row r="5" hidden="1"', ["hidden", "hidden", "missing"]),
    "a row without height": Case(SHEET, '<row r="5" spans="1:4" ht="18"', '<row r="5" ht="0"', ["hidden", "hidden", "missing"]),
    "a hidden column": Case(SHEET, '<col min="1" max="1"', '<col min="1" max="1" hidden="1"', ["hidden", "literal", "missing"]),
    "a merged number": Case(SHEET, '<mergeCells count="4">', '<mergeCells count="5"><mergeCell ref="A5:B5"/>', ["cells", "figure", "hidden", "hidden"]),
    "a hidden sheet": Case("xl/workbook.xml", 'sheetId="1"', 'sheetId="1" state="veryHidden"', ["hidden", "hidden", "missing"]),
    "a renamed sheet": Case("xl/workbook.xml", f'"{NAME}"', f'"{NAME.replace("2022", "2023")}"', ["hidden", "literal"]),
    "a defined name": Case("xl/workbook.xml", "<definedNames>", '<definedNames><definedName name="a">12</definedName>', ["hidden"]),
    "a changed list": Case("xl/sharedStrings.xml", "<t>7028843.08</t>", "<t>7028843.80</t>", ["hidden"]),
    "a header": Case(SHEET, "</worksheet>", "<headerFooter><oddHeader>&amp;C第 3 稿</oddHeader></headerFooter></worksheet>", ["untied"]),
    "words": Case("xl/sharedStrings.xml", "四、结余结转收入", "四、结转结余收入", ["wording"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_found(baoshan: Sample, check: Check, case: str) -> None:
    part, old, new, expected = CASES[case]
    found = check("xlsx", word(baoshan.files["xlsx"], once(old, new), part)).findings

    assert sorted({*codes(found)} - {"tie"}) == sorted({*expected}), [x.message for x in found]


def test_a_changed_number_names_its_fact_both_values_and_both_places(
    baoshan: Sample, check: Check
) -> None:
    edit = once(TOTAL, TOTAL.replace("43.08", "34.08"))

    (figure, *broken) = check("xlsx", word(baoshan.files["xlsx"], edit, SHEET)).findings

    here, there = figure.places
    assert codes([figure]) == ["figure"]
    assert here.where == f"工作表“{NAME}”!B5"
    assert (here.printed, there.printed) == ("7028834.08", "7028843.08")
    assert here.fact == there.fact != ""
    assert "第 3 行" in there.where
    assert set(codes(broken)) <= {"tie"}


def test_sheets_that_changed_places_have_moved(baoshan: Sample, check: Check) -> None:
    def exchanged(text: str) -> str:
        start, end = text.index('<sheet name="2、'), text.index('<sheet name="3、')
        moved = text[start:end]
        return text.replace(moved, "").replace("<sheets>", f"<sheets>{moved}")

    found = check("xlsx", word(baoshan.files["xlsx"], exchanged, "xl/workbook.xml")).findings

    assert "moved" in codes(found)


def test_without_its_list_a_workbook_is_still_held(baoshan: Sample, check: Check) -> None:
    def listless(text: str) -> str:
        return text.replace('<sheet name="数字" sheetId="11" state="hidden" r:id="rId11"/>', "")

    data = word(baoshan.files["xlsx"], listless, "xl/workbook.xml")

    assert check("xlsx", data).findings == []


SHOWN: list[tuple[str, str, str]] = [
    ("123456.7", "#,##0.00", "123,456.70"),
    ("-1234.5", "#,##0.00", "-1,234.50"),
    ("-1234.5", "#,##0.00_);(#,##0.00)", "(1,234.50)"),
    ("0", "#,##0.00;-#,##0.00;", ""),
    ("0", '"—"', "—"),
    ("0", "0.00;-0.00;–", "〔不会读的数字格式〕"),
    ("0.4528", "0.00%", "45.28%"),
    ("1.005", "0.00", "1.01"),
    ("12345", "0,", "12"),
    ("1.5", "0.0##", "1.5"),
    ("100", "General", "100"),
    ("1234567.891", "General", "1234567.891"),
    ("12345678901.25", "General", "12345678901"),
    ("5", ";;;", ""),
    ("1234.5", "[$¥-804]#,##0.00", "¥1,234.50"),
    ("2", "[>1]0.0;0", "〔不会读的数字格式〕"),
    ("44562", "yyyy-mm-dd", "〔不会读的数字格式〕"),
]


@pytest.mark.parametrize(("stored", "code", "expected"), SHOWN)
def test_numbers_are_read_as_their_format_shows_them(stored: str, code: str, expected: str) -> None:
    assert shown(Decimal(stored), code).text == expected


@pytest.mark.parametrize(
    ("code", "expected"), [("@", "甲"), ("0.00", "甲"), (";;;", ""), ('@"9"', "甲9")]
)
def test_texts_are_read_as_their_format_shows_them(code: str, expected: str) -> None:
    assert shown_text("甲", code) == expected


def held(chosen: Sample, sections: tuple[Section, ...]) -> list[Finding]:
    """What is found in the workbook of a tree with other sections."""
    document = replace(chosen.expected.document, sections=sections)
    expected = replace(chosen.expected, document=document, ties=())
    reading = read(write_xlsx(document, expected.layout))
    return verify("x.xlsx", reading, expected).findings


def test_a_text_too_long_for_a_cell_goes_on_below_the_table(baoshan: Sample) -> None:
    long = "".join(f"第{number}项，" for number in range(9_000))
    row = (Cell((Text("内容", "input"),)), Cell((Text(long, "input"),)))
    form = Form("f", "申报表", (500, 500), (row, row))

    assert held(baoshan, (Section((form,)),)) == []


def test_a_document_without_tables_says_so(baoshan: Sample) -> None:
    assert held(baoshan, ()) == []

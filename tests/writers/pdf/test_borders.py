"""表格线: what is drawn covers what WeasyPrint would have drawn, in fewer strokes."""

from __future__ import annotations

import io

import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_pages import page, render

from disclosure.writers.pdf.borders import Line, joined

places = st.integers(0, 6).map(float)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    """One line of a grid, across or down, of some length."""
    place, start, length = draw(places), draw(places), draw(st.integers(1, 3))
    ends = (start, start + length)
    return (place, ends[0], place, ends[1]) if draw(st.booleans()) else (ends[0], place, ends[1], place)  # fmt: skip


def covered(drawn: list[Line]) -> set[tuple[float, float, bool]]:
    """Every unit of length that lines cover, and whether it lies across."""
    units: set[tuple[float, float, bool]] = set()
    for x1, y1, x2, y2 in drawn:
        across = y1 == y2
        start, end = (x1, x2) if across else (y1, y2)
        units |= {
            (unit / 2, y1, across) if across else (x1, unit / 2, across)
            for unit in range(int(2 * start), int(2 * end))
        }
    return units


@given(st.lists(lines(), max_size=30))
def test_joined_lines_cover_the_same_and_never_touch(drawn: list[Line]) -> None:
    result = list(joined(drawn))

    assert covered(result) == covered(drawn)
    ends = [(x1, y1, y1 == y2) for x1, y1, _, y2 in result]
    starts = [(x2, y2, y1 == y2) for _, y1, x2, y2 in result]
    assert not set(ends) & set(starts)
    assert len(set(result)) == len(result)


HEAD = (
    "<tr><th rowspan=2>功能分类</th><th colspan=3>支出</th></tr>"
    "<tr><th>合计</th><th colspan=2>其中</th></tr>"
)
ROW = "<tr><td>208</td><td>1.00</td><td rowspan=2 colspan=2>注</td></tr><tr><td>210</td><td></td></tr>"
SHORT = "<tr><td>212</td></tr>"
RULED = "table { border-collapse: collapse } th, td { border: 0.5pt solid #000; width: 60pt } "
WEIGHED = "col { border: 0 solid #000 }"
"""A border that never wins, for which WeasyPrint must weigh them all."""


@pytest.mark.parametrize("rows", [HEAD, HEAD + ROW, ROW * 30, HEAD + SHORT + ROW])
def test_cells_ruled_alike_get_the_borders_that_weighing_would_give_them(rows: str) -> None:
    table = f"<table><col><col><col><col><tbody>{rows}</tbody></table>"
    known, weighed = (render(page(table, css=RULED + more)) for more in ("", WEIGHED))

    assert ruled(known) == ruled(weighed)
    assert ruled(known)


def ruled(pdf: bytes) -> list[tuple[float, ...]]:
    """Lines and texts of all pages, with their places."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [
            (sheet.page_number, each["x0"], each["top"], each["x1"], each["bottom"])
            for sheet in document.pages
            for each in (*sheet.lines, *sheet.chars)
        ]

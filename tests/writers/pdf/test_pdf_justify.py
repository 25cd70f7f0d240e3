"""两端对齐的测试: filled lines, kinsoku, even gaps, a clean text layer."""

from __future__ import annotations

import io
from itertools import pairwise

import pdfplumber
import pypdfium2
import pytest
from pdf_pages import CSS, FIGURES, LEFT, PLAIN, RIGHT, lines_of, page, plain, render, text_of

CLOSING = "、，。；：？！）〕》」』】”’％…"
OPENING = "（〔《「『【“‘"
# The same paragraphs shifted by 0..27 characters: every kind of line end.
SHIFTS = range(0, 28, 3)


@pytest.mark.parametrize("shift", SHIFTS)
def test_lines_are_filled_and_broken_well(shift: int) -> None:
    lines = lines_of(render(page("预" * shift + FIGURES, "算" * shift + PLAIN)))
    full = [line for line, after in pairwise(lines) if after[0]["x0"] < LEFT + 1]
    assert len(full) >= 5
    for line in full:
        assert line[-1]["x1"] == pytest.approx(RIGHT, abs=0.5), text_of(line)
    for line in lines:
        assert max(char["x1"] for char in line) <= RIGHT + 0.5, text_of(line)
        assert line[0]["text"][0] not in CLOSING, text_of(line)
        assert line[-1]["text"][-1] not in OPENING, text_of(line)
        assert_even(line)


def assert_even(line: list[dict[str, object]]) -> None:
    gaps: dict[bool, list[float]] = {True: [], False: []}
    for a, b in pairwise(line):
        first, second = str(a["text"]), str(b["text"])
        if "—" not in first + second and "…" not in first + second:
            inside = first.isascii() and second.isascii()
            gaps[inside].append(float(str(b["x0"])) - float(str(a["x1"])))
    assert max(map(abs, gaps[True]), default=0) < 0.05, text_of(line)
    assert max(gaps[False]) - min(gaps[False]) < 0.06, text_of(line)


@pytest.mark.parametrize("text", [FIGURES, PLAIN])
def test_text_layer_is_the_source(text: str) -> None:
    pdf = render(page(text))
    assert "".join(map(text_of, lines_of(pdf))) == plain(text)
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        words = document.pages[0].extract_text(x_tolerance_ratio=0.5)
    assert words.replace("\n", "") == plain(text)


def test_last_line_is_not_stretched() -> None:
    last = lines_of(render(page(PLAIN)))[-1]
    assert last[-1]["x1"] < RIGHT - 20
    assert max(b["x0"] - a["x1"] for a, b in pairwise(last)) < 0.01


def test_loose_line_is_copied_without_spaces() -> None:
    text = "编制依据是关于编制部门预算的通知文件"
    css = CSS + " p { width: 400pt; text-indent: 0 }"
    pdf = render(page(text + '<span class="fig">' + "W" * 26 + "</span>", css=css))
    line, _ = lines_of(pdf)
    assert line[1]["x0"] - line[0]["x1"] > 0.3 * 16
    assert pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().startswith(text)

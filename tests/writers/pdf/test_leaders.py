"""导引点: read from left to right, evenly spaced, from the entry to its page number."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pdf_pages import CSS, RIGHT, lines_of, page, render, text_of

CONTENTS = (
    CSS
    + """
p { text-indent: 0 }
a::after { content: leader('.') target-counter(attr(href), page) }"""
)


def test_dots_lead_from_an_entry_to_its_page() -> None:
    html = page('<a href="#end">一、概况</a>', '<b id="end">概况</b>', css=CONTENTS)
    line = lines_of(render(html))[0]

    assert text_of(line).startswith("一、概况..........")
    assert text_of(line).endswith("...1")
    dots = [char["x0"] for char in line if char["text"] == "."]
    steps = [right - left for left, right in pairwise(dots)]
    assert min(steps) > 0, "in the order of reading"
    assert max(steps) == pytest.approx(min(steps), abs=0.01)
    assert line[-1]["x1"] == pytest.approx(RIGHT, abs=0.1)
    assert steps[0] <= line[-1]["x0"] - dots[-1] < 2 * steps[0]

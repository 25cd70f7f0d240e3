"""笔画: a text that comes again in its style looks as one that is drawn for the first time."""

from __future__ import annotations

import pypdfium2
from pdf_pages import CSS, chars_of, page, render

STYLES = CSS + "p { text-indent: 0; text-align: left } .big { font-size: 20pt }"
ROW = "合计<b>合计</b>208 <span class='big'>208</span> <b>合计</b>合计"
ANEW = f'</p><p style="color: black">{ROW}'  # the same to look at, in styles of its own


def looks(pdf: bytes) -> list[tuple[str, str, float, float]]:
    return [(char["text"], char["fontname"], char["x0"], char["top"]) for char in chars_of(pdf)]


def picture(pdf: bytes) -> bytes:
    drawn: bytes = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil().tobytes()
    return drawn


def test_a_text_drawn_again_looks_the_same() -> None:
    again, anew = (render(page(ROW, second, css=STYLES)) for second in (ROW, ANEW))

    assert looks(again) == looks(anew)
    assert picture(again) == picture(anew)

"""PDF 的页面: nothing clipped, nothing overlapping, ink where there is text, bookmarks and links."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import pdfplumber
import pypdfium2
import pytest

from disclosure.document.walk import headings, plain
from disclosure.pipeline.engines import ENGINES
from disclosure.pipeline.prepare import Prepared
from disclosure.pipeline.render import render


@pytest.fixture(scope="module", params=ENGINES)
def content(
    request: pytest.FixtureRequest, sample: Prepared, tmp_path_factory: pytest.TempPathFactory
) -> bytes:
    folder = tmp_path_factory.mktemp("faces")
    (data,) = render(sample, ["pdf"], folder, pdf_engine=request.param).values()
    return data


def test_no_text_is_clipped_or_overlaps(content: bytes) -> None:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            characters = [char for char in page.chars if char["text"].strip()]
            for char in characters:
                assert char["x0"] > 50
                assert char["x1"] < page.width - 50
                assert char["top"] > 50
                assert char["bottom"] < page.height - 40
            _no_overlap(characters)


PUNCTUATION = "、，。：；“”‘’（）《》〔〕"


def _no_overlap(characters: list[dict[str, Any]]) -> None:
    """Neighbours in a line may touch, not cover each other; half of a Chinese punctuation mark is
    empty, and two of them may share that."""
    ordered = sorted(characters, key=lambda char: (round(char["top"]), char["x0"]))
    for left, right in pairwise(ordered):
        if round(left["top"]) == round(right["top"]):
            marks = left["text"] in PUNCTUATION and right["text"] in PUNCTUATION
            width = (left["x1"] - left["x0"]) * (0.3 if marks else 0.5)
            assert right["x0"] > left["x0"] + width, (left, right)


def test_cells_hold_their_text(content: bytes) -> None:
    """No character crosses a vertical rule of a table."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            for table in page.find_tables():
                for left, top, right, bottom in table.cells:
                    inside = [
                        char
                        for char in page.chars
                        if top <= (char["top"] + char["bottom"]) / 2 <= bottom
                        and left <= (char["x0"] + char["x1"]) / 2 <= right
                    ]
                    assert all(char["x0"] > left - 1 and char["x1"] < right + 1 for char in inside)


def test_every_page_shows_ink_where_its_text_is(content: bytes) -> None:
    """Embedded faces draw: a font that was cut too far gives text without a trace."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        document = pypdfium2.PdfDocument(content)
        for number, page in enumerate(pdf.pages):
            image = document[number].render(scale=2).to_pil().convert("L")
            hanzi = [char for char in page.chars if char["text"] > "\u4e00"]
            for char in hanzi[:: max(1, len(hanzi) // 40)]:
                box = [round(2 * char[side]) for side in ("x0", "top", "x1", "bottom")]
                assert image.crop(tuple(box)).getextrema()[0] < 128, char["text"]


def test_faces_are_embedded_by_role(content: bytes) -> None:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        fonts = {char["fontname"] for page in pdf.pages for char in page.chars}

    assert len(fonts) >= 5
    assert all("+" in font for font in fonts), "subset faces carry a prefix"


def test_bookmarks_are_the_headings(content: bytes, sample: Prepared) -> None:
    assert sample.document is not None
    document = pypdfium2.PdfDocument(content)
    titles = [bookmark.get_title() for bookmark in document.get_toc()]

    assert titles == [plain(heading.inlines) for heading in headings(sample.document)]


def test_contents_link_to_their_pages_and_name_them(content: bytes, sample: Prepared) -> None:
    assert sample.document is not None
    entries = [plain(h.contents) for h in headings(sample.document) if h.contents is not None]
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        page = pdf.pages[1]
        lines = (page.extract_text() or "").splitlines()[1:]
        links = len(page.annots)

    assert links >= len(entries)
    for entry, line in zip(entries, lines, strict=True):
        assert "".join(line.split()).startswith("".join(entry.split()))
        assert line.rstrip()[-1].isdigit()

"""LibreOffice: opens the Word file with every table intact, on the pages the contents name."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest

from disclosure.document.nodes import Form, Table
from disclosure.document.walk import blocks, headings, plain
from disclosure.pipeline.prepare import Prepared
from disclosure.pipeline.render import write

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


@pytest.fixture(scope="module")
def converted(sample: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    (path,) = write(sample, folder, ["docx"])
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=180)
    return folder / f"{path.stem}.pdf"


def _bare(text: str | None) -> str:
    return "".join((text or "").split())


def test_every_cell_is_there(converted: Path, sample: Prepared) -> None:
    assert sample.document is not None
    with pdfplumber.open(converted) as pdf:
        tables = [table for page in pdf.pages for table in page.extract_tables()]
    shown = Counter(_bare(cell) for table in tables for row in table for cell in row)
    cells = Counter(
        _bare(plain(cell.inlines))
        for block in blocks(sample.document)
        if isinstance(block, Table | Form)
        for row in block.body
        for cell in row
        if cell.inlines
    )

    assert cells.total() > 400
    assert cells - shown == Counter()


def test_the_contents_name_the_pages(converted: Path, sample: Prepared) -> None:
    """The estimate may be off by a page where faces differ; here it is not by more."""
    assert sample.document is not None
    with pdfplumber.open(converted) as pdf:
        pages = [_bare(page.extract_text()) for page in pdf.pages]
    contents = pages[1]
    for heading in headings(sample.document):
        if heading.contents is None or heading.contents_level != 2:
            continue
        title = _bare(plain(heading.inlines))
        (stands,) = [number for number, page in enumerate(pages, 1) if title in page]
        entry = _bare(plain(heading.contents))
        assert entry in contents
        named = int(contents.split(entry, 1)[1].lstrip(".…")[:2])
        assert abs(named - stands) <= 1

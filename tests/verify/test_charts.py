"""图: what charts print is read back from every format, and a changed label is an error."""

from __future__ import annotations

import io
import zipfile

import pytest
from conftest import SAMPLE

from disclosure.packs.opening import open_pack
from disclosure.pipeline.prepare import Prepared, prepare
from disclosure.pipeline.render import render
from disclosure.pipeline.verify import expectation
from disclosure.verify.readers import reader
from disclosure.verify.verify import Verification, verify
from verify.conftest import codes

COMMON = 'kind = "支出"\nempty_note = "说明：没有。"\nwhere = { "资金" = "财政拨款" }\n'
TREE = 'tree = "功能"\nlevels = ["类"]\n'
YEARS = 'columns = [{ head = ["{{ 年度 }}年"] }, { head = ["上年"], years_back = 1 }]\n'
CHARTS = {
    "slices": f'title = "各类"\nshape = "pie"\n{COMMON}{TREE}number = {{ unit = "万元" }}\n',
    "years": f'title = "两年"\nshape = "column"\n{COMMON}{TREE}{YEARS}number = {{ group = true }}\n',
    "bars": f'title = "增减"\nshape = "bar"\n{COMMON}{TREE}columns = [{{ head = ["增减额"], measure = "增减额" }}]\n',
}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The sample with one chart of each shape."""
    parent, _ = open_pack("shanghai-baoshan")
    assert parent is not None
    folder = tmp_path_factory.mktemp("packs") / "charts-of-it"
    for name in ("charts", "narrative"):
        (folder / name).mkdir(parents=True)
    (folder / "pack.toml").write_text('inherits = "shanghai-baoshan"\n', "utf-8")
    places = "".join(f"::: chart {name}\n" for name in CHARTS)
    text = parent.sources["narrative/other.md"].text + places
    (folder / "narrative" / "other.md").write_text(text, "utf-8")
    for name, declared in CHARTS.items():
        (folder / "charts" / f"{name}.toml").write_text(declared, "utf-8")
    return prepare(SAMPLE, str(folder))


@pytest.fixture(scope="module")
def files(drawn: Prepared) -> dict[str, bytes]:
    made = render(drawn, ["docx", "html", "pdf"])
    return {name.rpartition(".")[2]: content for name, content in made.items()}


def held(drawn: Prepared, ending: str, data: bytes) -> Verification:
    read = reader(ending)
    assert read is not None
    return verify(f"x.{ending}", read(data), expectation(drawn))


@pytest.mark.parametrize("ending", ["docx", "html", "pdf"])
def test_every_label_is_tied(drawn: Prepared, files: dict[str, bytes], ending: str) -> None:
    found = held(drawn, ending, files[ending])

    assert codes(found.findings) == []
    assert found.coverage.untied == 0


def test_a_changed_label_in_word_is_an_error(drawn: Prepared, files: dict[str, bytes]) -> None:
    found = held(drawn, "docx", changed(files["docx"], b"<a:t>270,194.52<", b"<a:t>270,194.53<"))

    assert "figure" in codes(found.findings)
    assert {place.printed for place in found.findings[0].places} == {"270,194.52", "270,194.53"}


def test_a_chart_taken_out_of_word_is_missing(drawn: Prepared, files: dict[str, bytes]) -> None:
    gone = changed(files["docx"], b'r:id="rIdBudgetChart1"', b'r:id="rIdBudgetChart9"')

    assert "missing" in codes(held(drawn, "docx", gone).findings)


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    """The package with one stretch of one part replaced."""
    buffer, hits = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            hits += old in content
            after.writestr(name, content.replace(old, new, 1))
    assert hits == 1
    return buffer.getvalue()

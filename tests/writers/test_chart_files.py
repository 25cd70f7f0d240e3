"""图: the same figures in Word's own chart, in the picture of the page and in its text."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from conftest import ROOT, SAMPLE
from jsonschema import Draft202012Validator
from lxml import etree
from openxml_audit import OpenXmlValidator
from pdfminer.pdftypes import resolve1
from referencing import Registry, Resource

from disclosure.document.nodes import Chart
from disclosure.document.walk import blocks, figures, plain
from disclosure.packs.opening import open_pack
from disclosure.pipeline.prepare import Prepared, prepare
from disclosure.pipeline.render import render

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SVG = "{http://www.w3.org/2000/svg}"

COMMON = 'kind = "支出"\nempty_note = "说明：没有。"\nwhere = { "资金" = "财政拨款" }\n'
TREE = 'tree = "功能"\nlevels = ["类"]\n'
YEARS = 'columns = [{ head = ["{{ 年度 }}年"] }, { head = ["上年"], years_back = 1 }]\n'
CHANGE = 'columns = [{ head = ["增减额"], measure = "增减额" }]\n'
BASIC = COMMON.replace("资金", "性质").replace("财政拨款", "基本") + TREE.replace(
    "功能", "经济"
).replace("类", "款")
CHARTS = {
    "slices": f'title = "甲 & <乙>"\nshape = "pie"\n{COMMON}{TREE}number = {{ unit = "万元" }}\n',
    "years": f'title = "两年"\nshape = "column"\n{COMMON}{TREE}{YEARS}number = {{ group = true }}\n',
    "changes": f'title = "增减"\nshape = "bar"\n{COMMON}{TREE}{CHANGE}',
    "downs": f'title = "增减"\nshape = "column"\n{COMMON}{TREE}{CHANGE}',
    "many": f'title = "各款"\nshape = "bar"\n{BASIC}number = {{ zero = "" }}\n',
    "whole": 'title = "一项"\nshape = "pie"\nkind = "支出"\nempty_note = "无"\n'
    'rows = [{ label = "全部", where = {} }]\n',
}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The sample with a chart of every shape, before its last section."""
    pack, _ = open_pack("shanghai-baoshan")
    assert pack is not None
    folder = tmp_path_factory.mktemp("packs") / "xian"
    (folder / "charts").mkdir(parents=True)
    (folder / "narrative").mkdir()
    (folder / "pack.toml").write_text('inherits = "shanghai-baoshan"\n', "utf-8")
    places = "".join(f"::: chart {name}\n" for name in CHARTS)
    text = pack.sources["narrative/other.md"].text + places
    (folder / "narrative" / "other.md").write_text(text, "utf-8")
    for name, declared in CHARTS.items():
        (folder / "charts" / f"{name}.toml").write_text(declared, "utf-8")
    prepared = prepare(SAMPLE, str(folder))
    assert prepared.findings == []
    return prepared


@pytest.fixture(scope="module")
def charts(drawn: Prepared) -> list[Chart]:
    assert drawn.document is not None
    found = [block for block in blocks(drawn.document) if isinstance(block, Chart)]
    assert [chart.id for chart in found] == list(CHARTS)
    return found


@pytest.fixture(scope="module")
def files(drawn: Prepared) -> dict[str, bytes]:
    made = render(drawn, ["docx", "html", "pdf", "json"])
    files = {name.rpartition(".")[2]: content for name, content in made.items()}
    (files["typst"],) = render(drawn, ["pdf"], pdf_engine="typst").values()
    return files


def printed(chart: Chart) -> list[str]:
    return [it.figure.text for item in chart.items for it in item.points if it.figure.text]


def facts(chart: Chart) -> list[str]:
    return [it.figure.fact for item in chart.items for it in item.points if it.figure.text]


def parts(content: bytes) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/charts/")]
        return [etree.fromstring(archive.read(name)) for name in names]


def test_word_files_are_valid_and_the_same_twice(
    drawn: Prepared, files: dict[str, bytes], tmp_path: Path
) -> None:
    path = tmp_path / "charts.docx"
    path.write_bytes(files["docx"])
    again = render(drawn, ["docx", "pdf"])

    assert list(OpenXmlValidator().validate(str(path)).errors) == []
    assert {name.rpartition(".")[2]: content for name, content in again.items()} == {
        ending: files[ending] for ending in ("docx", "pdf")
    }


def test_word_draws_the_numbers_and_prints_the_figures(
    files: dict[str, bytes], charts: list[Chart]
) -> None:
    made = parts(files["docx"])

    assert len(made) == len(charts)
    for part, chart in zip(made, charts, strict=True):
        for index, series in enumerate(part.iter(f"{C}ser")):
            values = [point.findtext(f"{C}v") for point in series.iterfind(f"{C}val//{C}pt")]
            assert values == [item.points[index].number for item in chart.items]
            names = [point.findtext(f"{C}v") for point in series.iterfind(f"{C}cat//{C}pt")]
            texts = [item.points[index].figure.text for item in chart.items]
            labels = [plain(item.label) for item in chart.items]
            if chart.kind == "pie":
                assert names == [
                    f"{label}　{text}" for label, text in zip(labels, texts, strict=True)
                ]
            else:
                assert names == labels
                shown = [run.text for run in series.iterfind(f"{C}dLbls//{A}t")]
                assert shown == [text for text in texts if text]


def test_no_other_number_stands_in_a_word_chart(files: dict[str, bytes]) -> None:
    """The axis of values is left out: its numbers would be no facts."""
    for part in parts(files["docx"]):
        for axis in part.iterfind(f".//{C}valAx/{C}delete"):
            assert axis.get("val") == "1"
        assert part.find(f"{C}externalData") is None


def test_the_figures_part_has_those_of_charts(drawn: Prepared, files: dict[str, bytes]) -> None:
    assert drawn.document is not None
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as archive:
        part = etree.fromstring(archive.read("customXml/item1.xml"))
    held = {(element.get("fact"), element.text) for element in part}

    assert held == {(it.fact, it.text) for it in figures(drawn.document) if it.text}


def test_every_chart_has_its_alternative_text(files: dict[str, bytes], charts: list[Chart]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    descriptions = [chart.description for chart in charts]

    assert [it.get("descr") for it in body.iter(f"{WP}docPr")] == descriptions
    assert [it.findtext(f"{SVG}title") for it in pictures(files["html"])] == descriptions
    assert descriptions[0].startswith("饼图：甲 & <乙>（单位：万元）。社会保障和就业支出 92.64；")


def pictures(html: bytes) -> list[etree._Element]:
    text = html.decode()
    return [
        etree.fromstring(f"<svg{part.partition('</svg>')[0]}</svg>")
        for part in text.split("<svg")[1:]
    ]


def test_pictures_hold_every_figure_with_its_fact(
    files: dict[str, bytes], charts: list[Chart]
) -> None:
    for picture, chart in zip(pictures(files["html"]), charts, strict=True):
        texts = [
            text for text in picture.iter(f"{SVG}text") if text.get("data-fact") in facts(chart)
        ]
        assert [text.text for text in texts] == printed(chart)
        assert [text.get("data-fact") for text in texts] == facts(chart)


def test_nothing_is_drawn_off_the_paper(files: dict[str, bytes]) -> None:
    for picture in pictures(files["html"]):
        _, _, width, height = map(float, picture.get("viewBox", "").split())
        for box in picture.findall(f"{SVG}rect"):
            x, y, wide, tall = (float(box.get(name, "")) for name in ("x", "y", "width", "height"))
            assert min(x, y, wide, tall) >= 0
            assert x + wide <= width + 0.01
            assert y + tall <= height + 0.01
        for text in picture.findall(f"{SVG}text"):
            assert -0.01 <= float(text.get("x", "")) <= width
            assert 0 <= float(text.get("y", "")) <= height


@pytest.mark.parametrize("engine", ["pdf", "typst"])
def test_the_pdf_has_figures_as_text_and_pictures_with_words(
    files: dict[str, bytes], charts: list[Chart], engine: str
) -> None:
    with pdfplumber.open(io.BytesIO(files[engine])) as pdf:
        text = "".join("".join((page.extract_text() or "").split()) for page in pdf.pages)
        upright = "".join(str(char["text"]) for page in pdf.pages for char in page.chars)
        tree = resolve1(pdf.doc.catalog["StructTreeRoot"])
        said = [words for words in alternatives(tree) if words]
    for chart in charts:
        for figure in printed(chart):
            assert figure in text or figure in upright
    assert said == [chart.description for chart in charts]


def alternatives(element: Any) -> Iterator[str]:
    element = resolve1(element)
    if isinstance(element, dict):
        if str(element.get("S")) == "/'Figure'":
            yield element["Alt"].decode("utf-16")
        below = resolve1(element.get("K"))
        for each in below if isinstance(below, list) else [below]:
            yield from alternatives(each)


def test_the_tree_is_valid_against_the_schema(files: dict[str, bytes]) -> None:
    schemas = [
        json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8"))
        for name in ("facts", "document", "output")
    ]
    registry = Registry().with_resources(
        [(item["$id"], Resource.from_contents(item)) for item in schemas]
    )
    validator = Draft202012Validator(schemas[-1], registry=registry)

    assert [error.message for error in validator.iter_errors(json.loads(files["json"]))] == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_labels_and_figures(
    files: dict[str, bytes], charts: list[Chart], tmp_path: Path
) -> None:
    path = tmp_path / "charts.docx"
    path.write_bytes(files["docx"])
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=180)
    with pdfplumber.open(tmp_path / "charts.pdf") as pdf:
        drawn = "".join(str(char["text"]) for page in pdf.pages for char in page.chars)
    for chart in charts:
        for figure in printed(chart):
            assert figure in drawn

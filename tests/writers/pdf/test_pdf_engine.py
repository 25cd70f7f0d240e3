"""版面引擎的测试: fixed bytes, a closed door, checked libraries and patches."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pdf_pages import CSS, FIGURES, FOLDER, PLAIN, page, render

from disclosure.writers.pdf import libraries, missing_libraries
from disclosure.writers.pdf.engine import backend

HERE = Path(__file__).parent
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    b'<rect width="40" height="40"/></svg>'
)


def run(program: str, **environment: str) -> bytes:
    return subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(HERE), **environment},
    ).stdout


def test_same_input_same_bytes_in_any_order() -> None:
    first, other = page(FIGURES), page(PLAIN, FIGURES)
    alone = render(first)
    assert render(other) != alone
    assert render(first) == alone


@pytest.mark.parametrize("seed", ["0", "7"])
def test_same_bytes_in_another_process_with_other_font_files(seed: str) -> None:
    program = (
        "import sys, pdf_pages as p; from pathlib import Path;"
        "from disclosure.writers.faces import font_set;"
        "from disclosure.writers.pdf import write_pdf;"
        f"fonts = font_set(Path({FOLDER.name!r}) if {seed} else None);"
        "write_pdf(p.page(p.PLAIN), fonts);"
        "sys.stdout.buffer.write(write_pdf(p.page(p.FIGURES), fonts))"
    )
    expected = render(page(FIGURES))
    assert run(program, PYTHONHASHSEED=seed) == expected


def test_page_that_is_also_xml_gives_the_same_document() -> None:
    html = page("图<br/>示", PLAIN)
    xml = html.replace("<!doctype html>", "<!DOCTYPE html>")
    assert text(render(xml)) == text(render(html))


def text(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return "".join(sheet.extract_text() for sheet in document.pages)


@pytest.mark.parametrize(
    "url",
    [
        *("file:///etc/passwd", "http://127.0.0.1:9/a.png", "https://example.com/a.png"),
        *("data:image/png;base64,AAAA", "ftp://example.com/a", "../secret.png", "/etc/passwd"),
    ],
)
@pytest.mark.parametrize(
    "use",
    [
        '<img src="{}" alt="图">',
        '<link rel="stylesheet" href="{}">',
        '<style>@import url("{}");</style>',
        '<style>p{{background:url("{}")}}</style>',
        '<style>@font-face{{font-family:x;src:url("{}")}}</style>',
    ],
)
def test_everything_not_given_is_refused(use: str, url: str) -> None:
    with pytest.raises(PermissionError, match=r"未提供的资源|不支持 @font-face"):
        render(page("正文", head=use.format(url)))


@pytest.mark.parametrize(
    "use", ['<link rel="attachment" href="a">', '<a rel=Attachment href="a">附</a>']
)
def test_attachments_are_refused(use: str) -> None:
    with pytest.raises(PermissionError, match="不支持附件"):
        render(page("正文", use), resources={"a": b"x"})


def test_given_resource_is_used() -> None:
    html = page('图<img src="图 1.svg" alt="柱状图">示')
    with pdfplumber.open(io.BytesIO(render(html, resources={"图 1.svg": SVG}))) as document:
        assert document.pages[0].rects
    with pytest.raises(PermissionError, match="未提供的资源"):
        render(html, resources={"图.svg": SVG})


def test_given_image_is_part_of_the_identity() -> None:
    html = page('图<img src="a.svg" alt="图">')
    wide = SVG.replace(b"40", b"41")
    assert render(html, resources={"a.svg": SVG}) != render(html, resources={"a.svg": wide})


def test_heads_of_a_table_tell_their_scope() -> None:
    table = (
        "<table><thead><tr><th rowspan=2>科目</th><th colspan=2>预算数</th></tr>"
        "<tr><th>合计</th><th>其中</th></tr></thead>"
        "<tbody><tr><th>支出</th><td>2</td><td>1</td></tr></tbody></table>"
    )
    with pdfplumber.open(io.BytesIO(render(page(table)))) as document:
        cells = [node for root in document.structure_tree for node in cells_of(root)]
    assert [cell["attributes"].get("Scope") for cell in cells] == [
        *["Column"] * 4,
        *["Row", None, None],
    ]
    assert not any("Headers" in cell["attributes"] for cell in cells)


def cells_of(node: dict[str, Any]) -> list[dict[str, Any]]:
    inner = [cell for child in node.get("children", []) for cell in cells_of(child)]
    return [node, *inner] if node["type"] in {"TH", "TD"} else inner


def test_collector_runs_again_after_a_refusal() -> None:
    import gc

    with pytest.raises(PermissionError):
        render(page("正文", '<img src="a" alt="图">'))
    assert gc.isenabled()


def test_importing_the_package_does_not_load_weasyprint() -> None:
    program = (
        "import sys; from disclosure.writers import pdf;"
        "print(pdf.missing_libraries(), {'weasyprint', 'uharfbuzz'} & set(sys.modules))"
    )
    assert run(program).decode() == "[] set()\n"


def test_tools_for_other_fonts_are_imported_only_when_called() -> None:
    program = (
        "import sys; from disclosure.writers.pdf.engine import backend; backend();"
        "from weasyprint.pdf import fonts;"
        "tools = {'fontTools.subset', 'fontTools.varLib.instancer'};"
        "print(tools & set(sys.modules), type(fonts.subset.Options(hinting=True)).__module__)"
    )
    assert run(program).decode() == "set() fontTools.subset\n"


def test_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(libraries.LIBRARIES, "harfbuzz-subset", ("libabsent.so.0",) * 3)
    assert missing_libraries() == ["harfbuzz-subset"]


def test_patch_refuses_a_changed_weasyprint(monkeypatch: pytest.MonkeyPatch) -> None:
    backend()
    from weasyprint.layout import inline

    from disclosure.writers.pdf import justify

    monkeypatch.setattr(inline, "justify_line", lambda _line: None)
    with pytest.raises(RuntimeError, match="请核对补丁"):
        justify.install()


def test_plain_weasyprint_still_works_beside_it() -> None:
    import weasyprint

    backend()
    render(page("正文"))
    pdf = weasyprint.HTML(
        string=f'<html lang="zh-CN"><style>{CSS}</style><p>正文2022</p>'
    ).write_pdf()
    assert text(pdf) == "正文2022"

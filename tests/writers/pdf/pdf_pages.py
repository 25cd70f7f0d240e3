"""Pages for the tests of the PDF writer, and what can be read out of a PDF."""

from __future__ import annotations

import io
from functools import cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pdfplumber
import pytest

from disclosure.writers.faces import FontSet, font_set, installed
from disclosure.writers.pdf import write_pdf

LEFT, RIGHT = 28 / 25.4 * 72, (210 - 26) / 25.4 * 72
CSS = """@page { size: A4; margin: 37mm 26mm 35mm 28mm }
body { margin: 0; font: 16pt/28pt "Times New Roman", "仿宋_GB2312", serif }
p { margin: 0; text-indent: 2em; text-align: justify; overflow-wrap: anywhere }
.fig { white-space: nowrap }"""
FIGURES = (
    '2022年，某某单位预算支出总额为<span class="fig">7028843.08</span>元，其中：财政拨款支出预算'
    '<span class="fig">6294193.08</span>元，比2021年预算减少<span class="fig">1763747.12</span>元，'
    '下降<span class="fig">10.85%</span>。“三公”经费（含会议费、培训费）支出，按照《中华人民共和国'
    "预算法》第十四条<strong>有关规定</strong>公开；详见附表——“一般公共预算‘三公’经费表”……"
)
PLAIN = (
    "编制依据是《关于编制2022年部门预算的通知》（沪财预〔2021〕88号）、《关于进一步推进"
    "预算公开工作的意见》等文件；主要包括：（一）人员经费；（二）公用经费；"
    "（三）项目支出、“十四五”规划、“放管服”改革。"
)
FOLDER = TemporaryDirectory(prefix="disclosure-test-")


@cache
def fonts() -> FontSet:
    """The fonts of this machine, prepared once for all tests."""
    if missing := installed().missing:
        pytest.skip("no font for " + "、".join(role.label for role in missing))
    return font_set(Path(FOLDER.name))


def page(*paragraphs: str, css: str = CSS, head: str = "") -> str:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f'<!doctype html><html lang="zh-CN"><head><title>预算</title>{head}'
        f"<style>{css}</style></head><body>{body}</body></html>"
    )


def render(html: str, **options: Any) -> bytes:
    return write_pdf(html, fonts(), **options)


def plain(text: str) -> str:
    """The characters of a fragment of HTML."""
    return "".join(part.split(">")[-1] for part in text.split("<"))


def chars_of(pdf: bytes) -> list[dict[str, Any]]:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [char for sheet in document.pages for char in sheet.chars]


def lines_of(pdf: bytes) -> list[list[dict[str, Any]]]:
    """Characters of each line, in the order of the text layer."""
    lines = groupby(chars_of(pdf), lambda char: (char["page_number"], round(char["matrix"][5])))
    return [list(line) for _, line in lines]


def text_of(line: list[dict[str, Any]]) -> str:
    return "".join(char["text"] for char in line)

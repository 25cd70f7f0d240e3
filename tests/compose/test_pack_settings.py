"""模板包的设置: dates of projects, leading codes, heads with a year, forms without an entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure.document.nodes import Document, Form, Heading, Paragraph, Table
from disclosure.document.walk import blocks, headings, plain
from disclosure.packs.opening import open_pack
from disclosure.pipeline.prepare import prepare

SAMPLE = Path(__file__).parents[2] / "samples/songjiang-2021/budget.yaml"


@pytest.fixture(scope="module")
def document() -> Document:
    prepared = prepare(SAMPLE)
    assert prepared.findings == []
    assert prepared.document is not None
    return prepared.document


def test_project_dates_follow_the_pack_and_other_dates_do_not(document: Document) -> None:
    form = next(block for block in blocks(document) if isinstance(block, Form))
    assert "2021-01-01" in [plain(cell.inlines) for row in form.body for cell in row]
    text = "".join(plain(b.inlines) for b in blocks(document) if isinstance(b, Paragraph))
    assert "2020年12月31日" in text


def test_leading_codes_come_first(document: Document) -> None:
    items = [
        plain(block.inlines)[:6]
        for block in blocks(document)
        if isinstance(block, Paragraph) and "主要用于在职人员" in plain(block.inlines)
    ]
    assert items == ["1、其他城乡", "2、机关事业", "3、机关事业", "4、事业单位", "5、住房公积"]


def test_a_head_may_name_the_year(document: Document) -> None:
    table = next(b for b in blocks(document) if isinstance(b, Table) and b.id == "three-public")
    heads = [plain(cell.inlines) for cell in table.head[0]]
    assert heads == ["2021年“三公”经费预算数", "2021年机关运行经费预算数"]


def test_contents_name_each_project_once_and_no_form(document: Document) -> None:
    entries = [heading for heading in headings(document) if heading.contents]
    projects = [_entry(one) for one in entries[-7:]]
    assert projects[0] == (2, "1. 法律咨询与服务")
    assert [level for level, _ in projects] == [2] * 7
    assert not any("填报表" in text for _, text in map(_entry, entries))


def _entry(heading: Heading) -> tuple[int, str]:
    return heading.contents_level, plain(heading.contents or ())


@pytest.mark.parametrize("line", ['date = "%d"', "date = 1", 'lead = ["2"]', 'lead = "212"'])
def test_a_wrong_setting_is_a_finding(tmp_path: Path, line: str) -> None:
    folder = tmp_path / "district"
    folder.mkdir()
    (folder / "pack.toml").write_text(f'inherits = "shanghai"\ntitle = "甲"\n{line}\n', "utf-8")
    pack, findings = open_pack(str(folder))
    assert pack is None
    assert findings


def test_levels_without_a_pattern_have_no_number(tmp_path: Path) -> None:
    folder = tmp_path / "district"
    folder.mkdir()
    numbering = '[numbering]\nheadings = [""]\ncontents = []\nrows = ["{n} "]\n'
    (folder / "pack.toml").write_text(f'inherits = "shanghai-songjiang"\n{numbering}', "utf-8")
    prepared = prepare(SAMPLE, str(folder))
    assert prepared.document is not None
    texts = [plain(heading.inlines) for heading in headings(prepared.document)]
    assert "机关运行经费预算" in texts

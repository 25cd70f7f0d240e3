"""写坏的模板包: whatever stands in a pack's files, there are findings and never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SAMPLE

from disclosure.pipeline.prepare import prepare

CASES = [
    ("pack.toml", "words = 3"),
    ("pack.toml", "numbering = 3"),
    ("pack.toml", '[numbering]\nheadings = "x"'),
    ("pack.toml", "[numbering]\nheadings = []"),
    ("pack.toml", "[numbering]\ntables = 3"),
    ("pack.toml", "text = 3"),
    ("pack.toml", '[text]\n"元" = 3'),
    ("pack.toml", "table = 3"),
    ("pack.toml", "[table]\nnumber = 3"),
    ("pack.toml", '[table]\nblank_rows = "x"'),
    ("pack.toml", "styles = 3"),
    ("pack.toml", '[styles]\n"正文" = 3'),
    ("pack.toml", "nouns = 3"),
    ("pack.toml", "wording = 3"),
    ("pack.toml", '[wording]\n"区名" = 3'),
    ("pack.toml", 'asset_date = "x"'),
    ("pack.toml", "asset_date = 3"),
    ("pack.toml", 'amount = "x"'),
    ("pack.toml", 'landscape_columns = "x"'),
    ("pack.toml", "title = 3"),
    ("pack.toml", "tail = 3"),
    ("pack.toml", 'tail = "even"'),
    ("pack.toml", "tail_note = 3"),
    ("pack.toml", 'terms = ["x"]'),
    ("pack.toml", 'classes = ["x"]'),
    ("pack.toml", 'classes = ["999"]'),
    ("pack.toml", 'literals = [""]'),
    ("pack.toml", 'bare = ["x"]'),
    ("pack.toml", 'sections = ["x"]'),
    ("pack.toml", "inherits = 3"),
    ("pack.toml", '[text."元"]\nunit = "吨"'),
    ("pack.toml", '[text."元"]\nzero = 3'),
    ("pack.toml", "sections = [3]"),
    ("pack.toml", "[words]\nmore = 3"),
    ("pack.toml", "abstract = 3"),
    ("pack.toml", 'asset_date = "上年02-30"'),
    ("tables/revenue.toml", "title = 3"),
    ("tables/revenue.toml", 'title="x"'),
    ("tables/revenue.toml", 'title="x"\ncolumns = 3'),
    ("tables/revenue.toml", 'title="x"\nkind="支出"\ncolumns = [3]'),
    ("tables/revenue.toml", 'title="x"\nkind="支出"\ncolumns = [{head = 3}]'),
    ("tables/revenue.toml", 'title="x"\nkind="支出"\ncolumns = [{head=["a"], width="x"}]'),
    ("tables/revenue.toml", 'title="x"\nkind="支出"\ncolumns = [{head=["a"], where=3}]'),
    ("tables/revenue.toml", 'title="x"\nkind="支出"\ncolumns = [{head=[]}]'),
    ("tables/revenue.toml", 'title="x"\nkind="支出"\ncolumns = []'),
    (
        "tables/revenue.toml",
        'title="x"\nkind="支用"\ncolumns = [{head=["a"]}]\ntree="功能"\nlevels=["类"]',
    ),
    ("tables/revenue.toml", 'title="x"\nsides = 3'),
    ("tables/revenue.toml", 'title="x"\nsides = [3]'),
    (
        "tables/revenue.toml",
        'title="x"\nsides=[{kind="支出",columns=[{head=["a"]}],rows=[{label=3}]}]',
    ),
    (
        "tables/revenue.toml",
        'title="x"\nsides=[{kind="支出",columns=[{head=["a"]}],rows=[{label="x",level=7}]}]',
    ),
    ("tables/revenue.toml", 'title="x"\nkind="支出"\ncolumns=[{head=["a"]}]\nnumber=3'),
    ("tables/revenue.toml", 'title="x"\nkind="支出"\ncolumns=[{head=["a"]}]\nties=[3]'),
    ("tables/revenue.toml", 'title="x"\nkind="支出"\ncolumns=[{head=["a"]}]\nties=[{total="a"}]'),
    (
        "tables/revenue.toml",
        'title="x"\nkind="支出"\ncolumns=[{head=["a"],measure="增"}]\ntree="功能"\nlevels=["类"]',
    ),
    (
        "tables/revenue.toml",
        'title="x"\nkind="支出"\ncolumns=[{head=["a"],years_back=3}]\ntree="功能"\nlevels=["类"]',
    ),
    ("tables/revenue.toml", 'title="x"\nkind="支出"\ncolumns=[{head=["a"],width=0}]'),
    ("tables/revenue.toml", 'title="x"\nkind="支出"\ntree="功能"\ncolumns=[{head=["a"]}]'),
    ("forms/performance-target.toml", "title=3"),
    ("forms/performance-target.toml", 'title="x"\nwidths=3\nrows=[]'),
    ("forms/performance-target.toml", 'title="x"\nwidths=[1]\nrows=3'),
    ("forms/performance-target.toml", 'title="x"\nwidths=[1]\nrows=[{cells=[3]}]'),
    ("forms/performance-target.toml", 'title="x"\nwidths=[1]\nrows=[{cells=[{text=3}]}]'),
    ("forms/performance-target.toml", 'title="x"\nwidths=[1]\nrows=[{each="x",cells=["a"]}]'),
    ("forms/performance-target.toml", 'title="x"\nwidths=["a"]\nrows=[{cells=["a"]}]'),
    ("forms/performance-target.toml", 'title="x"\nwidths=[]\nrows=[]'),
    ("measures.toml", "measures = 3"),
    ("measures.toml", "[measures]\nx = 3"),
    ("measures.toml", '[measures."x/y"]\nlines={}'),
    ("measures.toml", '[measures."x/y"]\nlabel="a"\nlines=3'),
    ("measures.toml", '[measures."x/y"]\nlabel="a"\nlines={"资金"=3}'),
    ("measures.toml", '[measures."x/y"]\nlabel="a"\nsum="x"'),
    ("measures.toml", '[measures."x/y"]\nlabel="a"\ncount="x"'),
    ("measures.toml", "groups=3"),
    ("measures.toml", '[groups]\n"资金"=3'),
    ("measures.toml", '[measures."x/y"]\nlabel="a"\nsum=["x/z*"]'),
    ("measures.toml", '[measures.x]\nlabel="a"\nstated=true'),
    ("measures.toml", '[measures."x/y"]\nlabel="a"\nlines={"颜色"="红"}'),
    ("ties.toml", "ties=3"),
    ("ties.toml", "[ties]\nx=3"),
    ("ties.toml", "[ties.x]\ntotal=3\nparts=3"),
    ("ties.toml", '[ties.x]\ntotal="支出/总计"\nparts=["支出/总计"]\nrelation="x"'),
    ("terms.toml", "terms=3"),
    ("terms.toml", '[terms]\n"机关运行经费"=3'),
    ("codes.csv", "a,b\n1,2\n"),
]


@pytest.mark.parametrize(("file", "text"), CASES, ids=range(len(CASES)))
def test_a_malformed_file_gives_findings(tmp_path: Path, file: str, text: str) -> None:
    inherits = "" if text.startswith("inherits") else 'inherits = "shanghai-baoshan"\n'
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    (tmp_path / "pack.toml").write_text(inherits, "utf-8")
    path.write_text((inherits if file == "pack.toml" else "") + text, "utf-8")
    prepared = prepare(SAMPLE, str(tmp_path))

    for found in prepared.findings:
        assert found.message
        assert found.places[0].file


def test_a_wrong_kind_of_value_is_named(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text(
        'inherits = "shanghai"\n[text."元"]\ndecimals = "2"\n', "utf-8"
    )
    (found,) = prepare(SAMPLE, str(tmp_path)).findings

    assert found.rule.code == "pack.setting"
    assert "text.元.decimals 应为整数" in found.message

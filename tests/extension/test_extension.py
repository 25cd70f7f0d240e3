"""四种扩展: a district, a table, a derived figure and an output format each touch one place.

Everything happens in a temporary folder; ``changed`` names the files that were made.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, SAMPLE

from disclosure.cli.main import main
from disclosure.document.nodes import Table
from disclosure.document.walk import blocks, lines, plain
from disclosure.pipeline.prepare import Prepared, prepare

INHERITS = 'inherits = "shanghai-baoshan"\n'


def text(prepared: Prepared) -> str:
    assert prepared.findings == [], [found.message for found in prepared.findings]
    assert prepared.document is not None
    return "\n".join(plain(line) for it in blocks(prepared.document) for line in lines(it))


def changed(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def write(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_toml", ".toml").replace("_md", ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return folder


def test_a_district_is_one_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = ["template", "new", "shanghai-jiading", "--from", "shanghai", "--into", str(tmp_path)]
    assert main(new) == 0
    folder = tmp_path / "shanghai-jiading"
    pack = folder / "pack.toml"
    pack.write_text(
        pack.read_text("utf-8") + '[wording]\n"区名" = "嘉定区"\n"级" = "区级"\n', "utf-8"
    )
    capsys.readouterr()

    assert main(["template", "lint", str(folder)]) == 0
    assert text(prepare(SAMPLE, str(folder))).splitlines()[0] == "嘉定区2022年区级单位预算"
    assert changed(tmp_path) == ["shanghai-jiading/pack.toml"]


TABLE = """
title = "{{ 年度 }}年{{ 本 }}项目支出预算表"
tree = "功能"
levels = ["类", "款", "项"]
kind = "支出"
where = { "性质" = "项目" }
columns = [
  { head = ["科目编码"], show = "编码", width = 20 },
  { head = ["科目名称"], show = "名称", width = 50 },
  { head = ["项目支出"], width = 30 },
]
"""


def test_a_table_is_one_file(tmp_path: Path) -> None:
    """And its lines in the lists of what is printed; no Python."""
    parent = (ROOT / "templates/shanghai/pack.toml").read_text("utf-8")
    listed = parent.partition("tables = [")[2].partition("]")[0].rstrip().rstrip(",")
    narrative = (ROOT / "templates/shanghai/narrative/tables.md").read_text("utf-8")
    folder = write(
        tmp_path / "xian",
        pack_toml=f'{INHERITS}tables = [{listed}, "by-project"]\n',
        narrative__tables_md=f"{narrative.rstrip()}\n::: table by-project\n",
    )
    write(folder, tables__by=TABLE)
    (folder / "tables/by").rename(folder / "tables/by-project.toml")
    prepared = prepare(SAMPLE, str(folder))

    assert "10、2022年单位项目支出预算表" in text(prepared)
    assert prepared.document is not None
    tables = [it for it in blocks(prepared.document) if isinstance(it, Table)]
    rows = [[plain(cell.inlines) for cell in row] for row in tables[-1].body]
    assert rows[-2:] == [
        ["2120199", "其他城乡社区管理事务支出", "734650.00"],
        ["合计", "734650.00"],
    ]
    assert changed(folder) == ["narrative/tables.md", "pack.toml", "tables/by-project.toml"]


def test_a_derived_figure_is_one_declaration(tmp_path: Path) -> None:
    narrative = (ROOT / "templates/shanghai/narrative/bodies.md").read_text("utf-8")
    folder = write(
        tmp_path / "xian",
        pack_toml=INHERITS,
        measures_toml='[measures."水电/总计"]\nlabel = "水电费"\n'
        'lines = { "性质" = "基本", "经济" = ["30205", "30206"] }\n',
        narrative__bodies_md=f"{narrative}水电费{{{{ 水电.总计|元 }}}}。\n",
    )
    prepared = prepare(SAMPLE, str(folder))

    assert "水电费66600.00元。" in text(prepared)
    assert prepared.facts is not None
    assert prepared.facts.get("水电/总计/合计@2022").value == 6660000


WRITER = '''
"""纯文本: a writer and its reader, in one module."""

from disclosure.document.walk import blocks, lines, plain


def make(prepared, fonts_cache):
    """写出."""
    found = [plain(line) for block in blocks(prepared.document) for line in lines(block)]
    return "\\n".join(found).encode()


def read(data):
    """读回."""
    return data.decode().split("\\n")
'''


def test_an_output_format_is_one_module(tmp_path: Path) -> None:
    """An installed module that names its maker; the engine finds it, ``-f`` takes it."""
    site, out = tmp_path / "site", tmp_path / "out"
    (site / "plain_text-1.dist-info").mkdir(parents=True)
    (site / "plain_text.py").write_text(WRITER, "utf-8")
    info = site / "plain_text-1.dist-info"
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: plain-text\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[disclosure.formats]\ntxt = plain_text:make\n")
    script = (
        f"import sys; sys.path.insert(0, {str(site)!r})\n"
        "from disclosure.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    command = ["render", str(SAMPLE), "-o", str(out), "-f", "txt"]
    run = subprocess.run(
        [sys.executable, "-c", script, *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stderr
    (path,) = out.iterdir()
    assert path.suffix == ".txt"
    reader: dict[str, object] = {}
    exec(WRITER, reader)  # noqa: S102
    printed = reader["read"](path.read_bytes())  # type: ignore[operator]
    assert printed == text(prepare(SAMPLE)).split("\n")

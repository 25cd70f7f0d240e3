"""模板包的命令: new, show, list and lint, with their exit statuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SAMPLE

from disclosure.cli.main import main
from disclosure.pipeline.prepare import prepare


def new(into: Path, name: str, parent: str, *more: str) -> int:
    return main(["template", "new", name, "--from", parent, "--into", str(into), *more])


def test_a_new_pack_prints_like_its_parent(tmp_path: Path) -> None:
    assert new(tmp_path, "某县", "shanghai-baoshan") == 0
    prepared, before = prepare(SAMPLE, str(tmp_path / "某县")), prepare(SAMPLE)

    assert prepared.findings == []
    assert prepared.document == before.document
    assert [path.name for path in (tmp_path / "某县").iterdir()] == ["pack.toml"]


def test_a_new_pack_explains_itself(tmp_path: Path) -> None:
    new(tmp_path, "xian", "shanghai", "--shell")
    text = (tmp_path / "xian/pack.toml").read_text("utf-8")

    for name in ("narrative/", "tables/", "forms/", "measures.toml", "shell.docx", "lint"):
        assert name in text
    assert (tmp_path / "xian/shell.docx").is_file()


def test_a_new_pack_may_inherit_a_folder_elsewhere(tmp_path: Path) -> None:
    new(tmp_path / "a", "parent", "shanghai-baoshan")
    assert new(tmp_path / "b", "child", str(tmp_path / "a" / "parent")) == 0
    assert prepare(SAMPLE, str(tmp_path / "b" / "child")).findings == []


@pytest.mark.parametrize(
    ("name", "parent", "code"),
    [
        ("../out", "shanghai", "pack.new-name"),
        ("", "shanghai", "pack.new-name"),
        ("there", "shanghai", "pack.new-exists"),
        ("xian", "shanghia", "pack.not-found"),
    ],
)
def test_what_cannot_be_made_makes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, parent: str, code: str
) -> None:
    (tmp_path / "there").mkdir()

    assert new(tmp_path, name, parent) == 3
    captured = capsys.readouterr()
    assert code in captured.err
    assert captured.out == ""
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


def test_show_names_the_origin_of_everything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new(tmp_path, "xian", "shanghai-baoshan")
    (tmp_path / "xian/style.css").write_text("", "utf-8")
    capsys.readouterr()

    assert main(["template", "show", str(tmp_path / "xian"), "--origin"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert "style.css　［xian］" in out
    assert "shell.docx　［_base］" in out
    assert "tables/basic-by-economic.toml　［shanghai-baoshan］" in out
    assert "tables/revenue.toml　［shanghai］" in out
    assert "pack.toml wording.区名 = 宝山区　［shanghai-baoshan］" in out
    assert "pack.toml words.more = 增加　［_base］" in out
    assert main(["template", "show", "nothing"]) == 3
    assert main(["template", "show", "shanghai"]) == 0
    assert "［" not in capsys.readouterr().out.partition("\n")[2]


def test_lint_has_status_three_for_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new(tmp_path, "xian", "shanghai")
    assert main(["template", "lint", str(tmp_path / "xian")]) == 0
    (tmp_path / "xian/pack.toml").write_text('inherits = "shanghai"\ntables = []\n', "utf-8")
    (tmp_path / "xian").rename(tmp_path / "xian2")
    assert main(["template", "lint", str(tmp_path / "xian2")]) == 3
    assert "pack.missing-section" in capsys.readouterr().out


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "list"]) == 0
    assert "shanghai-baoshan　上海市宝山区" in capsys.readouterr().out

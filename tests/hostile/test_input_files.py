"""输入文件里的攻击: bombs, depth, numbers and names; a finding each, quickly, and nothing written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLE

from disclosure.cli.main import main
from disclosure.ledger.source import read_source
from disclosure.pipeline.files import safe_name

AMOUNT = "617587.56"
DEEP = {
    "lists.json": "[" * 100_000 + "]" * 100_000,
    "objects.json": '{"a":' * 100_000 + "1" + "}" * 100_000,
    "shallower.json": '{"a":' * 600 + "1" + "}" * 600,
    "lists.yaml": "[" * 100_000 + "]" * 100_000,
    "blocks.yaml": "\n".join(" " * depth + "a:" for depth in range(3000)),
}
BOMBS = {
    "aliases.yaml": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "merge.yaml": "a: &a {b: 1}\nc: {<<: *a}\n",
    "python.yaml": 'a: !!python/object/apply:os.system ["true"]\n',
    "nul.yaml": "a: \0",
    "twice.json": '{"a": 1, "a": 2}',
    "nothing.json": "null",
    "text.json": '"x"',
}
NUMBERS = (
    "1e999999", "9" * 1_000_000, "NaN", "Infinity", "-Infinity", "1e5", "1.005", "99999999999999",
)  # fmt: skip


def refused(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What the command says; nothing is written, and nothing of the machine shows."""
    folder = path.parent / "out"
    assert main(["render", str(path), "-o", str(folder), "-f", "docx,html,json"]) == 3
    assert not folder.exists()
    said = capsys.readouterr().err
    assert len(said) < 5000
    assert "Traceback" not in said
    return said


@pytest.mark.parametrize("name", [*DEEP, *BOMBS])
def test_a_bomb_is_a_finding(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / name).write_text((DEEP | BOMBS)[name], "utf-8")

    said = refused(tmp_path / name, capsys)
    assert name not in DEEP or "层次过深" in said


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:12])
@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_a_number_that_is_no_amount_is_a_finding(
    number: str, ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = SAMPLE.read_text("utf-8")
    if ending == "json":
        source, _ = read_source(SAMPLE)
        assert source is not None
        text = json.dumps(source.data, ensure_ascii=False)
        assert f'"{AMOUNT}"' in text
        text = text.replace(f'"{AMOUNT}"', number, 1)
    path = tmp_path / f"budget.{ending}"
    path.write_text(text.replace(f"amount: {AMOUNT}", f"amount: {number}", 1), "utf-8")

    said = refused(path, capsys)
    assert "input.amount" in said or "数字过长" in said


NAMES = {
    "CON": "2022-CON-单位预算",
    "NUL": "2022-NUL-单位预算",
    "a/b\\c:..": "2022-a_b_c__-单位预算",
    "../../etc/passwd": "2022-____etc_passwd-单位预算",
    "中心. .": "2022-中心. .-单位预算",
    "名*?<>|称": "2022-名_称-单位预算",
    "\u200b中\u00ad心": "2022-_中_心-单位预算",
}


@pytest.mark.parametrize("name", [*NAMES, "长" * 300, "~", "-rf", "%2e%2e"], ids=ascii)
def test_a_units_name_is_a_safe_file_name(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (path,) = render_named(tmp_path, [name], capsys)

    assert path.parent == tmp_path / "out"
    assert sorted(tmp_path.rglob("*.json")) == sorted([path, tmp_path / "0.json"])
    assert len(path.name.encode()) < 255
    assert path.stem.split(".")[0].upper() not in {"CON", "NUL", "PRN", "AUX", "COM1", "LPT1"}
    assert path.stem == path.stem.strip(" .")
    assert not set(path.name) & set('\\/:*?"<>|')


@pytest.mark.parametrize(("name", "stem"), NAMES.items(), ids=ascii)
def test_names_stay_readable(name: str, stem: str) -> None:
    assert safe_name(f"2022-{name}-单位预算") == stem


def test_names_that_a_file_system_takes_for_one_collide(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inputs = [named(tmp_path, index, name) for index, name in enumerate(("Center", "CENTER"))]

    assert main(["render", *inputs, "-o", str(tmp_path / "out"), "-f", "json"]) == 3
    assert "output.collision" in capsys.readouterr().err
    assert len([*(tmp_path / "out").iterdir()]) == 1


def named(folder: Path, index: int, name: str) -> str:
    source, _ = read_source(SAMPLE)
    assert source is not None
    data: dict[str, Any] = {**source.data, "unit": {**source.data["unit"], "name": name}}
    path = folder / f"{index}.json"
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return str(path)


def render_named(folder: Path, names: list[str], capsys: pytest.CaptureFixture[str]) -> list[Path]:
    inputs = [named(folder, index, name) for index, name in enumerate(names)]
    assert main(["render", *inputs, "-o", str(folder / "out"), "-f", "json"]) == 0
    return [Path(line) for line in capsys.readouterr().out.splitlines()]

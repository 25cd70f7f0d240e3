"""续做: what has not changed is not made again, and each of the others says why."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from batch.units import batch, data, documents, runs, units, write
from disclosure.batch.store import STATE
from disclosure.cli.main import OK, SOME_FAILED

Changes = Callable[[Path, Path], None]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three units, one of them under a pack of its own, all made once."""
    tmp_path = tmp_path_factory.mktemp("made")
    source, target = units(tmp_path / "in", 2), tmp_path / "out"
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "pack.toml").write_text('inherits = "shanghai-baoshan"\n', "utf-8")
    third = data(2)
    third["document"]["template"] = "../pack"
    write(source / "002.json", third)
    assert batch(source, target) == OK
    return tmp_path


@pytest.fixture
def made(template: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A copy, free to be changed: a batch may be moved with its inputs and packs."""
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    return tmp_path / "in", tmp_path / "out"


def dry(
    source: Path, target: Path, capsys: pytest.CaptureFixture[str], *options: str
) -> dict[str, str]:
    capsys.readouterr()
    assert batch(source, target, "--resume", "--dry-run", *options) == OK
    lines = (line.split("\t") for line in capsys.readouterr().out.splitlines())
    return {Path(name).name: why for name, why in lines}


STANDS = "不用重做"


def test_nothing_is_made_twice(made: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    source, target = made
    first, before = runs(target), documents(target)
    stamps = {name: (target / name).stat().st_ino for name in before}

    assert dry(source, target, capsys) == dict.fromkeys(
        ["000.json", "001.json", "002.json"], STANDS
    )
    assert batch(source, target, "--resume") == OK
    assert runs(target) == first
    assert {name: (target / name).stat().st_ino for name in before} == stamps


def test_without_resume_all_is_made_again(made: tuple[Path, Path]) -> None:
    source, target = made
    first = runs(target)

    assert batch(source, target) == OK
    assert not {*first.values()} & {*runs(target).values()}


def _input(source: Path, _target: Path) -> None:
    write(source / "001.json", data(1, type="行政单位"))


def _pack(source: Path, _target: Path) -> None:
    with (source.parent / "pack" / "pack.toml").open("a") as file:
        file.write("# 改过\n")


def _gone(_source: Path, target: Path) -> None:
    (target / "2022-第1单位-单位预算.docx").unlink()


def _altered(_source: Path, target: Path) -> None:
    (target / "2022-第1单位-单位预算.json").write_text("{}")


def _record(_source: Path, target: Path) -> None:
    for path in target.glob(f"{STATE}/*/record.json"):
        record = json.loads(path.read_text("utf-8"))
        if record["job"]["key"] == "001.json":
            path.write_text(json.dumps(record)[:-20], "utf-8")  # torn


def _hostile(_source: Path, target: Path) -> None:
    for path in target.glob(f"{STATE}/*/record.json"):
        record = json.loads(path.read_text("utf-8"))
        if record["job"]["key"] == "001.json":
            record["files"] = {"../in/000.json": "0"}
            path.write_text(json.dumps(record), "utf-8")


@pytest.mark.parametrize(
    ("change", "name", "why"),
    [
        (_input, "001.json", "输入变了：001.json"),
        (_pack, "002.json", "模板包变了：../pack"),
        (_gone, "001.json", "写出的文件缺失或改动过：2022-第1单位-单位预算.docx"),
        (_altered, "001.json", "写出的文件缺失或改动过：2022-第1单位-单位预算.json"),
        (_record, "001.json", "没有做过"),
        (_hostile, "001.json", "没有做过"),
    ],
)
def test_what_changed_is_made_again_and_says_why(
    made: tuple[Path, Path], change: Changes, name: str, why: str,
capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    source, target = made
    first = runs(target)
    change(source, target)
    digests_forgotten()

    others = dict.fromkeys(["000.json", "001.json", "002.json"], STANDS)
    assert dry(source, target, capsys) == {**others, name: why}
    assert batch(source, target, "--resume") == OK
    again = {key for key, run in runs(target).items() if run != first.get(key)}
    assert again == {name}
    assert {*dry(source, target, capsys).values()} == {STANDS}


def digests_forgotten() -> None:
    """As in a new process: packs are read once in each."""
    from disclosure.batch import digests
    from disclosure.packs import opening

    digests.of_pack.cache_clear()
    opening._open.cache_clear()


def test_other_options_are_another_request(
    made: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = made

    assert {*dry(source, target, capsys, "--linked").values()} == {"要求和上次不同"}


def test_last_years_input_belongs_to_this_years(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also one that was missing and has come to be."""
    this = data(1)
    this["comparatives"]["from"] = "../last.json"
    source, target = write(tmp_path / "in" / "a.json", this).parent, tmp_path / "out"
    batch(source, target)
    write(tmp_path / "last.json", data(1))

    assert dry(source, target, capsys) == {"a.json": "输入变了：../last.json"}


def test_a_unit_that_failed_is_tried_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = write(tmp_path / "in" / "a.json", {"document": {}}).parent, tmp_path / "out"
    assert batch(source, target) == SOME_FAILED
    assert dry(source, target, capsys) == {"a.json": "没有做过"}
    write(source / "a.json", data(1))
    assert batch(source, target, "--resume") == OK
    assert dry(source, target, capsys) == {"a.json": STANDS}

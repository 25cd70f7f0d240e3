"""记住的模板包: a start that remembers gives the same documents and the same findings."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import SAMPLE, codes

from disclosure.core.memory import Memory
from disclosure.pipeline.prepare import Prepared, prepare
from disclosure.pipeline.render import render

Start = Callable[[], Prepared]
NAME = "shanghai-baoshan"


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    folder = tmp_path / "memory"
    folder.mkdir()
    return folder


@pytest.fixture
def start(memory: Path, packs: Path) -> Start:
    """What a new process does: a pack is opened once for each way to name the folder."""
    ways = itertools.accumulate(itertools.repeat(memory), lambda way, same: way / ".." / same.name)
    return lambda: prepare(SAMPLE, str(packs / NAME), Memory(next(ways)))


def test_what_is_remembered_makes_the_same_files(memory: Path, start: Start, packs: Path) -> None:
    plain, first = prepare(SAMPLE, str(packs / NAME)), start()
    files = [render(each, ["docx", "html", "json"]) for each in (plain, first)]
    kept = {path: path.read_bytes() for path in memory.iterdir()}
    second = start()
    files.append(render(second, ["docx", "html", "json"]))

    assert plain.findings == first.findings == second.findings
    assert files[0] == files[1] == files[2]
    assert len(kept) > 50
    assert {path: path.read_bytes() for path in memory.iterdir()} == kept


FILES = (f"{NAME}/tables/capital-by-function.toml", "shanghai/narrative/duties.md")


@pytest.mark.parametrize("file", FILES)
def test_a_finding_is_never_forgotten(start: Start, packs: Path, file: str) -> None:
    """Neither in the pack nor in what it inherits, and again at every start."""
    assert start().findings == []
    with changed(packs / file):
        assert ["template.choice" in codes(start()) for _ in range(3)] == [True] * 3
    assert start().findings == []


def test_a_pack_that_reads_elsewhere_is_opened_anew(start: Start, packs: Path) -> None:
    """What lies in no folder of the pack is in no fingerprint."""
    text, settings = packs / "elsewhere" / "duties.md", packs / "shanghai" / "pack.toml"
    text.parent.mkdir()
    shutil.copy(packs / "shanghai" / "narrative" / "duties.md", text)
    asked = settings.read_text("utf-8").replace('"duties"', '"../../elsewhere/duties"', 1)
    settings.write_text(asked, "utf-8")

    assert start().findings == []
    with changed(text):
        assert "template.choice" in codes(start())


@contextmanager
def changed(path: Path) -> Iterator[None]:
    """A choice that no template may leave to the reader, in the last line or in the title."""
    whole = path.read_text("utf-8")
    worse = whole.replace('title = "', 'title = "增加（减少）', 1)
    path.write_text(f"{whole}\n增加（减少）\n" if worse == whole else worse, "utf-8")
    yield
    path.write_text(whole, "utf-8")


@pytest.mark.parametrize("damage", ["flipped", "short", "empty", "noise"])
def test_damage_changes_no_document(memory: Path, start: Start, damage: str) -> None:
    wanted = render(start(), ["docx"])
    for path in memory.iterdir():
        data = path.read_bytes()
        path.write_bytes({
            "flipped": data[:-1] + bytes([data[-1] ^ 1]), "short": data[:40], "empty": b"",
            "noise": bytes(range(256)),
        }[damage])  # fmt: skip

    again = start()
    assert again.findings == []
    assert render(again, ["docx"]) == wanted

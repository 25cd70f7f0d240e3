"""记忆: gives back what was kept for the very same source, or nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from disclosure.core.memory import FORGETFUL, Memory


def test_a_result_is_recalled_for_its_own_place_name_and_source(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "new").of("包", "内容")
    memory.keep("名", b"result", "source")

    assert memory.recall("名", "source") == b"result"
    assert memory.recall("名", "other") is None
    assert memory.recall("别名", "source") is None
    assert Memory(tmp_path / "new").of("包", "改了").recall("名", "source") is None
    assert Memory(tmp_path / "new").of("别处", "内容").recall("名", "source") is None


def test_a_place_keeps_the_latest_only(tmp_path: Path) -> None:
    for content in ("旧", "新"):
        Memory(tmp_path).of("包", content).keep("名", content.encode())

    assert len(list(tmp_path.iterdir())) == 1
    assert Memory(tmp_path).of("包", "新").recall("名") == "新".encode()


@pytest.mark.parametrize("at", [0, 31, 32, -1])
@pytest.mark.parametrize("damage", ["flipped", "cut", "folder"])
def test_what_is_damaged_is_not_recalled(tmp_path: Path, damage: str, at: int) -> None:
    memory = Memory(tmp_path)
    memory.keep("名", b"result")
    (path,) = tmp_path.iterdir()
    whole = bytearray(path.read_bytes())
    if damage == "flipped":
        whole[at] ^= 1
        path.write_bytes(whole)
    elif damage == "cut":
        path.write_bytes(whole[:at])
    else:
        path.unlink()
        path.mkdir()

    assert memory.recall("名") is None
    memory.keep("名", b"again")
    assert memory.recall("名") == (None if damage == "folder" else b"again")


def test_without_a_folder_nothing_is_remembered(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    for memory in (FORGETFUL, Memory(blocked), Memory(blocked / "below")):
        memory.keep("名", b"result")
        assert memory.recall("名") is None
    assert blocked.read_bytes() == b""


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away"
)
def test_what_belongs_to_someone_else_is_left_alone(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.keep("名", b"result")
    (path,) = tmp_path.iterdir()
    os.chown(path, 12345, 12345)

    assert memory.recall("名") is None

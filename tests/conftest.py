"""共用: the sample, copies of it to break, and packs to break."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from disclosure.pipeline.prepare import Prepared, prepare

os.environ["LC_ALL"] = "C.UTF-8"  # messages are Chinese, whatever the locale of who runs the tests

settings.register_profile("untimed", deadline=None)  # no test fails for a slow machine
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "baoshan-2022" / "budget.yaml"


@pytest.fixture(scope="session")
def sample() -> Prepared:
    """The sample, prepared once; tests only read it."""
    return prepare(SAMPLE)


@pytest.fixture
def edited(tmp_path: Path) -> Callable[..., Path]:
    """A copy of the sample with texts replaced; each replacement must hit exactly once."""

    def edit(*changes: tuple[str, str], name: str = "budget.yaml") -> Path:
        text = SAMPLE.read_text("utf-8")
        for old, new in changes:
            assert text.count(old) == 1, (old, text.count(old))
            text = text.replace(old, new)
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return edit


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """A folder with a copy of all shipped packs, free to be changed."""
    folder = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", folder)
    return folder


def codes(prepared: Prepared) -> list[str]:
    """The codes of the findings, in order."""
    return [found.rule.code for found in prepared.findings]

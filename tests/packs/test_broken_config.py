"""配置写坏了: any setting of any file with any other value is a finding or harmless, never a crash."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, SAMPLE

from disclosure.packs.lint import lint
from disclosure.packs.opening import _open
from disclosure.pipeline.prepare import prepare

VALUES = (
    "1", '"x"', "[]", "{}", "true", "[1]", "-5", '"支出/x"', '["a","b"]', "{a=1}", "9999999999999",
    '"{{ 1 }}"', "[[1]]",
)  # fmt: skip


def setting_lines(path: Path) -> list[int]:
    lines = path.read_text("utf-8").splitlines()
    return [n for n, line in enumerate(lines) if "=" in line and not line.lstrip().startswith("#")]


@pytest.mark.parametrize("seed", range(60))
def test_no_configuration_crashes(tmp_path: Path, seed: int) -> None:
    chosen = random.Random(seed)  # noqa: S311
    packs = tmp_path / "packs"
    chain = ("_base", "shanghai", "shanghai-baoshan")
    for name in chain:
        shutil.copytree(ROOT / "templates" / name, packs / name)
    path = chosen.choice([p for p in sorted(packs.rglob("*.toml")) if setting_lines(p)])
    lines = path.read_text("utf-8").splitlines()
    number = chosen.choice(setting_lines(path))
    lines[number] = f"{lines[number].partition('=')[0]}= {chosen.choice(VALUES)}"
    path.write_text("\n".join(lines), "utf-8")
    _open.cache_clear()
    lint.cache_clear()

    prepared = prepare(SAMPLE, str(packs / "shanghai-baoshan"))

    assert prepared.findings or prepared.printable
    for found in prepared.findings:
        assert found.message
        assert found.places

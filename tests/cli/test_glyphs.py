"""生僻字: told before rendering, by field and code point; check loads nothing of the PDF for it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SAMPLE

from disclosure.cli.main import main

RARE = "\U00031350"
CHANGE = ("  name: 上海市宝山区城市运行管理中心", f"  name: 上海市宝山区城市运行管理{RARE}中心")


def test_render_tells_the_field_and_the_code_point(
    tmp_path: Path, edited: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = str(edited(CHANGE)), str(tmp_path / "out")
    status = main(["render", source, "-o", out, "-f", "pdf", "--report", "json"])
    (found,) = json.loads(capsys.readouterr().err)["findings"]

    assert status == 0
    assert (found["code"], found["severity"]) == ("text.no-glyph", "warning")
    assert f"“{RARE}”（U+31350）" in found["message"]
    assert "宋体" in found["message"]
    assert [(each["file"], each["where"]) for each in found["places"]] == [
        (source, "第 13 行 unit/name")
    ]


def test_without_a_pdf_no_face_is_asked(
    tmp_path: Path, edited: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["render", str(edited(CHANGE)), "-o", str(tmp_path), "-f", "html"]) == 0
    assert "text.no-glyph" not in capsys.readouterr().err


def test_doctor_reads_inputs(
    edited: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", str(edited(CHANGE)), str(SAMPLE)]) == 0
    told = capsys.readouterr().out

    assert told.count("text.no-glyph") == 1
    assert "第 13 行 unit/name" in told


def test_doctor_says_why_an_input_makes_no_document(
    edited: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", str(edited(("750024.00", "750024.005")))]) == 3
    assert "750024.005" in capsys.readouterr().out


def test_check_loads_nothing_of_the_pdf() -> None:
    code = (
        "import sys; from disclosure.cli.main import main; main(['check', sys.argv[1]]); "
        "assert not [name for name in sys.modules if 'weasyprint' in name or 'writers' in name]"
    )
    subprocess.run([sys.executable, "-c", code, str(SAMPLE)], check=True, capture_output=True)

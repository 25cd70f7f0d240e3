"""命令: exit statuses, what goes where, and nothing half written."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import ROOT, SAMPLE

from disclosure.cli.main import main

NAME = "2022-上海市宝山区城市运行管理中心-单位预算"


def test_render_writes_whole_files_and_prints_their_paths(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["render", str(SAMPLE), "-o", str(tmp_path), "-f", "docx,html,json"])
    out = capsys.readouterr()

    assert status == 0
    assert out.out.splitlines() == [
        str(tmp_path / f"{NAME}.{end}") for end in ("docx", "html", "json")
    ]
    assert out.err == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        f"{NAME}.{end}" for end in ("docx", "html", "json")
    )


def test_an_input_with_an_error_writes_nothing_and_stops_nobody(
    tmp_path: Path, edited: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    bad = edited(("750024.00", "750024.005"), name="bad.yaml")
    out = tmp_path / "out"
    status = main(["render", str(bad), str(SAMPLE), "-o", str(out), "-f", "html"])
    captured = capsys.readouterr()

    assert status == 3
    assert [path.name for path in out.iterdir()] == [f"{NAME}.html"]
    assert "750024.005" in captured.err
    assert "第 87 行" in captured.err


def test_two_inputs_of_one_name_are_a_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["render", str(SAMPLE), str(SAMPLE), "-o", str(tmp_path), "-f", "json"])

    assert status == 3
    assert "output.collision" in capsys.readouterr().err


def test_check_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["check", str(SAMPLE)]) == 0
    assert list(tmp_path.iterdir()) == []


def test_reports_for_programs(
    edited: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    bad = str(
        edited(("direction: 增加\n    text: 社会保险", "direction: 减少\n    text: 社会保险"))
    )

    assert main(["check", bad, "--report", "json"]) == 3
    data = json.loads(capsys.readouterr().out)
    assert [found["code"] for found in data["findings"]] == ["reason.direction"]
    assert data["findings"][0]["places"][0]["file"] == bad

    main(["check", bad, "--report", "sarif"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert run["results"][0]["ruleId"] == "reason.direction"

    main(["check", bad, "--report", "junit"])
    suite = ET.fromstring(capsys.readouterr().out)  # noqa: S314
    assert suite.get("failures") == "1"


@pytest.mark.parametrize("arguments", [[], ["nothing"], ["render"], ["render", "x", "-f", "doc"]])
def test_usage_errors_have_status_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as error:
        main(arguments)

    assert error.value.code == 2


def test_explain_walks_down_to_the_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(SAMPLE), "支出/资金:财政拨款/功能:208/增减率"]) == 0
    out = capsys.readouterr().out

    assert "253573/1676388（15.1262%）" in out
    assert "617587.56 元　2080505" in out
    assert f"{SAMPLE}：第 90 行 expenditure/3/amount" in out


def test_explain_suggests_near_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(SAMPLE), "三公/总汁"]) == 3
    assert "三公/总计/合计@2022" in capsys.readouterr().err


def test_rules_lists_every_rule_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    listed = [
        line.split("　")[0] for line in capsys.readouterr().out.splitlines() if line[0] != " "
    ]

    assert len(listed) == len(set(listed))
    assert "reason.direction" in listed


def test_a_command_imports_only_what_it_needs() -> None:
    script = (
        "import sys; from disclosure.cli.main import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print(','.join(m for m in ('weasyprint', 'docx', 'docxtpl', 'jinja2', 'yaml', 'lxml')"
        " if m in sys.modules), file=sys.stderr)"
    )

    def imported(*arguments: str) -> str:
        command = [sys.executable, "-c", script, *arguments]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        return run.stderr.strip().splitlines()[-1] if run.stderr.strip() else ""

    assert imported("--help") == ""
    assert "weasyprint" not in imported("check", str(SAMPLE))

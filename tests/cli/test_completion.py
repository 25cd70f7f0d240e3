"""命令补全: what bash offers."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from disclosure.cli.main import main


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("disclosure ver", ["verify"]),
        ("disclosure check --rep", ["--report"]),
        ("disclosure check --report s", ["sarif"]),
        ("disclosure template l", ["list", "lint"]),
        ("disclosure check bud", ["budget.yaml"]),
    ],
)
def test_bash_offers(
    tmp_path: Path, typed: str, offered: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--print-completion", "bash"])
    assert ended.value.code == 0
    (tmp_path / "budget.yaml").touch()
    (tmp_path / "complete.sh").write_text(capsys.readouterr().out, "utf-8")
    words = typed.split()
    ask = (
        f"source complete.sh; COMP_WORDS=({typed}); COMP_CWORD={len(words) - 1}; "
        f"$(complete -p disclosure | sed 's/.*-F \\([^ ]*\\).*/\\1/') disclosure {words[-1]} {words[-2]}; "
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    run = subprocess.run(
        ["bash", "-c", ask], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert sorted(run.stdout.split()) == sorted(offered), run.stderr

"""单位: small inputs for batches, no two alike, made from the sample."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from conftest import SAMPLE

from disclosure.batch.store import STATE
from disclosure.cli.main import main
from disclosure.ledger.source import read_source


@cache
def _sample() -> Any:
    source, _ = read_source(SAMPLE)
    assert source is not None
    return source.data


def data(number: int, **more: Any) -> dict[str, Any]:
    """The sample under another name and code."""
    found: dict[str, Any] = deepcopy(_sample())
    found["unit"] |= {"name": f"第{number}单位", "code": f"{310000 + number}", **more}
    return found


def write(path: Path, content: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return path


def units(folder: Path, count: int) -> Path:
    """A folder of ``count`` inputs."""
    for number in range(count):
        write(folder / f"{number:03}.json", data(number))
    return folder


def batch(source: Path, target: Path, *options: str, formats: str = "docx,json") -> int:
    """The command, on one worker unless told."""
    given = [] if "--jobs" in options else ["--jobs", "1"]
    return main(["batch", str(source), "-o", str(target), "-f", formats, *given, *options])


def documents(target: Path) -> dict[str, str]:
    """The documents of a run by name, each with its SHA-256; reports tell times and are none."""
    return {
        path.name: sha256(path.read_bytes()).hexdigest()
        for path in sorted(target.iterdir())
        if path.is_file() and not path.name.startswith("batch-report.")
    }


def runs(target: Path) -> dict[str, str]:
    """Which run made each input, by the records."""
    records = [
        json.loads(path.read_text("utf-8")) for path in target.glob(f"{STATE}/*/record.json")
    ]
    return {each["job"]["key"]: each["run"] for each in records}


def report(target: Path) -> dict[str, Any]:
    """The JSON report's units by the name of their input."""
    found = json.loads((target / "batch-report.json").read_text("utf-8"))
    return {Path(unit["input"]).name: unit for unit in found["units"]}


def codes(unit: dict[str, Any]) -> list[str]:
    return [found["code"] for found in unit["findings"]]

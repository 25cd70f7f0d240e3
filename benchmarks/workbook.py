"""工作簿: 100,000 lines loaded from a workbook, beside openpyxl reading the same cells.

Each reading is a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.figures import at_most, middle, span
from benchmarks.sample import ROOT
from benchmarks.tables import Row, Table

LINES = 100_000
SAMPLE = ROOT / "samples" / "zhuzhou-2022" / "budget.yaml"
SECONDS, MIB = 15, 1024
_MEASURE = """
import json, resource, sys, time
before = time.perf_counter()
{0}
seconds = time.perf_counter() - before
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)
print(json.dumps([seconds, peak]))
"""
_READERS = {
    "disclosure: workbook to ledger": (
        "from pathlib import Path; from disclosure.ledger.load import load\n"
        "assert load(Path(sys.argv[1])).ledger"
    ),
    "openpyxl: load_workbook": "from openpyxl import load_workbook; load_workbook(sys.argv[1])",
    "openpyxl: read_only, every cell": (
        "from openpyxl import load_workbook\n"
        "for sheet in load_workbook(sys.argv[1], read_only=True):\n"
        "    for row in sheet.iter_rows(values_only=True): pass"
    ),
}


def tables(rounds: int) -> list[Table]:
    """工作簿表: medians of some rounds, the readers in turn."""
    with tempfile.TemporaryDirectory(prefix="disclosure-benchmarks-") as folder:
        path = Path(folder) / "large.xlsx"
        _run("from benchmarks.workbook import write; write(sys.argv[1])", path)
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in _READERS}
        for _ in range(rounds):
            for name, script in _READERS.items():
                found[name].append(_measured(script, path))
        size = path.stat().st_size / 2**20
    head = ("reader", "s", "rounds", "peak MiB", "target", "reached")
    title = f"A workbook of {LINES:,} lines, {size:.1f} MiB"
    return [Table(title, head, tuple(_row(name, done) for name, done in found.items()))]


def write(path: str) -> None:
    """大工作簿: the sample's lines over and over, at random amounts."""
    from disclosure.ledger.source import read_source
    from disclosure.packs.opening import open_pack
    from disclosure.pipeline.workbook import filled_workbook

    source, _ = read_source(SAMPLE)
    if source is None:
        raise ValueError(SAMPLE)
    data: dict[str, Any] = source.data
    random, lines = Random(LINES), data["expenditure"]  # noqa: S311
    data["expenditure"] = [
        lines[number % len(lines)] | {"amount": f"{random.randrange(10**9) / 100:.2f}"}
        for number in range(LINES)
    ]
    pack, _ = open_pack(data["document"]["template"])
    Path(path).write_bytes(filled_workbook(data, pack))


def _run(script: str, path: Path) -> str:
    """In a process of its own, for a child is born with its parent's peak of memory."""
    command = [sys.executable, "-c", f"import sys\n{script}", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return done.stdout


def _measured(script: str, path: Path) -> tuple[float, float]:
    seconds, peak = json.loads(_run(_MEASURE.format(script), path))
    return seconds, peak


def _row(name: str, done: list[tuple[float, float]]) -> Row:
    seconds, peaks = [one for one, _ in done], [peak for _, peak in done]
    ours = name.startswith("disclosure")
    goal = (f"<= {SECONDS} s, {MIB} MiB", _reached(seconds, peaks)) if ours else ("", "")
    return (name, middle(seconds, 1), span(seconds, 1), middle(peaks, 0), *goal)


def _reached(seconds: list[float], peaks: list[float]) -> str:
    both = {at_most(seconds, SECONDS), at_most(peaks, MIB)}
    return "yes" if both == {"yes"} else "no"

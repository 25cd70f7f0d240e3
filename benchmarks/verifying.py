"""核对的用时: ``python -m benchmarks.verifying`` prints medians for every sample and format.

The whole work of verifying a file: what it should say is worked out anew each time, the file is
read back and held against it. Loading, computing and composing the input come before; the cold
row has them too.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pikepdf

from benchmarks import report
from benchmarks.figures import at_most, middle, span
from benchmarks.machine import busy, machine
from benchmarks.sabotage.run import OPEN, READERS, SAMPLES, Sample, findings, sample
from benchmarks.tables import Row, Table

ROUNDS, COLD_ROUNDS = 9, 5
TARGETS = {"docx": 0.3, "pdf": 1.5, "xlsx": 0.3}
PAGES = 20
"""The targets are for a document of so many pages."""


def main() -> None:
    """用时表: warm, then cold."""
    print(f"{machine()}; {busy()}\n\n{report.markdown([_warm(), _cold()])}")


def _warm() -> Table:
    rows = [_row(sample(name), ending) for name in SAMPLES for ending in OPEN]
    head = ("file", "pages", "s", "rounds", f"s for {PAGES} pages", "target", "reached")
    return Table("Reading back and verifying, warm", head, tuple(rows))


def _row(chosen: Sample, ending: str) -> Row:
    pages = _pages(chosen.files["pdf"])
    times = [_timed(chosen, ending) for _ in range(ROUNDS + 1)][1:]
    scaled = [seconds * PAGES / pages for seconds in times]
    target = TARGETS.get(ending)
    goal = (f"<= {target:g} s", at_most(scaled, target)) if target else ("", "")
    named = f"{chosen.name}.{ending}"
    return (named, str(pages), middle(times, 3), span(times, 3), middle(scaled, 3), *goal)


def _timed(chosen: Sample, ending: str) -> float:
    fresh = replace(chosen, expected=replace(chosen.expected))
    begun = time.perf_counter()
    findings(fresh, ending, fresh.files[ending])
    return time.perf_counter() - begun


def _pages(data: bytes) -> int:
    with tempfile.TemporaryFile() as file:
        file.write(data)
        with pikepdf.open(file) as pdf:
            return len(pdf.pages)


def _cold() -> Table:
    rows = []
    with tempfile.TemporaryDirectory(prefix="disclosure-benchmarks-") as folder:
        for ending in (form for form in OPEN if form not in READERS):
            path = Path(folder) / f"x.{ending}"
            path.write_bytes(sample("baoshan-2022").files[ending])
            times = [_process(path) for _ in range(COLD_ROUNDS)]
            rows.append((f"disclosure verify x.{ending}", middle(times, 3), span(times, 3)))
    return Table("The whole command, cold (baoshan-2022)", ("command", "s", "rounds"), tuple(rows))


def _process(path: Path) -> float:
    budget = Path(__file__).resolve().parent.parent / "samples" / "baoshan-2022" / "budget.yaml"
    command = [sys.executable, "-m", "disclosure", "verify", str(path), "--input", str(budget)]
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()

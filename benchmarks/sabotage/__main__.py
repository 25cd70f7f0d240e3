"""``python -m benchmarks.sabotage``: prints the table of docs/verification.md."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import product

from benchmarks.sabotage.edits import KINDS
from benchmarks.sabotage.run import OPEN, SAMPLES, Trial, findings, sample, trials
from disclosure.core.findings import has_errors


def main() -> int:
    """试验表: format × kind of edit × caught; status 1 where something was not caught."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sabotage")
    parser.add_argument("--count", type=int, default=100, help="edits of each kind and format")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--formats", default=",".join(OPEN))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    formats = options.formats.split(",")
    begun = time.perf_counter()
    false_alarms = sum(
        has_errors(findings(sample(name), ending, sample(name).files[ending]))
        for name, ending in product(SAMPLES, formats)
    )
    jobs = [
        (ending, kind, options.count, SAMPLES, options.seed)
        for ending, kind in product(formats, KINDS)
    ]
    with ProcessPoolExecutor(options.jobs) as pool:
        done = [trial for found in pool.map(_all, jobs) for trial in found]
    print(_table(done, formats))
    print(
        f"\n{len(SAMPLES)} samples, {len(SAMPLES) * len(formats)} untouched files, findings in {false_alarms} of them."
    )
    print(f"Seed {options.seed}, {len(done)} edits, {time.perf_counter() - begun:.0f} s.")
    missed = [trial for trial in done if not trial.caught]
    for trial in missed:
        print(f"missed: {trial.sample} {trial.format} {trial.kind}: {trial.said}", file=sys.stderr)
    return int(bool(missed or false_alarms))


def _all(job: tuple[str, str, int, list[str], int]) -> list[Trial]:
    return list(trials(*job))


def _table(done: list[Trial], formats: list[str]) -> str:
    made = Counter((trial.format, trial.kind) for trial in done)
    caught = Counter((trial.format, trial.kind) for trial in done if trial.caught)
    rows = [f"| edit | {' | '.join(formats)} |", f"|---|{'---:|' * len(formats)}"]
    for kind in KINDS:
        cells = [f"{caught[ending, kind]} / {made[ending, kind]}" for ending in formats]
        rows.append(f"| {kind} | {' | '.join(cells)} |")
    sums = [
        f"{sum(caught[ending, kind] for kind in KINDS)} / {sum(made[ending, kind] for kind in KINDS)}"
        for ending in formats
    ]
    rows.append(f"| all | {' | '.join(sums)} |")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())

"""造一个区: the inputs of all its units, each in one of the forms."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random

from benchmarks.district.budget import budget
from benchmarks.district.mending import mended
from benchmarks.district.units import Unit, units
from disclosure.pipeline.convert import form_of

FORMATS = ("json", "yaml", "xlsx")


def make(
    folder: Path, count: int, seed: int, formats: Sequence[str] = FORMATS[:1], jobs: int = 1
) -> None:
    """造一个区: ``count`` inputs, the formats in turn; the same whatever the number of jobs."""
    folder.mkdir(parents=True, exist_ok=True)
    write = partial(_write, folder, seed, tuple(formats))
    drawn = units(count, seed)
    if jobs == 1:
        for unit in drawn:
            write(unit)
        return
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        for _ in pool.map(write, drawn, chunksize=8):
            pass


def _write(folder: Path, seed: int, formats: tuple[str, ...], unit: Unit) -> None:
    path = folder / f"{unit.number:05d}-{unit.code}.{formats[unit.number % len(formats)]}"
    random = Random(f"{seed} {unit.number} words")  # noqa: S311
    with tempfile.TemporaryDirectory(prefix="disclosure-district-") as scratch:
        data = mended(budget(unit, seed), Path(scratch) / "budget.json", random)
    if (form := form_of(path)) is None:
        raise ValueError(path)
    path.write_bytes(form(data))

"""一个区的表: ``python -m benchmarks batch``; quick with a tenth of the units."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from statistics import mean

from benchmarks.district.making import make
from benchmarks.many.cluster import cluster
from benchmarks.many.kills import Kills, kills
from benchmarks.many.runs import Run, documents, run
from benchmarks.pages import page_count
from benchmarks.tables import Row, Table

UNITS, KILLED, SEED = 1_000, 20, 1
EARLY = 50
"""Units done when the workers are measured first: all is loaded by then."""
KILLS = 20
TYPST = ("--pdf-engine", "typst")
WEASYPRINT = ("--pdf-engine", "weasyprint")
PER_MINUTE = {"Typst": 500, "WeasyPrint, half of them": 120}
MINUTE = 60


def tables(rounds: int) -> list[Table]:
    """一个区: all of it, on two cores some twenty minutes; quick (one round) with a tenth of the units."""
    units = UNITS if rounds > 1 else UNITS // 10
    with tempfile.TemporaryDirectory(prefix="disclosure-benchmarks-") as name:
        folder = Path(name)
        source = folder / "in"
        make(source, units, SEED, ["json"], 2)
        few = _first(source, folder / "few", units // 10)
        more = _first(source, folder / "more", units * 3 // 10)
        head = ("what", "measured", "target", "reached")
        rows = [*_speed(source, folder, units)]
        rows += [_scaling("Typst", TYPST, more, folder / "scaling")]
        rows += [_scaling("WeasyPrint", WEASYPRINT, few, folder), *_same(few, folder)]
        rows += _killed(
            _first(source, folder / "killed", KILLED), folder, KILLS if rounds > 1 else 4
        )
    return [Table(f"A district of {units:,} units, DOCX and PDF, two workers", head, tuple(rows))]


def _first(source: Path, target: Path, count: int) -> Path:
    target.mkdir()
    for path in sorted(source.iterdir())[:count]:
        shutil.copy(path, target)
    return target


def _speed(source: Path, folder: Path, units: int) -> list[Row]:
    marks = (EARLY, units)
    typst = run(source, folder / "typst", *TYPST, "--jobs", "2", marks=marks)
    verified = run(source, folder / "verified", *TYPST, "--jobs", "2", "--verify")
    again = _again(source, folder / "typst", units)
    half = _first(source, folder / "half", units // 2)
    marks = (EARLY, units // 2)
    weasyprint = run(half, folder / "weasyprint", *WEASYPRINT, "--jobs", "2", marks=marks)
    return [
        _rate("Typst", typst, units, _pages(folder / "typst")),
        _rate("WeasyPrint, half of them", weasyprint, units // 2, _pages(folder / "weasyprint")),
        _minutes(verified, units),
        _share(again, typst),
        _memory("Typst", typst, units),
        _memory("WeasyPrint", weasyprint, units // 2),
    ]


def _again(source: Path, target: Path, units: int) -> Run:
    """One input of a hundred changed: its unit has one more office, which its document names."""
    for path in sorted(source.iterdir())[:: units // max(1, units // 100)]:
        data = json.loads(path.read_text("utf-8"))
        data["unit"]["offices"] = [*data["unit"].get("offices", []), "督查科"]
        path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return run(source, target, *TYPST, "--jobs", "2", "--resume")


def _pages(target: Path) -> float:
    """每份页数: of its PDF, on average."""
    return mean(page_count(path.read_bytes()) for path in target.glob("*.pdf"))


def _rate(engine: str, done: Run, units: int, pages: float) -> Row:
    rate = units / done.seconds * MINUTE
    target = PER_MINUTE[engine]
    said = f"{rate:,.0f} units a minute, {rate * pages:,.0f} pages ({done.seconds:.0f} s)"
    return (f"{engine}", said, f">= {target}", _yes(rate >= target and not done.status))


def _minutes(done: Run, units: int) -> Row:
    limit = 6 * units / UNITS
    said = f"{done.seconds / MINUTE:.1f} min"
    reached = done.seconds <= limit * MINUTE and not done.status
    return ("Typst, both files verified", said, f"<= {limit:g} min", _yes(reached))


def _share(again: Run, first: Run) -> Row:
    share = again.seconds / first.seconds
    said = f"{share:.1%} of the first run ({again.seconds:.1f} s)"
    reached = share <= 0.05 and not again.status
    return ("1 % of inputs changed, --resume", said, "<= 5 %", _yes(reached))


def _memory(engine: str, done: Run, units: int) -> Row:
    early, late = done.largest(EARLY), done.largest(units)
    said = f"{early:.0f} MiB around unit {EARLY}, {late:.0f} MiB around unit {units:,}"
    return (f"{engine}, largest worker", said, "flat (within 10 %)", _yes(late <= early * 1.1))


def _scaling(engine: str, options: tuple[str, ...], source: Path, folder: Path) -> Row:
    """By one process and by two: the start of each is in it, the less the more units there are."""
    one, two = (
        run(source, folder / f"{engine}-{jobs}", *options, "--jobs", str(jobs)).seconds
        for jobs in (1, 2)
    )
    units = len([*source.iterdir()])
    said = f"{one / two / 2:.2f} ({units} units: {one:.0f} s by one, {two:.0f} s by two)"
    return (f"{engine}, efficiency of two", said, ">= 0.9", _yes(one / two / 2 >= 0.9))


def _same(few: Path, folder: Path) -> list[Row]:
    """By one process, by two and by two Dask workers; WeasyPrint's by one and two are there."""
    rows: list[Row] = []
    for jobs in ("1", "2"):
        run(few, folder / f"Typst-{jobs}", *TYPST, "--jobs", jobs)
    with cluster(folder / "cluster", 2) as address:
        for engine, options in (("Typst", TYPST), ("WeasyPrint", WEASYPRINT)):
            target = folder / f"{engine}-dask"
            run(few, target, *options, "--cluster", address)
            found = [documents(folder / f"{engine}-{how}") for how in ("1", "2", "dask")]
            same = len(found[0]) if found[0] == found[1] == found[2] else 0
            said = f"{same} files the same by 1, 2 and Dask"
            rows.append((f"{engine}, SHA-256", said, "all", _yes(bool(same))))
    return rows


def _killed(source: Path, folder: Path, count: int) -> list[Row]:
    found: Kills = kills(source, folder / "kills", count, (*TYPST, "--jobs", "2"))
    wrong = found.partial + found.twice + found.incomplete
    said = (
        f"{found.runs} runs, {found.landed} killed while running: {found.partial} with partial files, "
        f"{found.incomplete} not completed, {found.twice} with whole documents made again"
    )
    return [("kill -9 of a worker or the parent, --resume", said, "none", _yes(wrong == 0))]


def _yes(reached: bool) -> str:  # noqa: FBT001
    return "yes" if reached else "no"

"""结果表: measured figures beside their targets."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from benchmarks.cold import BY_TYPST, Run
from benchmarks.figures import MILLI, at_most, middle, ratios, span, sums
from benchmarks.libreoffice import Conversion
from benchmarks.thousand import LINES
from benchmarks.warm import Warm

Row = tuple[str, ...]
COLD_TARGETS = {"--help": 0.15, "render -f docx": 0.6, BY_TYPST: 0.5}


@dataclass(frozen=True, slots=True)
class Table:
    """一张表."""

    title: str
    head: Row
    rows: tuple[Row, ...]


def cold_table(runs: dict[str, list[Run]]) -> Table:
    """冷启动表: a row for each command."""
    head = ("command", "wall s", "rounds", "cpu s", "peak MiB", "target", "reached")
    title = "Cold: whole processes"
    return Table(title, head, tuple(_cold(name, done) for name, done in runs.items()))


def _cold(name: str, runs: list[Run]) -> Row:
    walls = [run.wall for run in runs]
    target = COLD_TARGETS.get(name)
    goal = (f"<= {target:g} s", at_most(walls, target)) if target else ("", "")
    cpu, peak = (middle(values, digits) for values, digits in _used(runs))
    return (f"disclosure {name}", middle(walls, 3), span(walls, 3), cpu, peak, *goal)


def _used(runs: list[Run]) -> tuple[tuple[list[float], int], ...]:
    return ([run.cpu for run in runs], 3), ([run.peak for run in runs], 0)


def imports_table(imported: dict[str, bool]) -> Table:
    """导入表: whether commands that make no PDF import WeasyPrint."""
    rows = (
        (f"disclosure {name}", "yes" if found else "no", "no", "no" if found else "yes")
        for name, found in imported.items()
    )
    head = ("command", "imported", "target", "reached")
    return Table("WeasyPrint where no PDF is asked for", head, tuple(rows))


def stages_table(warm: Warm) -> Table:
    """各步表: warm milliseconds of one document."""
    times = {stage: warm.times["ours", stage] for who, stage in warm.times if who == "ours"}
    yaml = sums(times["load YAML"], times["compute"], times["compose"])
    rows = (
        *(_stage(name, times[name]) for name in ("load YAML", "load JSON", "compute", "compose")),
        _stage("load YAML + compute + compose", yaml, 30),
        _stage("load JSON + compute + compose, as in a batch", times["tree"], 15),
        _stage("all of it from JSON to DOCX, as in a batch", times["whole"], 25),
        _stage("all of check (pack, input and ties judged too)", times["prepare"]),
        *(_stage(name, times[name]) for name in ("DOCX", "HTML", "PDF")),
        _stage("PDF by Typst, of the tree", times["Typst"], 100),
    )
    head = ("stage", "ms", "rounds", "target", "reached")
    return Table("Warm: one document, stage by stage", head, rows)


def _stage(name: str, times: list[float], target: float | None = None) -> Row:
    goal = (f"<= {target:g} ms", at_most(times, target / MILLI)) if target else ("", "")
    return (name, middle(times, 1, MILLI), span(times, 1, MILLI), *goal)


def peers_table(warm: Warm) -> Table:
    """对照表: ours beside what a newcomer would write, same content, same rounds."""
    times = warm.times
    ours, plain = (sums(times[who, "PDF"], times[who, "collect"]) for who in ("ours", "weasyprint"))
    rows = (
        _peer("DOCX by a docxtpl loop", times["ours", "DOCX"], times["docxtpl", "DOCX"], 1.0),
        _peer("PDF by plain WeasyPrint", times["ours", "PDF"], times["weasyprint", "PDF"], 0.55),
        _peer("the same, garbage collected after it", ours, plain),
        _peer("PDF by Typst", times["ours", "Typst"], times["weasyprint", "PDF"], 0.1),
    )
    head = ("peer", "ours ms", "peer ms", "ours / peer", "rounds", "target", "reached")
    return Table("Warm: beside a newcomer's way, same content, same rounds", head, rows)


def _peer(name: str, mine: list[float], peer: list[float], target: float | None = None) -> Row:
    each = ratios(mine, peer)
    goal = (f"<= {target:g}", at_most(each, target)) if target else ("", "")
    both = (middle(times, 0, MILLI) for times in (mine, peer))
    return (name, *both, middle(each, 2), span(each, 2), *goal)


def processes_table(warm: Warm) -> Table:
    """进程表: what the warm processes took, and what the two PDFs are."""
    names = {
        "ours": "ours, all stages",
        "docxtpl": "docxtpl loop",
        "weasyprint": "plain WeasyPrint",
        "thousand": f"ours, {LINES:,} lines",
    }
    rows = (
        (names[who], f"{peak:.0f}", warm.pages.get(who, "")) for who, peak in warm.peaks.items()
    )
    return Table("Warm: processes after all rounds", ("process", "peak MiB", "PDF"), tuple(rows))


def thousand_table(warm: Warm) -> Table:
    """一千行表: roll-ups and the whole tree."""
    times = warm.times
    rows = (
        _stage("the lines rolled up: every amount of the tables", times["thousand", "sums"], 5),
        _stage(
            f"all {warm.asked:,} figures of the tables, with their names and places",
            times["thousand", "figures"],
        ),
        _stage("compute + compose, the whole document", times["thousand", "compose"]),
    )
    head = ("stage", "ms", "rounds", "target", "reached")
    return Table(f"Warm: a ledger of {LINES:,} lines", head, rows)


def office_table(done: list[Conversion], runs: dict[str, list[Run]], warm: Warm) -> Table:
    """LibreOffice 表: what the Word file takes to become a PDF there, and how far ours is below it."""
    cold, typst = [run.wall for run in runs[BY_TYPST]], warm.times["ours", "Typst"]
    served = [each.served for each in done if each.served is not None]
    rows = [
        _office("a process for one file", [each.cold for each in done], cold, 1 / 2),
        _office("one more file in a warm process", [each.warm for each in done], typst, 1 / 3),
    ]
    if served:
        rows.append(_office("one file by unoserver, kept running", served, typst, 1 / 3))
    head = ("what", "ms", "rounds", "ours by Typst / it", "target", "reached")
    return Table("LibreOffice: our Word file as PDF", head, tuple(rows))


def _office(name: str, theirs: list[float], mine: list[float], target: float) -> Row:
    """Rounds are not the same: medians beside each other."""
    ratio = [median(mine) / median(theirs)]
    goal = (f"<= {target:.2f}", at_most(ratio, target))
    return (name, middle(theirs, 0, MILLI), span(theirs, 0, MILLI), middle(ratio, 2), *goal)


WARM = (stages_table, peers_table, processes_table, thousand_table)
"""热身后各表: in the order printed."""

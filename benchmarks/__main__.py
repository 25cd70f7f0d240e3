"""量速命令: ``python -m benchmarks`` prints medians on this machine beside their targets.

``python -m benchmarks tails`` prints what balancing does to random budgets, ``workbook`` how long a
large workbook takes to load, ``long`` how long a Word file of a long table takes, ``department`` what a
department of 300 units takes, ``batch`` what a district does. Nothing here fails by time: "reached" is a word to read.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks import cold, department, libreoffice, long, report, tables, tails, warm, workbook
from benchmarks.machine import busy, machine
from benchmarks.many import tables as many

COLD_ROUNDS, WARM_ROUNDS, QUICK = 9, 15, 3
LARGE = {
    "workbook": workbook.tables,
    "long": long.tables,
    "department": department.tables,
    "batch": many.tables,
}
WITHOUT_PDF = ("--help", "check", "render -f docx")


def main() -> None:
    """量速: all of it, in about two minutes."""
    options = _options()
    printed = report.markdown if options.markdown else report.text
    if options.what == "tails":
        found = tails.tables(quick=QUICK * 10 if options.quick else 0)
        print(f"{machine()}\n\n{printed(found)}")
        return
    if options.what in LARGE:
        found = LARGE[options.what](1 if options.quick else QUICK)
        print(f"{machine()}; {busy()}\n\n{printed(found)}")
        return
    counts = (QUICK, QUICK) if options.quick else (COLD_ROUNDS, WARM_ROUNDS)
    rounds = "medians of {} cold and {} warm rounds".format(*counts)
    how = f"{machine()}; {busy()}; {rounds}"
    with tempfile.TemporaryDirectory(prefix="disclosure-benchmarks-") as folder:
        measured = _measured(Path(folder), *counts)
    print(f"{how}\n\n{printed(measured)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=main.__doc__)
    whats = ("times", "tails", *LARGE)
    parser.add_argument("what", nargs="?", choices=whats, default="times", help="what to measure")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} rounds, a first look")
    parser.add_argument("--markdown", action="store_true", help="tables as Markdown")
    return parser.parse_args()


def _measured(folder: Path, cold_rounds: int, warm_rounds: int) -> list[tables.Table]:
    _say("cold commands")
    runs = cold.rounds(cold_rounds, folder)
    imported = {name: cold.imports_weasyprint(name, folder) for name in WITHOUT_PDF}
    _say("warm documents")
    times = warm.rounds(warm_rounds, folder)
    made = (make(times) for make in tables.WARM)
    office = [tables.office_table(done, runs, times) for done in _office(cold_rounds, folder)]
    return [tables.cold_table(runs), tables.imports_table(imported), *made, *office]


def _office(count: int, folder: Path) -> list[list[libreoffice.Conversion]]:
    """LibreOffice 的各轮: none where it is not installed."""
    if not libreoffice.installed():
        return []
    _say("LibreOffice")
    word = next(folder.glob("*.docx"))
    return [libreoffice.rounds(count, word, folder)]


def _say(what: str) -> None:
    print(f"measuring {what} ...", file=sys.stderr)


if __name__ == "__main__":
    main()

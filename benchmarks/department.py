"""大部门: one department of 300 units and 100,000 lines, checked and rendered from JSON.

The units are invented: lines at random codes of the year's list, last year like this one, so that
no change needs a reason.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.cold import COMMAND, Run, run
from benchmarks.figures import at_most, middle, span
from benchmarks.tables import Row, Table

UNITS, LINES = 300, 100_000
FUNCTIONS, PROJECTS = 40, 10
MIB = 1024
COMMANDS = {
    "check": (("check",), 10),
    "render -f docx,pdf": (("render", "-f", "docx,pdf"), 20),
}
_TEMPLATE, _YEAR, _NAME = "shanghai", 2025, "某某区某某局"
_COORDINATES = ("function", "economic", "nature", "source")
Data = dict[str, Any]


def tables(rounds: int) -> list[Table]:
    """大部门表: medians of some rounds, each command a process of its own."""
    with tempfile.TemporaryDirectory(prefix="disclosure-benchmarks-") as folder:
        path = write(Path(folder), UNITS, LINES)
        found: dict[str, list[Run]] = {name: [] for name in COMMANDS}
        for _ in range(rounds):
            for name, done in found.items():
                words, *more = COMMANDS[name][0]
                out = ("-o", str(Path(folder) / "out")) if words == "render" else ()
                done.append(run([COMMAND, words, str(path), *more, *out]))
    head = ("command", "wall s", "rounds", "cpu s", "peak MiB", "target", "reached")
    title = f"A department of {UNITS} units and {LINES:,} lines"
    return [Table(title, head, tuple(_row(name, done) for name, done in found.items()))]


def _row(name: str, runs: list[Run]) -> Row:
    walls, peaks = [each.wall for each in runs], [each.peak for each in runs]
    target = COMMANDS[name][1]
    reached = {at_most(walls, target), at_most(peaks, MIB)} == {"yes"}
    cpu = middle([each.cpu for each in runs], 2)
    goal = (f"<= {target} s, {MIB} MiB", "yes" if reached else "no")
    return (f"disclosure {name}", middle(walls, 2), span(walls, 2), cpu, middle(peaks, 0), *goal)


def write(folder: Path, units: int, lines: int) -> Path:
    """写出部门: its own input and those of its units; the path of the first."""
    random = Random(lines)  # noqa: S311
    made = [
        _unit(random, index, lines // units + (index < lines % units)) for index in range(units)
    ]
    for unit in made:
        _save(folder / f"{unit['unit']['code']}.json", unit)
    path = folder / "department.json"
    data = _department(made)
    _save(path, data)
    data["purposes"] = [{"fact": fact, "text": "日常工作"} for fact in _asked(path)]
    return _save(path, data)


def _save(path: Path, data: Data) -> Path:
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return path


def _codes(random: Random) -> tuple[list[str], list[str]]:
    """科目: some of the year's items, and what basic expenditure is spent on."""
    from disclosure.ledger.catalogue import catalogue

    known = catalogue(_YEAR, {}, ())
    economics = [code for code in known.codes("经济", 5) if code[:3] in ("301", "302", "303")]
    return random.sample(known.codes("功能", 7), FUNCTIONS), economics


def _unit(random: Random, index: int, count: int) -> Data:
    functions, economics = _codes(Random(UNITS))  # noqa: S311
    projects = [f"第{number + 1}项工作" for number in range(PROJECTS)]
    lines: list[Data] = [
        {
            "function": random.choice(functions),
            "economic": random.choice(economics),
            "nature": "项目" if number % 4 == 0 else "基本",
            "source": "一般公共预算",
            "amount": f"{random.randrange(1, 10**8) / 100:.2f}",
            **({"project": projects[number // 4 % PROJECTS]} if number % 4 == 0 else {}),
        }
        for number in range(count)
    ]
    return {
        "document": {"kind": "单位预算", "year": _YEAR, "template": _TEMPLATE},
        "unit": {
            **_body(f"第{index + 1}中心", f"501{index + 1:03d}"),
            "parent": _NAME,
            "staffing": {"established": 20, "actual": 18},
        },
        "expenditure": lines,
        "projects": [{"name": name} for name in dict.fromkeys(map(_project, lines)) if name],
        "procurement": {
            "goods": "10000.00", "works": "0", "services": "20000.00", "sme_reserved": "0",
            "micro_reserved": "0",
        },
        "assets": {
            "vehicles": {"其他用车": 1}, "equipment": {"50": 0}, "planned_vehicles": 0,
            "planned_equipment": 0,
        },
    }  # fmt: skip


def _project(line: Data) -> str:
    return str(line.get("project", ""))


def _body(name: str, code: str) -> Data:
    duties = {"items": ["承担某项工作。"]}
    return {"name": name, "code": code, "type": "事业单位", "duties": duties, "offices": ["办公室"]}


def _department(units: list[Data]) -> Data:
    """部门自己的输入: its list of units, and last year's sums at their coordinates."""
    sums: Counter[tuple[str, ...]] = Counter()
    for unit in units:
        for line in unit["expenditure"]:
            fen = int(line["amount"].replace(".", ""))
            sums[tuple(line[key] for key in _COORDINATES)] += fen
    last = [
        {**dict(zip(_COORDINATES, key, strict=True)), "amount": f"{fen // 100}.{fen % 100:02d}"}
        for key, fen in sums.items()
    ]
    return {
        "document": {"kind": "部门预算", "year": _YEAR, "template": _TEMPLATE},
        "unit": {
            **_body(_NAME, "501"),
            "members": [f"{unit['unit']['code']}.json" for unit in units],
        },
        "comparatives": {"lines": last},
    }


def _asked(path: Path) -> list[str]:
    """要写用途的数: those that the check names."""
    from disclosure.pipeline.prepare import prepare

    found = prepare(path).findings
    other = {each.rule.code for each in found} - {"purpose.missing"}
    if other:
        print(f"the generated department also gives {other}", file=sys.stderr)
    return [str(each.fields["subject"]) for each in found if "subject" in each.fields]

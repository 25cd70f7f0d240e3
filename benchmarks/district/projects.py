"""虚构的项目: patterns of the sample under names of the trade, and their lines."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from benchmarks.district.amounts import fen, scaled, total, yuan
from benchmarks.district.units import Unit

Data = dict[str, Any]
_PUBLISHED = 6
"""So many of a unit's projects may have their forms printed."""


def projects(data: Data, unit: Unit, random: Random) -> list[tuple[Data, list[Data]]]:
    """项目和它们的行: patterns of the sample under names of the trade, more of them in large units."""
    patterns = data["projects"]
    detailed = [project for project in patterns if project.get("published")]
    names = [*unit.trade["projects"]]
    count = min(random.randint(0, round(2 + 3 * unit.size)), 4 * len(names))
    made = []
    for number in range(count):
        name = names[number % len(names)]
        name += f"（{'一二三四'[number // len(names)]}期）" if number >= len(names) else ""
        published = number < _PUBLISHED and random.random() < 0.6
        pattern = random.choice(detailed if published else patterns)
        made.append(_project(data, pattern, name, unit, random, published=published))
    return made


def _project(
    data: Data, pattern: Data, name: str, unit: Unit, random: Random, *, published: bool
) -> tuple[Data, list[Data]]:
    text = json.dumps(pattern, ensure_ascii=False).replace(pattern["name"], name)
    project: Data = json.loads(text) | {"published": published}
    function = random.choice(unit.trade["functions"][:2])
    lines = [
        line_of(line, function, unit.size, random) | {"project": name}
        for line in data["expenditure"]
        if line.get("project") == pattern["name"]
    ]
    if "costs" in project:
        project["costs"] = _costs(project["costs"], fen(total(lines)))
    return project, lines


def _costs(costs: list[Data], total: int) -> list[Data]:
    """支出明细: parts of the project's amount as the sample's are, the last one the rest."""
    amounts = [fen(cost["amount"]) for cost in costs]
    parts = [total * amount // sum(amounts) for amount in amounts[:-1]]
    parts.append(total - sum(parts))
    return [cost | {"amount": yuan(part)} for cost, part in zip(costs, parts, strict=True)]


def line_of(line: Data, function: str, size: float, random: Random) -> Data:
    """明细行: the sample's line at a code of the unit, around ``size`` times its amount."""
    amount = scaled(line["amount"], size * random.uniform(0.6, 1.6))
    return line | {"function": function, "amount": amount}

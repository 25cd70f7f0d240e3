"""虚构的预算: the sample's document, of another unit: its size, its codes, its projects, its amounts.

Reasons and purposes are not here: ``mending`` writes those that the finished document asks for.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from random import Random
from typing import Any

from benchmarks.district.amounts import scaled, total
from benchmarks.district.projects import Data, line_of, projects
from benchmarks.district.units import LARGE, SMALL, Unit
from benchmarks.sample import ROOT
from disclosure.ledger.source import read_source

_NEEDED = ("301",)
"""Economic classes of which even a small unit has every line."""


def budget(unit: Unit, seed: int) -> Data:
    """虚构一份预算: plain data, of amounts as text; the same for the same unit and seed."""
    random = Random(f"{seed} {unit.number}")  # noqa: S311
    data = _renamed(unit)
    drawn = projects(data, unit, random)
    lines = [*_basic(data, unit, random), *(line for _, own in drawn for line in own)]
    return data | {
        "unit": _unit(data["unit"], unit, random),
        "expenditure": lines,
        "comparatives": {} if unit.new else {"lines": [_last(line, random) for line in lines]},
        "controls": [{"fact": "支出/总计", "amount": total(lines), "source": "区财政批复"}],
        "procurement": _procurement(data["procurement"], unit.size, random),
        "assets": _counts(data["assets"], random),
        "projects": [project for project, _ in drawn],
        "reasons": [],
        "purposes": [],
    }


@cache
def _sample(name: str) -> str:
    source, _ = read_source(ROOT / "samples" / name / "budget.yaml")
    if source is None:
        raise ValueError(name)
    return json.dumps(source.data, ensure_ascii=False)


def _renamed(unit: Unit) -> Data:
    """改名: the sample's data with the unit's name in every text; the codes keep no names of theirs."""
    text = _sample(unit.sample)
    name: str = json.loads(text)["unit"]["name"]
    data: Data = json.loads(text.replace(name, _full(name, unit)))
    data.pop("codes", None)
    return data


def _full(name: str, unit: Unit) -> str:
    """全称: the district as the sample's name begins with it, and the unit's own."""
    return name.partition("城市")[0] + unit.name


def _unit(stated: Data, unit: Unit, random: Random) -> Data:
    """单位: of the trade; it has the keys that the sample's has."""
    trade = unit.trade
    made: Data = {
        key: stated[key] for key in ("name", "type", "profile", "parent") if key in stated
    }
    made |= {"code": unit.code, "parent_code": unit.parent_code, "new": unit.new}
    made["duties"] = {"items": trade["duties"][: random.randint(2, len(trade["duties"]))]}
    if "summary" in stated["duties"]:
        made["duties"]["summary"] = f"承担{unit.place}的相关公共服务。具体包括："
    made["offices"] = trade["offices"][: random.randint(1, len(trade["offices"]))]
    if "parent" in stated:
        made["short_name"] = unit.name
    if "staffing" in stated:
        people = max(3, round(20 * unit.size))
        made["staffing"] = {"established": people, "actual": people - random.randint(0, 2)}
    if "units" in stated:
        branches = "一二三四"[: random.randint(1, 4)] if unit.size > LARGE else ""
        made["units"] = [made["name"], *(f"{made['name']}第{branch}分部" for branch in branches)]
    return made


def _basic(data: Data, unit: Unit, random: Random) -> list[Data]:
    """基本支出: the sample's lines, again for each further code of a large unit."""
    lines = [line for line in data["expenditure"] if line["nature"] == "基本"]
    own, (first, *others) = _main(lines), unit.trade["functions"]
    codes = {own: first}
    made = [
        line_of(line, codes.get(line["function"], line["function"]), unit.size, random)
        for line in lines
        if _kept(line, unit, random)
    ]
    further = others if unit.size > LARGE else []
    shared = [line for line in lines if line["function"] == own]
    return [*made, *(line_of(line, code, 0.3, random) for code in further for line in shared)]


def _kept(line: Data, unit: Unit, random: Random) -> bool:
    return (
        unit.size > SMALL
        or line["economic"].startswith(_NEEDED)
        or random.random() < unit.size + 0.2
    )


def _main(lines: list[Data]) -> str:
    """本行的项: the one most of the sample's lines are of."""
    [(code, _)] = Counter(str(line["function"]) for line in lines).most_common(1)
    return code


def _last(line: Data, random: Random) -> Data:
    """上年行: up to a fifth more or less, one line in five the same."""
    same = random.random() < 0.2
    return line | {
        "amount": line["amount"] if same else scaled(line["amount"], random.uniform(0.8, 1.2))
    }


def _procurement(stated: Data, size: float, random: Random) -> Data:
    """政府采购: of the unit's size; nothing is reserved, which is never more than what is bought."""
    bought = ("goods", "works", "services")
    return {
        key: scaled(amount, size * random.uniform(0.3, 1)) if key in bought else "0.00"
        for key, amount in stated.items()
    }


def _counts(counts: Any, random: Random) -> Any:
    """资产: what is counted, at most some more than the sample has."""
    if isinstance(counts, dict):
        return {key: _counts(value, random) for key, value in counts.items()}
    return counts + random.randint(0, 3) if isinstance(counts, int) else counts

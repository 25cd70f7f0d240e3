"""独立复算: every slice that the samples print, added up again from the input file alone.

Nothing of the engine is used but the ids of its facts and their values: the file is read as plain
YAML, amounts as decimals, and an id is taken apart here.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from conftest import ROOT

from disclosure.pipeline.prepare import prepare

SAMPLES = ("baoshan-2022", "songjiang-2021", "minhang-2024", "zhuzhou-2022")
FISCAL = ("一般公共预算", "政府性基金预算", "国有资本经营预算")
PERSONNEL, OPERATING = ("301", "303"), ("302", "310", "307", "309", "399")
FIELDS = {
    "功能": "function",
    "经济": "economic",
    "政府经济": "government",
    "性质": "nature",
    "类别": "category",
    "项目": "project",
}


def fits(line: dict[str, Any], name: str, value: str) -> bool | None:
    """Whether a line is at a coordinate; None where this simple reading cannot tell."""
    if name in ("功能", "经济", "政府经济"):
        code = str(line.get(FIELDS[name], ""))
        if len(code) >= len(value):
            return code.startswith(value)
        return None if value.startswith(code) else False
    if name == "资金":
        return line["source"] in (FISCAL if value == "财政拨款" else (value,))
    if name == "拨款":  # 经费拨款 unless the line says otherwise
        own = "经费拨款" if line["source"] == "一般公共预算" else ""
        return bool(line.get("appropriation", own) == value)
    if name == "结转":
        return (value == "结转") == (line.get("carried_over") in ("true", "yes"))
    if name == "经费":
        if line["nature"] != "基本":
            return False
        codes = PERSONNEL if value == "人员经费" else OPERATING
        return str(line["economic"])[:3] in codes
    return bool(line.get(FIELDS[name], "") == value)


def total(lines: list[dict[str, Any]], coordinates: list[tuple[str, str]]) -> Decimal | None:
    """The sum of the lines at coordinates, None where one may or may not belong to it."""
    amount = Decimal(0)
    for line in lines:
        answers = [fits(line, name, value) for name, value in coordinates]
        if False in answers:
            continue
        if None in answers:
            return None
        amount += Decimal(str(line["amount"]).replace(",", ""))
    return amount


def coordinates_of(subject: str) -> list[tuple[str, str]]:
    parts = (part.partition(":") for part in subject.split("/")[1:])
    return [(name, unquote(value)) for name, _, value in parts if value]


@pytest.mark.parametrize("name", SAMPLES)
def test_slices_are_the_sums_of_the_file(name: str) -> None:
    path = ROOT / "samples" / name / "budget.yaml"
    with path.open(encoding="utf-8") as file:
        data = yaml.load(file, Loader=yaml.BaseLoader)  # noqa: S506 (all text, no objects)
    year = data["document"]["year"]
    prepared = prepare(path)
    assert prepared.facts is not None

    judged = 0
    for fact in prepared.facts.used():
        subject, _, measure = fact.id.rpartition("/")
        if not subject.startswith("支出/") or measure != f"合计@{year}":
            continue
        known = total(data["expenditure"], coordinates_of(subject))
        if known is not None and fact.value is not None:
            assert Decimal(int(fact.number)) == known * 100, fact.id
            judged += 1
    assert judged > 60, judged

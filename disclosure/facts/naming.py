"""名称: what subjects are called, which there are, and what a mistyped one might have meant."""

from __future__ import annotations

import difflib
from itertools import product
from typing import TYPE_CHECKING

from disclosure.facts.ids import MEASURES, SLICED, FactId, coordinates_of, slice_id
from disclosure.ledger.catalogue import SYSTEMS, Catalogue, title

if TYPE_CHECKING:
    from disclosure.facts.compute import Facts

SOURCES = (
    "一般公共预算",
    "政府性基金预算",
    "国有资本经营预算",
    "财政专户管理资金",
    "事业收入",
    "事业单位经营收入",
    "上级补助收入",
    "附属单位上缴收入",
    "其他收入",
)
APPROPRIATIONS = (
    "经费拨款",
    "行政事业性收费收入",
    "专项收入",
    "国有资本经营收入",
    "国有资源（资产）有偿使用收入",
    "罚没收入",
    "捐赠收入",
    "政府住房基金收入",
    "其他非税收入",
    "一般债券",
    "外国政府和国际组织贷款",
    "外国政府和国际组织捐赠",
)
"""Kinds of appropriation within the general public budget."""

CLOSED = {
    "结转": ("当年", "结转"),
    "性质": ("基本", "项目"),
    "类别": ("人员类", "运转类", "特定目标类"),
}


class Labels(dict[tuple[str, str], str]):
    """坐标的名称: by dimension and value, each made once; a part of the names of most facts."""

    def __init__(self, codes: Catalogue) -> None:
        super().__init__()
        self._codes = codes

    def __missing__(self, coordinate: tuple[str, str]) -> str:
        name, value = coordinate
        if name in SYSTEMS:
            label = f"{title(name)}{value}{self._codes.name(name, value)}"
        else:
            label = f"“{value}”项目" if name == "项目" else value
        return self.setdefault(coordinate, label)

    def of(self, subject: str) -> str:
        """切片的名称: of a slice of the lines."""
        kind, coordinates = coordinates_of(subject)
        names = [self[at] for at in coordinates]
        return "·".join([*names, kind]) if names else f"{kind}总计"


def label(facts: Facts, subject: str) -> str:
    """名称: of a subject, in Chinese."""
    if subject in facts.measures.by_subject:
        return facts.measures.by_subject[subject].label
    kind, _, rest = subject.partition("/")
    return facts.labels.of(subject) if kind in SLICED else kind + rest.replace(":", "：")


def exists(facts: Facts, fact: FactId) -> bool:
    """是否有此事实: its measure, year and every coordinate are known."""
    if fact.measure not in MEASURES or facts.year - fact.year not in (0, 1):
        return False
    if fact.at is not None:
        return facts.there.issuperset(fact.at) or facts.has_values(fact.at)
    if fact.kind in SLICED:
        return False
    return fact.subject in facts.measures.by_subject or fact.subject in facts.ledger.stated


def has_value(facts: Facts, name: str, value: str) -> bool:
    """是否有此坐标值: of one dimension."""
    match name:
        case "功能" | "经济" | "政府经济":
            return facts.codes.has(name, value)
        case "资金":
            return value in facts.measures.funds or value in SOURCES
        case "拨款":
            return value in facts.measures.appropriations or value in APPROPRIATIONS
        case "经费":
            return value in facts.measures.expenses
        case "项目":
            return any(project.name == value for project in facts.ledger.projects)
        case "单位":
            return any(member.name == value for member in facts.ledger.members)
        case _:
            return value in CLOSED[name]


def nearest_ids(facts: Facts, fact_id: str) -> list[str]:
    """相近的编号: for a name that was mistyped."""
    return difflib.get_close_matches(fact_id, candidates(facts), n=5, cutoff=0.5)


def candidates(facts: Facts) -> list[str]:
    """可用的编号: texts, wholes, declared and stated subjects, slices by one coordinate."""
    subjects = [f"{kind}/总计" for kind in SLICED]
    subjects += [*_slices(facts), *facts.measures.by_subject, *facts.ledger.stated]
    return [
        *facts.texts,
        *(
            f"{subject}/{measure}@{facts.year}"
            for subject in dict.fromkeys(subjects)
            for measure in MEASURES
        ),
    ]


def _slices(facts: Facts) -> list[str]:
    subjects: dict[str, None] = {}
    for line in facts.ledger.lines:
        values = {"资金": line.source, "性质": line.nature, "项目": line.project}
        codes = {"功能": line.function, "经济": line.economic}
        singles = [(name, value) for name, value in values.items() if value]
        singles += [
            (name, code[:n]) for name, code in codes.items() for n in (3, 5, 7) if n <= len(code)
        ]
        for kind, (name, value) in product(SLICED, singles):
            subjects[slice_id(kind, {name: value})] = None
    return list(subjects)

"""主要数: what a district keeps of each budget, to hold budgets against each other.

Small, frozen and plain: a budget of 100,000 lines leaves a few dozen amounts, so that a whole
district fits in memory and goes from machine to machine as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any

from disclosure.document.walk import figures
from disclosure.facts.compute import Facts
from disclosure.facts.ids import SLICED, amount_id
from disclosure.facts.naming import exists, label
from disclosure.ledger.department import MEMBER_KIND, TRANSFERS
from disclosure.ledger.model import Ledger, Pointer
from disclosure.pipeline.prepare import Prepared

REVENUE, EXPENDITURE = "收入/总计", "支出/总计"
BASIC, PROJECTS = "支出/性质:基本", "支出/性质:项目"
THREE_PUBLIC = (
    "三公/总计",
    "三公/因公出国（境）费",
    "三公/公务用车购置及运行费",
    "三公/公务用车购置费",
    "三公/公务用车运行费",
    "三公/公务接待费",
)
AGENCY = "机关运行/总计"
_FUNDS = ("财政拨款", "一般公共预算", "政府性基金预算", "国有资本经营预算", "非财政拨款")
SUBJECTS = (
    REVENUE, EXPENDITURE, BASIC, PROJECTS, *THREE_PUBLIC, AGENCY, "采购/总计",
    *(f"{kind}/资金:{fund}" for fund in _FUNDS for kind in SLICED),
)  # fmt: skip
"""In the order in which they are compared and shown."""


@dataclass(frozen=True, slots=True)
class Amount:
    """一个数: exact in 分, None where it is not known, and as printed, each with its unit.

    ``unit`` and ``decimals`` are the precision of a published figure that is only known so far;
    ``where`` is the path of its first value in ``file``: to find lines would read every file again.
    """

    label: str
    exact: int | None
    printed: tuple[str, ...] = ()
    unit: str = ""
    decimals: int = 0
    where: str = ""
    file: str = ""


Amounts = Mapping[str, Amount]


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """主要数: of one budget; amounts by subject, of its year and as it states the year before.

    ``members`` are the names of a department's units; ``taken`` what its internal transfers take
    out of their sum, by subject.
    """

    file: str
    year: int
    kind: str
    name: str
    code: str = ""
    short_name: str = ""
    parent: str = ""
    parent_code: str = ""
    members: tuple[str, ...] = ()
    amounts: Amounts = field(default_factory=dict)
    prior: Amounts = field(default_factory=dict)
    taken: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_department(self) -> bool:
        """是否部门."""
        return self.kind != MEMBER_KIND

    def to_json(self) -> str:
        """写成 JSON: one object; ``from_json`` gives it back."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> KeyFigures:
        """读回."""
        data = json.loads(text)
        rest = {
            "members": tuple(data["members"]),
            "amounts": _read(data["amounts"]),
            "prior": _read(data["prior"]),
        }
        return cls(**{**data, **rest})


def name_in(text: str) -> str:
    """单位名称: of key figures written as JSON, without reading their amounts."""
    return str(json.loads(text)["name"])


def _read(data: Mapping[str, Any]) -> dict[str, Amount]:
    return {
        subject: Amount(**{**amount, "printed": tuple(amount["printed"])})
        for subject, amount in data.items()
    }


def key_figures(prepared: Prepared) -> KeyFigures | None:
    """主要数: of a prepared budget; None where nothing could be computed, or it is no budget."""
    facts = prepared.facts
    if facts is None or not facts.ledger.kind.endswith("预算"):
        return None
    unit = facts.ledger.unit
    known = [name for name in SUBJECTS if exists(facts, amount_id(name, facts.year))]
    transfers = _transfers(facts.ledger) if facts.ledger.transfers else {}
    amount = partial(_amount, prepared, facts, _printed(prepared))
    return KeyFigures(
        file=str(prepared.input),
        year=facts.year,
        kind=facts.ledger.kind,
        name=unit.name,
        code=unit.code,
        short_name=unit.short_name,
        parent=unit.parent,
        parent_code=unit.parent_code,
        members=unit.units,
        amounts={name: amount(name, facts.year) for name in known},
        prior={name: amount(name, facts.year - 1) for name in known},
        taken={
            name: -sum(transfers.get(pointer, 0) for pointer in facts.of(name).pointers)
            for name in known
            if transfers
        },
    )


def _printed(prepared: Prepared) -> Mapping[str, Mapping[str, None]]:
    """印出的金额: of each fact as often as it is printed another way."""
    printed: dict[str, dict[str, None]] = {}
    for figure in figures(prepared.document) if prepared.document else ():
        if figure.role == "amount":
            text = f"{figure.text} {figure.unit}".strip()
            printed.setdefault(figure.fact, {})[text] = None
    return printed


def _amount(
    prepared: Prepared,
    facts: Facts,
    printed: Mapping[str, Mapping[str, None]],
    subject: str,
    year: int,
) -> Amount:
    fact = facts.of(subject, "合计", year)
    unit, decimals = fact.precision or ("", 0)
    file, where = "", ""
    if prepared.source and fact.pointers:
        owner, pointer = prepared.source.owner(fact.pointers[0])
        file, where = owner.file, "/".join(map(str, pointer))
    return Amount(
        label(facts, subject),
        fact.value if isinstance(fact.value, int) else None,
        tuple(printed.get(fact.id, ())),
        unit,
        decimals,
        where,
        file,
    )


def _transfers(ledger: Ledger) -> dict[Pointer, int]:
    """抵销的行: the amount of each by its place."""
    return {
        (*line.pointer, "amount"): line.amount
        for line in (*ledger.lines, *ledger.revenue)
        if line.pointer[:1] == TRANSFERS
    }

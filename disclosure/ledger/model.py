"""账的模型: a ledger is lines (amounts as entered, at leaf codes) and what a person states.

All amounts are integers of 分. ``pointer`` is the place in the input; it never takes part in
comparison, so that the same budget from YAML and from JSON is the same ledger.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from disclosure.ledger.evaluation import Evaluation

Pointer = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """明细行: one amount at its leaf codes.

    An empty string means that the line does not say; ``three_public`` is None where an
    economic 款 decides whether the line holds 三公 spending. ``unit`` is the one of a department.
    """

    amount: int
    function: str = ""
    economic: str = ""
    government: str = ""
    source: str = ""
    appropriation: str = ""
    carried_over: bool = False
    nature: str = ""
    category: str = ""
    project: str = ""
    three_public: bool | None = None
    unit: str = ""
    pointer: Pointer = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """所报数: a value stated by a person at a fact's subject, with unit and precision.

    ``value`` is 分 for money (unit 元 or 万元) and a plain integer for counts; ``decimals`` is
    the precision of a published figure in its unit, None where the value is exact. ``parts`` are
    the units' statements that a department's is the sum of.
    """

    value: int
    unit: str
    decimals: int | None = None
    pointer: Pointer = field(default=(), compare=False)
    parts: tuple[Statement, ...] = field(default=(), compare=False)

    @property
    def pointers(self) -> tuple[Pointer, ...]:
        """来源: where it was stated; of a sum, where each part was."""
        return tuple(part.pointer for part in self.parts) or (self.pointer,)


@dataclass(frozen=True, slots=True)
class Words:
    """所写的话: a text a person is responsible for (a reason, a purpose)."""

    text: str
    direction: str = ""
    pointer: Pointer = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Control:
    """控制数: an approved total, checked against the computed fact; amount in 分."""

    subject: str
    amount: int
    source: str = ""
    pointer: Pointer = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class FactPart:
    """所引的数: a fact that a text names instead of retyping it; ``style`` is the pack's."""

    subject: str
    style: str = ""
    pointer: Pointer = field(default=(), compare=False)


LISTED = ("资产/车辆", "资产/设备", "资产/计划购置车辆", "机构/所属单位")
"""分类所报的数: what the input may state by kinds, also none of them."""

RichText = str | tuple[str | FactPart, ...]
"""带数的文字: words alone, or words and named facts in turn."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """绩效指标: three levels and the target of the year, as words that may name facts.

    ``fact`` names the subject whose amount alone is the target.
    """

    level1: str
    level2: str
    level3: str = ""
    target: RichText = ""
    standard: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """支出明细: one item of what a project pays for; amount in 分."""

    name: str
    amount: int
    summary: str = ""
    note: str = ""
    pointer: Pointer = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Performance:
    """整体支出绩效: what the unit sets out to do with its whole budget."""

    overview: str = ""
    tasks: tuple[tuple[str, str], ...] = ()
    indicators: tuple[Indicator, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """项目: its statement and performance targets; its annual amount comes from the lines."""

    name: str
    category: str = ""
    nature: str = ""
    published: bool = False
    start: datetime.date | None = None
    end: datetime.date | None = None
    department: str = ""
    implementer: str = ""
    statement: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    goal_total: str = ""
    goal_annual: str = ""
    indicators: tuple[Indicator, ...] = ()
    costs: tuple[Cost, ...] = ()
    direction: str = ""
    pointer: Pointer = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Unit:
    """预算单位: who publishes; a ``new`` one had no budget last year."""

    name: str
    type: str
    short_name: str = ""
    former_name: str = ""
    code: str = ""
    parent: str = ""
    parent_code: str = ""
    profile: str = ""
    duties_summary: str = ""
    duties: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    new: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """所属单位: one unit of a department in one year; ``scope`` is what it publishes of its own."""

    year: int
    name: str
    type: str
    code: str = ""
    parent: str = ""
    scope: Mapping[str, bool] = field(default_factory=dict)
    pointer: Pointer = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Transfer:
    """内部往来: money of one unit that another of the same department spends; amount in 分.

    ``line`` says where the payer has it among its expenditure, ``received`` as what the receiver
    has it among its revenue.
    """

    payer: str
    receiver: str
    received: str
    line: Line
    pointer: Pointer = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Ledger:
    """账: one budget of one unit for one year, as entered.

    ``stated`` holds procurement, assets and other declared values by subject id, ``prior`` the
    same for the year before; ``prior_lines`` is None where last year's lines are unknown, and
    ``prior_revenue`` is to them what ``revenue`` is to ``lines``. A department's ``members`` are
    its units of this year and the last, ``transfers`` what they pay each other.
    """

    kind: str
    year: int
    template: str
    date: datetime.date
    unit: Unit
    lines: tuple[Line, ...]
    revenue: tuple[Line, ...] = ()
    members: tuple[Member, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    prior_lines: tuple[Line, ...] | None = None
    prior_revenue: tuple[Line, ...] = ()
    stated: Mapping[str, Statement] = field(default_factory=dict)
    prior: Mapping[str, Statement] = field(default_factory=dict)
    controls: tuple[Control, ...] = ()
    projects: tuple[Project, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    reasons: Mapping[str, tuple[Words, ...]] = field(default_factory=dict)
    purposes: Mapping[str, Words] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    scope: Mapping[str, bool] = field(default_factory=dict)
    asset_date: datetime.date | None = None
    house_note: str = ""
    performance: Performance = Performance()

"""部门的账: the sum of its units, less what they pay each other, whatever the units are like."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import BASIC, FUNCTIONS, SOURCES, budgets

from disclosure.facts.compute import Facts, compute
from disclosure.facts.measures import Measures
from disclosure.ledger.catalogue import catalogue
from disclosure.ledger.department import department
from disclosure.ledger.model import Ledger, Line, Transfer, Unit
from disclosure.packs.opening import open_pack

DAY = date(2022, 1, 1)
PAYER, RECEIVER = "本级", "下属"


def measures() -> Measures:
    pack, _ = open_pack("shanghai-baoshan")
    assert pack is not None
    return pack.measures


MEASURES = measures()
LINES = [
    f"{kind}/{part}"
    for kind, part in product(
        ("支出", "收入"),
        (
            "总计", "性质:基本", "性质:项目", "结转:结转", "性质:基本/经费:人员经费",
            *(f"资金:{source}" for source in (*SOURCES, "财政拨款", "非财政拨款", "事业收入", "上级补助收入")),
            *(f"功能:{code[:length]}" for code in FUNCTIONS for length in (3, 5, 7)),
        ),
    )
] + [f"支出/性质:基本/经济:{code}" for code in BASIC]  # fmt: skip
DECLARED = [
    name
    for name, measure in MEASURES.by_subject.items()
    if (measure.lines is not None or measure.sum or measure.count == "projects")
    and not name.startswith("资产/计划")
]


def facts_of(ledger: Ledger) -> Facts:
    return compute(ledger, MEASURES, catalogue(ledger.year, {}, ()), DAY)


def values(facts: Iterable[Facts], subject: str, year: int) -> list[int | None]:
    found = [each.of(subject, year=year).value for each in facts]
    return [each if isinstance(each, int) else None for each in found]


def own() -> Ledger:
    return Ledger("部门预算", 2022, "", DAY, Unit("部门", "行政单位"), ())


@given(st.lists(budgets(), min_size=1, max_size=4))
@settings(max_examples=25)
def test_every_sum_of_the_department_is_that_of_its_units(drawn: list[Ledger]) -> None:
    units = [
        replace(
            unit,
            kind="单位预算",
            unit=replace(unit.unit, name=f"{index}·{unit.unit.name}", short_name=f"{index}"),
            prior={},
        )
        for index, unit in enumerate(drawn)
    ]
    whole, parts = facts_of(department(own(), units)), [facts_of(unit) for unit in units]

    for subject, year in product((*LINES, *DECLARED), (2022, 2021)):
        if year == 2021 and subject.startswith(("资产/", "采购/", "绩效/项目数")):
            continue  # nobody stated last year's
        known = values(parts, subject, year)
        if year == 2021:  # a new unit had none
            known = [0 if unit.unit.new else each for unit, each in zip(units, known, strict=True)]
        expected = None if None in known else sum(each or 0 for each in known)
        assert values([whole], subject, year) == [expected], subject
    for subject in {name for unit in units for name in unit.stated if name.startswith("采购/")}:
        assert values([whole], subject, 2022) == [sum(v or 0 for v in values(parts, subject, 2022))]


def unit(name: str, *lines: Line, revenue: tuple[Line, ...] = ()) -> Ledger:
    placed = tuple(replace(each, pointer=("expenditure", n)) for n, each in enumerate(lines))
    return Ledger("单位预算", 2022, "", DAY, Unit(name, "事业单位"), placed, revenue)


amounts = st.integers(1, 10**9)


@given(
    amounts, amounts, st.lists(amounts, min_size=1, max_size=4), amounts, st.booleans(), st.booleans()
)  # fmt: skip
@settings(max_examples=60)
def test_a_transfer_is_taken_out_once_on_each_side(
    more: int, other: int, spent: list[int], free: int, payer_states: bool, receiver_states: bool
) -> None:
    """Whatever was stated: revenue and expenditure shrink by it, and stay equal by source."""
    given_on = sum(spent)
    paid = Line(given_on + more, "2120199", source="事业收入", nature="项目", project="补助")
    payer = unit(
        PAYER, paid, Line(other, "2010301", "30201", source="一般公共预算", nature="基本"),
        revenue=(Line(given_on + more, source="事业收入"),) if payer_states else (),
    )  # fmt: skip
    receiver = unit(
        RECEIVER,
        *(Line(n, FUNCTIONS[i], "30201", source="上级补助收入", nature="基本") for i, n in enumerate(spent)),
        Line(free, "2210201", "30201", source="事业收入", nature="基本"),
        revenue=(Line(given_on, source="上级补助收入"),) if receiver_states else (),
    )  # fmt: skip
    asked = Line(given_on, "2120199", source="事业收入", pointer=("internal_transfers", 0))
    transfer = Transfer(PAYER, RECEIVER, "上级补助收入", asked, asked.pointer)
    units = [payer, receiver]
    gross = facts_of(department(own(), units))
    net = facts_of(department(replace(own(), transfers=(transfer,)), units))

    for kind in ("支出", "收入"):
        assert net.of(f"{kind}/总计").value == gross.of(f"{kind}/总计").number - given_on
    for source in ("一般公共预算", "事业收入", "上级补助收入"):
        both = [net.of(f"{kind}/资金:{source}").value for kind in ("支出", "收入")]
        assert both[0] == both[1], source
    assert net.of("支出/资金:上级补助收入").value == 0
    assert net.of("支出/功能:2120199").value == more + (spent[3] if len(spent) > 3 else 0)
    for sort in ("lines", "revenue"):
        places = [line.pointer for line in getattr(net.ledger, sort) if line.pointer]
        assert len(places) == len({*places}), "each line has a place of its own"
    if not (payer_states or receiver_states):
        for code in FUNCTIONS:
            sides = [net.of(f"{kind}/功能:{code}").value for kind in ("支出", "收入")]
            assert sides[0] == sides[1], code


@pytest.mark.parametrize("subject", ["支出/总计", "收入/总计", "支出/单位:下属"])
def test_two_transfers_between_the_same_units_add_up(subject: str) -> None:
    payer = unit(
        PAYER,
        Line(500, "2120199", source="事业收入", nature="项目", project="甲"),
        Line(300, "2120101", source="其他收入", nature="项目", project="乙"),
    )
    receiver = unit(RECEIVER, Line(700, "2210201", "30201", source="上级补助收入", nature="基本"))
    first = Line(400, "2120199", source="事业收入", pointer=("internal_transfers", 0))
    second = Line(300, "2120101", source="其他收入", pointer=("internal_transfers", 1))
    transfers = tuple(
        Transfer(PAYER, RECEIVER, "上级补助收入", line, line.pointer) for line in (first, second)
    )
    net = facts_of(department(replace(own(), transfers=transfers), [payer, receiver]))

    assert net.of(subject).value == {"支出/单位:下属": 700}.get(subject, 800)
    assert net.of("支出/资金:上级补助收入").value == 0
    assert net.of("支出/资金:事业收入").value == net.of("收入/资金:事业收入").value == 500

"""计算: every total equals the sum of its leaves, whatever the budget."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import BASIC, FUNCTIONS, PROJECTS, SOURCES, ledgers

from disclosure.facts.compute import Facts, UnknownFactError, compute
from disclosure.facts.ids import canonical, coordinates_of, parse_id, slice_id
from disclosure.facts.measures import Measures
from disclosure.facts.rollup import Rollup
from disclosure.ledger.catalogue import catalogue
from disclosure.ledger.model import Ledger, Line, Statement
from disclosure.packs.opening import open_pack
from disclosure.pipeline.prepare import Prepared


def measures() -> Measures:
    pack, findings = open_pack("shanghai-baoshan")
    assert pack is not None, findings
    return pack.measures


def facts_of(ledger: Ledger) -> Facts:
    return compute(ledger, measures(), catalogue(2022, {}), date(2021, 12, 31))


FISCAL = SOURCES[:3]


def oracle(ledger: Ledger, **wanted: str) -> int:
    """The same totals, written separately and as simply as can be."""

    def fits(line: Line) -> bool:
        checks = {
            "功能": line.function.startswith(wanted.get("功能", "")),
            "经济": line.economic.startswith(wanted.get("经济", "")),
            "性质": wanted.get("性质", line.nature) == line.nature,
            "项目": wanted.get("项目", line.project) == line.project,
            "资金": wanted.get("资金", line.source) == line.source
            or (wanted.get("资金") == "财政拨款" and line.source in FISCAL),
        }
        return all(checks.values())

    return sum(line.amount for line in ledger.lines if fits(line))


@given(
    ledger=ledgers(),
    function=st.sampled_from([*FUNCTIONS, "208", "20805", "212"]),
    source=st.sampled_from([*SOURCES, "财政拨款"]),
    nature=st.sampled_from(["基本", "项目"]),
)
def test_slices_equal_the_sum_of_their_lines(
    ledger: Ledger, function: str, source: str, nature: str
) -> None:
    facts = facts_of(ledger)

    for wanted in (
        {},
        {"功能": function},
        {"资金": source},
        {"资金": source, "功能": function, "性质": nature},
        {"性质": "基本", "经济": BASIC[0][:3]},
        {"项目": PROJECTS[1]},
    ):
        assert facts.of(slice_id("支出", wanted)).value == oracle(ledger, **wanted)


def test_coordinates_may_be_asked_for_in_any_order() -> None:
    """Lines in the order of one code are in none of another."""
    lines = [
        Line(1, function="2210201", economic="30201", nature="基本"),
        Line(2, function="2080505", economic="30217", nature="基本"),
    ]

    for wanted in permutations((("性质", "基本"), ("功能", "208"), ("经济", "302"))):
        assert Rollup(lines, Measures()).amount(wanted) == 2


@given(ledger=ledgers())
def test_each_level_equals_the_sum_of_the_level_below(ledger: Ledger) -> None:
    facts = facts_of(ledger)
    rollup = facts.rollup("支出")
    assert rollup is not None

    for upper, lower in ((0, 3), (3, 5), (5, 7)):
        parents = rollup.present("功能", (upper,), ()) if upper else [""]
        for parent in parents:
            coordinates = {"功能": parent} if parent else {}
            children = [
                code for code in rollup.present("功能", (lower,), ()) if code.startswith(parent)
            ]
            parts = [facts.of(slice_id("支出", {"功能": code})).number for code in children]
            assert facts.of(slice_id("支出", coordinates)).value == sum(parts)


@given(ledger=ledgers(), seed=st.integers())
def test_the_order_of_the_input_is_irrelevant(ledger: Ledger, seed: int) -> None:
    shuffled = list(ledger.lines)
    random.Random(seed).shuffle(shuffled)  # noqa: S311
    other = replace(ledger, lines=tuple(shuffled))

    for subject in ("支出/总计", "支出/性质:基本/经费:人员经费", "三公/总计", "收入/资金:财政拨款"):
        assert facts_of(ledger).of(subject).value == facts_of(other).of(subject).value


@given(ledger=ledgers(), last=st.integers(-(10**9), 10**9))
def test_change_rate_and_share_are_exact(ledger: Ledger, last: int) -> None:
    ledger = replace(ledger, prior={"支出/总计": Statement(last, "元")})
    facts = facts_of(ledger)
    total = sum(line.amount for line in ledger.lines)

    assert facts.of("支出/总计", "增减额").value == total - last
    rate = facts.of("支出/总计", "增减率").value
    assert rate == (Fraction(total - last, last) if last > 0 else None)
    share, part = facts.of("支出/性质:基本", "占比").value, oracle(ledger, 性质="基本")
    assert share == (Fraction(part, total) if 0 <= part <= total and total else None)


def test_there_is_no_last_year_of_a_new_unit() -> None:
    ledger = _empty()
    facts = facts_of(replace(ledger, unit=replace(ledger.unit, new=True)))

    for measure in ("增减额", "增减率"):
        fact = facts.of("三公/总计", measure)
        assert (fact.value, fact.absent, str(fact.why)) == (None, True, "本年新设，没有上年预算")
    assert not facts_of(ledger).of("三公/总计", "增减额").absent, "only nobody said"


def test_equipment_that_nobody_stated_is_not_none() -> None:
    """Zero cars are stated as zero, or by a section that names no kind."""
    assert facts_of(_empty()).of("资产/车辆总数").value is None
    stated = {"资产/计划购置设备": Statement(0, "台（套）")}
    assert facts_of(replace(_empty(), stated=stated)).of("资产/车辆总数").value == 0


def test_a_total_that_an_open_line_may_belong_to_is_unknown() -> None:
    prior = (Line(100, function="208", source="一般公共预算"), Line(50, function="2120199"))
    ledger = replace(_empty(), prior_lines=prior)
    facts = facts_of(ledger)

    assert facts.of("支出/功能:208", year=2021).value == 100
    assert facts.of("支出/功能:20805", year=2021).value is None
    assert facts.of("支出/功能:21201", year=2021).value == 50
    assert facts.of("支出/性质:基本", year=2021).value is None
    assert facts.of("支出/功能:210", year=2021).value == 0


def test_without_comparatives_last_year_is_unknown_and_not_zero() -> None:
    fact = facts_of(_empty()).of("支出/总计", "增减额")

    assert fact.value is None
    assert str(fact.why) == "没有填上年数"


def test_a_published_figure_is_compared_at_its_own_precision() -> None:
    ledger = replace(
        _empty(
            Line(2_992_600, function="2120199", economic="30217", nature="基本", source=SOURCES[0])
        ),
        prior={"三公/总计": Statement(2_990_000, "万元", 2)},
    )

    assert facts_of(ledger).of("三公/总计", "增减额").value == 0


def _empty(*lines: Line) -> Ledger:
    from disclosure.ledger.model import Unit

    unit = Unit("测试单位", "事业单位")
    return Ledger("单位预算", 2022, "shanghai-baoshan", date(2022, 1, 1), unit, lines)


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("支出/总汁/合计@2022", "支出/总计/合计@2022"),
        ("三公/公务接侍费/合计@2022", "三公/公务接待费/合计@2022"),
        ("支出/功能:20850/合计@2022", "支出/功能:20805/合计@2022"),
    ],
)
def test_a_near_miss_gets_suggestions(sample: Prepared, asked: str, near: str) -> None:
    assert sample.facts is not None
    with pytest.raises(UnknownFactError) as error:
        sample.facts.get(asked)

    assert near in error.value.near


@given(
    st.dictionaries(
        st.sampled_from(["资金", "性质", "功能", "项目"]), st.text(min_size=1), max_size=4
    )
)
def test_ids_give_their_coordinates_back(coordinates: dict[str, str]) -> None:
    subject = slice_id("支出", coordinates)

    assert dict(coordinates_of(subject)[1]) == coordinates
    assert canonical(subject) == subject
    parsed = parse_id(f"{subject}/合计@2022")
    assert parsed is not None
    assert parsed.subject == subject


def test_every_fact_of_the_sample_rests_on_the_input(sample: Prepared) -> None:
    """Walking down from any fact ends at places of the input, or at a value out of scope."""
    assert sample.facts is not None
    facts = sample.facts

    def grounded(fact_id: str) -> bool:
        fact = facts.get(fact_id)
        below = all(grounded(part) for part in fact.basis)
        return below and bool(fact.pointers or fact.basis or fact.value in (0, None))

    assert all(grounded(fact.id) for fact in facts.used())

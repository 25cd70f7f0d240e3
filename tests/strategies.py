"""随机预算: one shared strategy for ledgers of any size and shape."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from disclosure.ledger.model import (
    Indicator,
    Ledger,
    Line,
    Performance,
    Project,
    Statement,
    Unit,
)

FUNCTIONS = ("2080505", "2080506", "2101102", "2120199", "2120101", "2210201", "2010301")
BASIC = ("30101", "30102", "30107", "30201", "30217", "30231", "30299", "30302", "31002", "31013")
SOURCES = ("一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金", "其他收入")
PROJECTS = ("运行维护", "甲/乙@丙:丁%", "{{ 7*7 }}", "<b>&")

amounts = st.integers(-(10**12), 10**13) | st.just(0)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    """One line: basic with a 款, or of a project with or without one."""
    common: dict[str, Any] = {
        "amount": draw(amounts),
        "function": draw(st.sampled_from(FUNCTIONS)),
        "source": draw(st.sampled_from(SOURCES)),
        "carried_over": draw(st.booleans()),
    }
    if draw(st.booleans()):
        return Line(nature="基本", economic=draw(st.sampled_from(BASIC)), **common)
    economic = draw(st.sampled_from(("", "302", *BASIC)))
    three_public = False if len(economic) < 5 else None
    project = draw(st.sampled_from(PROJECTS))
    return Line(
        nature="项目", economic=economic, project=project, three_public=three_public, **common
    )


COMPARED = ("支出/总计", "收入/总计", "收入/资金:财政拨款", "三公/总计")
published = st.integers(0, 10**9).map(lambda hundredths: Statement(hundredths * 10**4, "万元", 2))


@st.composite
def ledgers(draw: st.DrawFn, max_lines: int = 40, *, compared: bool = False) -> Ledger:
    """One ledger of the sample's year, with all projects listed; ``compared`` with published ones."""
    drawn = [
        replace(line, pointer=("expenditure", index))
        for index, line in enumerate(draw(st.lists(lines(), min_size=1, max_size=max_lines)))
    ]
    return Ledger(
        kind="单位预算",
        year=2022,
        template="shanghai-baoshan",
        date=date(2022, 2, 1),
        unit=Unit("测试单位", "事业单位"),
        lines=tuple(drawn),
        projects=tuple(Project(name) for name in PROJECTS),
        prior={name: draw(published) for name in COMPARED} if compared else {},
    )


FUNDS = ("一般公共预算", "政府性基金预算", "国有资本经营预算", "其他收入")
NAMES = (*PROJECTS, "甲（乙）“丙”", "=1+1", "“一网统管”。", "CON")
WHERE_COMPARED = (
    "收入/总计", "支出/总计", "收入/资金:财政拨款", "支出/资金:财政拨款", "三公/总计",
    "三公/公务接待费", "机关运行/总计",
)  # fmt: skip

around = st.integers(-3, 3).map(lambda n: n * 1_000_000 + 5_000) | st.integers(-20_000, 20_000)
"""Amounts where printing in 万元 matters: halves of its last digit, and what rounds to nothing."""


@st.composite
def budgets(draw: st.DrawFn) -> Ledger:
    """A budget that a person could have filled in whole, but for reasons and purposes.

    From one fund to four, with and without projects; the unit may be new, and last year the same,
    nearly the same, zero, negative, or published in 万元.
    """
    funds = draw(st.lists(st.sampled_from(FUNDS), min_size=1, unique=True))
    these = draw(st.lists(budget_lines(funds), min_size=1, max_size=12))
    used = dict.fromkeys(line.project for line in these if line.project)
    new = draw(st.booleans())
    return Ledger(
        kind=draw(st.sampled_from(("单位预算", "部门预算"))),
        year=2022,
        template="",
        date=date(2022, 2, 1),
        unit=draw(units(new)),
        lines=tuple(these),
        prior_lines=None if new else draw(last_years(tuple(these), funds)),
        prior={} if new else draw(published_figures()),
        stated=draw(statements()),
        projects=tuple(draw(projects(name)) for name in used),
        house_note="调配的房屋",
        performance=Performance(
            "职能。", (("任务", "目标"),), (Indicator("一", "二", "三", "好"),)
        ),
    )


@st.composite
def budget_lines(draw: st.DrawFn, funds: list[str]) -> Line:
    """One line of the funds; ``around`` amounts half of the time."""
    project = draw(st.sampled_from(("", *NAMES)))
    source = draw(st.sampled_from(funds))
    return Line(
        amount=draw(amounts | around),
        function=draw(st.sampled_from(FUNCTIONS)),
        economic=draw(st.sampled_from(BASIC)),
        government="50101",
        source=source,
        appropriation="经费拨款" if source == FUNDS[0] else "",
        carried_over=draw(st.booleans()),
        nature="项目" if project else "基本",
        category="特定目标类" if project else draw(st.sampled_from(("人员类", "运转类"))),
        project=project,
    )


def units(new: bool) -> st.SearchStrategy[Unit]:
    few = st.integers(0, 3)
    return st.builds(
        lambda name, kind, offices, members: Unit(
            name, kind, "简称", "旧名", "205004", "主管部门", "205", "正科级单位", "概述。",
            ("职能一。", "职能二"), ("办公室", "综合科", "业务科")[:offices],
            ("甲中心", "乙中心", "丙中心")[:members], new,
        ),
        st.sampled_from(NAMES), st.sampled_from(("行政单位", "事业单位")), few, few,
    )  # fmt: skip


def projects(name: str) -> st.SearchStrategy[Project]:
    words = dict.fromkeys(("overview", "basis", "body", "plan", "period"), ("一段话。",))
    return st.builds(
        lambda published: Project(
            name, "经常性项目", "新增", published, date(2022, 1, 1), date(2022, 12, 31), "主管", "实施",
            words, "总目标。", "年度目标。", (Indicator("一", "二", "三", "好"),),
            direction="城市建设",
        ),
        st.booleans(),
    )  # fmt: skip


def last_years(these: tuple[Line, ...], funds: list[str]) -> st.SearchStrategy[tuple[Line, ...]]:
    """Last year's lines: none (then all is zero), the same, nearly so, negative, or others."""
    return st.one_of(
        st.just(()),
        st.just(these),
        st.integers(-20_000, 20_000).map(lambda more: _each(these, lambda amount: amount + more)),
        st.just(_each(these, lambda amount: -abs(amount))),
        st.lists(budget_lines(funds), max_size=8).map(tuple),
    )


def _each(these: tuple[Line, ...], change: Callable[[int], int]) -> tuple[Line, ...]:
    return tuple(replace(line, amount=change(line.amount)) for line in these)


def published_figures() -> st.SearchStrategy[dict[str, Statement]]:
    """Figures that were published in 万元 with two decimals; a zero is exact."""
    amount = st.integers(-300, 300).map(
        lambda n: Statement(n * 10_000, "万元", 2 if n else None, ("comparatives",))
    )
    return st.dictionaries(st.sampled_from(WHERE_COMPARED), amount, max_size=3)


@st.composite
def statements(draw: st.DrawFn) -> dict[str, Statement]:
    """Procurement, assets (of kinds or of none) and staffing."""
    bought = [draw(st.integers(0, 10**9)) for _ in range(3)]
    reserved = draw(st.integers(0, sum(bought)))
    amounts_of = (*bought, reserved, draw(st.integers(0, reserved)))
    names = ("货物", "工程", "服务", "中小企业预留", "小微企业预留")
    money = {
        f"采购/{name}": Statement(amount, "元")
        for name, amount in zip(names, amounts_of, strict=True)
    }
    kinds = draw(st.lists(st.sampled_from(("公务用车", "其他用车")), unique=True))
    sizes = draw(st.lists(st.sampled_from(("50", "100")), unique=True))
    counts = {f"资产/车辆:{kind}": Statement(draw(st.integers(0, 3)), "辆") for kind in kinds}
    counts |= {f"资产/设备:{size}": Statement(1, "台（套）") for size in sizes}
    counts |= {f"资产/计划购置车辆:{kind}": Statement(0, "辆") for kind in kinds}
    counts["资产/计划购置设备"] = Statement(draw(st.integers(0, 2)), "台（套）")
    counts["资产/房屋面积"] = Statement(700, "平方米")
    staff = {"机构/编制人数": Statement(9, "人"), "机构/实有人数": Statement(8, "人")}
    return money | counts | staff

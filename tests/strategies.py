"""随机预算: one shared strategy for ledgers of any size and shape."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from disclosure.ledger.model import Ledger, Line, Project, Statement, Unit

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

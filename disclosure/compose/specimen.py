"""样张: a made-up budget in which every name a template may use has something behind it.

Lint asks its objects what they answer; nothing of it is ever printed.
"""

from __future__ import annotations

from datetime import date

from disclosure.compose.printer import Printer
from disclosure.compose.scope import names
from disclosure.core.escaping import escape
from disclosure.facts.compute import compute
from disclosure.facts.naming import SOURCES
from disclosure.ledger.catalogue import catalogue
from disclosure.ledger.model import Indicator, Ledger, Line, Project, Statement, Unit
from disclosure.ledger.source import Source
from disclosure.packs.pack import Pack

_DAY = date(2000, 1, 1)
_PROJECT = "样张项目"
_MONEY = ("采购/货物", "采购/工程", "采购/服务", "采购/中小企业预留", "采购/小微企业预留")
_COUNTS = {
    "资产/车辆:样车": "辆",
    "资产/设备:50": "台（套）",
    "资产/计划购置车辆": "辆",
    "资产/计划购置设备": "台（套）",
    "资产/房屋面积": "平方米",
    "机构/所属单位:事业单位": "个",
}
_CODES = {
    "functional": {"201": "类", "20101": "款", "2010101": "项"},
    "economic": {"301": "类", "30101": "款"},
    "government": {"501": "类", "50101": "款"},
}


def specimen(pack: Pack) -> tuple[Printer, dict[str, object]]:
    """样张: its printer and what a template sees of it, by name."""
    ledger = _ledger(pack)
    facts = compute(ledger, pack.measures, catalogue(ledger.year, ledger.names, pack.codes), _DAY)
    printer = Printer(facts, pack.settings, Source("", {}))
    return printer, names(printer, pack, _text)


def _text(name: str) -> str:
    return name


def _ledger(pack: Pack) -> Ledger:
    lines = tuple(
        _line(source, carried=carried, nature=nature)
        for source in SOURCES
        for carried in (False, True)
        for nature in ("基本", "项目")
    )
    stated = {name: Statement(100, "元") for name in _MONEY}
    stated |= {name: Statement(1, unit) for name, unit in _COUNTS.items()}
    stated[f"项目总额/项目:{escape(_PROJECT)}"] = Statement(100, "元")
    return Ledger(
        kind=next(iter(pack.settings.nouns), "单位预算"),
        year=_DAY.year,
        template=pack.name,
        date=_DAY,
        unit=Unit(
            name="样张",
            type="行政单位",
            short_name="样",
            former_name="旧样",
            code="1",
            parent="主管",
            duties_summary="概述",
            duties=("职能",),
            offices=("科",),
            units=("甲",),
        ),
        lines=lines,
        prior_lines=lines[:1],
        stated=stated,
        projects=(_project(),),
        names=_CODES,
    )


def _line(source: str, *, carried: bool, nature: str) -> Line:
    return Line(
        amount=100,
        function="2010101",
        economic="30101",
        government="50101",
        source=source,
        carried_over=carried,
        nature=nature,
        project=_PROJECT if nature == "项目" else "",
    )


def _project() -> Project:
    indicator = Indicator("一", "二", "三", "好")
    return Project(
        _PROJECT, "类别", "性质", published=True, start=_DAY, end=_DAY, indicators=(indicator,),
        goal_total="目标", goal_annual="目标",
    )  # fmt: skip

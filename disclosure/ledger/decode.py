"""数据到账: plain data that has passed the schema becomes a ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from disclosure.core.escaping import escape
from disclosure.core.findings import Finding, finding
from disclosure.core.numbers import AmountError, decimals_of, parse_amount
from disclosure.core.phrase import phrase
from disclosure.ledger import rules
from disclosure.ledger.evaluation import decode_evaluations
from disclosure.ledger.model import (
    Control,
    Cost,
    FactPart,
    Indicator,
    Ledger,
    Line,
    Performance,
    Pointer,
    Project,
    RichText,
    Statement,
    Transfer,
    Unit,
    Words,
)
from disclosure.ledger.source import Source

T = TypeVar("T")

_PROCUREMENT = {
    "goods": "采购/货物", "works": "采购/工程", "services": "采购/服务",
    "sme_reserved": "采购/中小企业预留", "micro_reserved": "采购/小微企业预留",
}  # fmt: skip
_ASSETS = {
    "vehicles": ("资产/车辆", "辆"),
    "equipment": ("资产/设备", "台（套）"),
    "planned_vehicles": ("资产/计划购置车辆", "辆"),
    "planned_equipment": ("资产/计划购置设备", "台（套）"),
    "house_area": ("资产/房屋面积", "平方米"),
}


_STAFFING = {"established": "机构/编制人数", "actual": "机构/实有人数"}
_DEFAULT = {"一般公共预算": "经费拨款"}
"""A line of the general budget that does not say otherwise is paid from 经费拨款."""


class Decoder:
    """解码: collects findings while it turns the data of one source into a ledger."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Finding] = []

    def ledger(self) -> Ledger:
        """账: complete even where a value was wrong; then ``findings`` says so."""
        data: dict[str, Any] = self.source.data
        document, assets = data["document"], data.get("assets", {})
        comparatives = data.get("comparatives", {})
        year = document["year"]
        return Ledger(
            kind=document["kind"],
            year=year,
            template=document["template"],
            date=self.date(document, "date", ("document",)) or date(year, 1, 1),
            unit=_unit(data["unit"]),
            lines=self._lines(data, ("expenditure",)),
            revenue=self._lines(data, ("revenue",)),
            transfers=self._each(data, ("internal_transfers",), self._transfer),
            prior_lines=self._lines(comparatives, ("comparatives", "lines"))
            if "lines" in comparatives
            else None,
            prior_revenue=self._lines(comparatives, ("comparatives", "revenue")),
            stated=self._stated(data),
            prior=self._prior(comparatives),
            controls=self._each(data, ("controls",), self._control),
            projects=self._each(data, ("projects",), self._project),
            evaluations=decode_evaluations(data, self.amount),
            reasons=_reasons(data.get("reasons", [])),
            purposes={
                item["fact"]: Words(item["text"], pointer=("purposes", index, "text"))
                for index, item in enumerate(data.get("purposes", []))
            },
            names=data.get("codes", {}),
            scope=data.get("scope", {}),
            asset_date=self.date(assets, "as_of", ("assets",)),
            house_note=assets.get("house_note", ""),
            performance=_performance(data.get("performance", {})),
        )

    def amount(self, data: Mapping[str, Any], key: str, pointer: Pointer, unit: str = "元") -> int:
        """金额: in 分; a finding and zero where the text is no amount."""
        try:
            return parse_amount(str(data[key]), unit)
        except AmountError:
            place = self.source.place((*pointer, key))
            self.findings.append(finding(rules.AMOUNT, place, value=data[key]))
            return 0

    def date(self, data: Mapping[str, Any], key: str, pointer: Pointer) -> date | None:
        """日期: a finding and None where there is no such day."""
        if key not in data:
            return None
        try:
            return date.fromisoformat(data[key])
        except ValueError:
            place = self.source.place((*pointer, key))
            fields = {"name": "日期", "value": data[key], "expected": phrase("没有这一天")}
            self.findings.append(finding(rules.VALUE, place, **fields))
            return None

    def _each(
        self, data: Mapping[str, Any], pointer: Pointer, make: Callable[[Any, Pointer], T]
    ) -> tuple[T, ...]:
        items = data.get(str(pointer[-1]), [])
        return tuple(make(item, (*pointer, index)) for index, item in enumerate(items))

    def _lines(self, data: Mapping[str, Any], pointer: Pointer) -> tuple[Line, ...]:
        return self._each(data, pointer, self.line)

    def line(self, item: Mapping[str, Any], pointer: Pointer) -> Line:
        """明细行: of an item that has passed the schema."""
        return Line(
            amount=self.amount(item, "amount", pointer),
            function=str(item.get("function", "")),
            economic=str(item.get("economic", "")),
            government=str(item.get("government", "")),
            source=item["source"],
            appropriation=item.get("appropriation", _DEFAULT.get(item["source"], "")),
            carried_over=item.get("carried_over", False),
            nature=item.get("nature", ""),
            category=item.get("category", ""),
            project=item.get("project", ""),
            three_public=item.get("three_public"),
            pointer=pointer,
        )

    def _transfer(self, item: Mapping[str, Any], pointer: Pointer) -> Transfer:
        line = self.line(item, pointer)
        return Transfer(item["from"], item["to"], item["received"], line, pointer)

    def _stated(self, data: Mapping[str, Any]) -> dict[str, Statement]:
        stated = {
            subject: Statement(
                self.amount(data["procurement"], key, ("procurement",)),
                "元",
                pointer=("procurement", key),
            )
            for key, subject in _PROCUREMENT.items()
            if key in data.get("procurement", {})
        }
        stated |= _assets(data.get("assets", {})) | _staffing(data["unit"])
        return stated | self._project_totals(data)

    def _project_totals(self, data: Mapping[str, Any]) -> dict[str, Statement]:
        totals = {}
        for index, item in enumerate(data.get("projects", [])):
            if "total" in item:
                pointer: Pointer = ("projects", index)
                amount = self.amount(item, "total", pointer)
                subject = f"项目总额/项目:{escape(item['name'])}"
                totals[subject] = Statement(amount, "元", pointer=(*pointer, "total"))
            for number, cost in enumerate(item.get("costs", []), 1):
                place: Pointer = ("projects", index, "costs", number - 1)
                subject = f"支出明细/项目:{escape(item['name'])}·{number}"
                amount = self.amount(cost, "amount", place)
                totals[subject] = Statement(amount, "元", pointer=(*place, "amount"))
        return totals

    def _prior(self, comparatives: Mapping[str, Any]) -> dict[str, Statement]:
        prior = {}
        for index, item in enumerate(comparatives.get("measures", [])):
            pointer: Pointer = ("comparatives", "measures", index)
            amount = self.amount(item, "amount", pointer, item["unit"])
            decimals = decimals_of(str(item["amount"])) if amount else None
            prior[item["fact"]] = Statement(amount, item["unit"], decimals, (*pointer, "amount"))
        return prior

    def _control(self, item: Mapping[str, Any], pointer: Pointer) -> Control:
        amount = self.amount(item, "amount", pointer)
        return Control(item["fact"], amount, item.get("source", ""), (*pointer, "amount"))

    def _project(self, item: Mapping[str, Any], pointer: Pointer) -> Project:
        goals = item.get("goals", {})
        return Project(
            name=item["name"],
            category=item.get("category", ""),
            nature=item.get("nature", ""),
            published=item.get("published", False),
            start=self.date(item, "start", pointer),
            end=self.date(item, "end", pointer),
            department=item.get("department", ""),
            implementer=item.get("implementer", ""),
            statement={key: tuple(value) for key, value in item.get("statement", {}).items()},
            goal_total=goals.get("total", ""),
            goal_annual=goals.get("annual", ""),
            indicators=_indicators(item, pointer),
            costs=self._each(item, (*pointer, "costs"), self._cost),
            direction=item.get("direction", ""),
            pointer=pointer,
        )

    def _cost(self, item: Mapping[str, Any], pointer: Pointer) -> Cost:
        return Cost(
            name=item["name"],
            amount=self.amount(item, "amount", pointer),
            summary=item.get("summary", ""),
            note=item.get("note", ""),
            pointer=pointer,
        )


def _indicators(item: Mapping[str, Any], pointer: Pointer) -> tuple[Indicator, ...]:
    return tuple(
        _indicator(row, (*pointer, "indicators", index))
        for index, row in enumerate(item.get("indicators", []))
    )


def _performance(data: Mapping[str, Any]) -> Performance:
    tasks = tuple((task["name"], task["goal"]) for task in data.get("tasks", []))
    return Performance(data.get("overview", ""), tasks, _indicators(data, ("performance",)))


def _staffing(unit: Mapping[str, Any]) -> dict[str, Statement]:
    """人员编制: as stated."""
    return {
        subject: Statement(unit["staffing"][key], "人", pointer=("unit", "staffing", key))
        for key, subject in _STAFFING.items()
        if key in unit.get("staffing", {})
    }


def _indicator(row: Mapping[str, Any], pointer: Pointer) -> Indicator:
    return Indicator(**{**row, "target": _rich(row.get("target", ""), (*pointer, "target"))})


def _rich(value: str | list[Any], pointer: Pointer) -> RichText:
    """带数的文字: a string, or a list of strings and named facts."""
    if isinstance(value, str):
        return value
    return tuple(
        part
        if isinstance(part, str)
        else FactPart(part["fact"], part.get("style", ""), (*pointer, index, "fact"))
        for index, part in enumerate(value)
    )


def _assets(assets: Mapping[str, Any]) -> dict[str, Statement]:
    """资产: each count as it is stated; one given by kinds is one subject a kind."""
    stated = {}
    for key, (subject, unit) in _ASSETS.items():
        counts = assets.get(key)
        if isinstance(counts, dict):
            for name, count in counts.items():
                pointer = ("assets", key, name)
                stated[f"{subject}:{escape(name)}"] = Statement(count, unit, pointer=pointer)
        elif counts is not None:
            stated[subject] = Statement(counts, unit, pointer=("assets", key))
    return stated


def _unit(data: Mapping[str, Any]) -> Unit:
    duties = data.get("duties", {})
    simple = {
        key: data[key]
        for key in ("short_name", "former_name", "code", "parent", "parent_code", "profile", "new")
        if key in data
    }
    return Unit(
        name=data["name"],
        type=data.get("type", ""),
        duties_summary=duties.get("summary", ""),
        duties=tuple(duties.get("items", ())),
        offices=tuple(data.get("offices", ())),
        units=tuple(data.get("units", ())),
        **simple,
    )


def _reasons(items: list[Mapping[str, Any]]) -> dict[str, tuple[Words, ...]]:
    reasons: dict[str, tuple[Words, ...]] = {}
    for index, item in enumerate(items):
        words = Words(item["text"], item.get("direction", ""), ("reasons", index))
        for subject in item["facts"]:
            reasons[subject] = (*reasons.get(subject, ()), words)
    return reasons

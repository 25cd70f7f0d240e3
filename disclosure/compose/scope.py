"""模板的名称: everything a template of this document can name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from disclosure.compose.evaluations import EvaluationView
from disclosure.compose.printer import Printer, text
from disclosure.compose.subjects import Namespace, Subject
from disclosure.compose.views import Named, Names, Optional, Written
from disclosure.core.escaping import escape
from disclosure.core.suggest import nearest
from disclosure.document.nodes import Figure, Text
from disclosure.facts.ids import slice_id
from disclosure.facts.ties import Tie
from disclosure.ledger.model import Cost, Indicator, Project, Unit
from disclosure.packs import rules
from disclosure.packs.pack import Pack
from disclosure.packs.templates import TemplateRefusedError

Render = Callable[[str], str]
"""渲染: a template of the pack by its name, in this document's scope."""

_STATEMENT = {
    "概述": ("overview", "项目概述"),
    "依据": ("basis", "立项依据"),
    "主体": ("body", "实施主体"),
    "方案": ("plan", "实施方案"),
    "周期": ("period", "实施周期"),
}


class UnitView(Named):
    """单位."""

    __slots__ = ()

    def mark(self) -> str:
        return self.words("单位名称", "name").mark()

    def words(self, name: str, key: str, where: str = "“单位”一节") -> Optional:
        written = getattr(self.printer.facts.ledger.unit, key) or ""
        return Optional(self.printer, written, name, where, ("unit",))

    def words_list(self, key: str) -> list[Written]:
        items = getattr(self.printer.facts.ledger.unit, key)
        return [Written(self.printer, text(item)) for item in items]

    names: ClassVar[Names] = {
        "名称": lambda self: self.words("单位名称", "name"),
        "简称": lambda self: self.words("单位简称", "short_name"),
        "曾用名": lambda self: self.words("曾用名", "former_name"),
        "性质": lambda self: self.words("单位性质", "type"),
        "主管部门": lambda self: self.words("主管部门", "parent"),
        "代码": lambda self: self.words("单位代码", "code"),
        "概况": lambda self: self.words("单位概况", "profile"),
        "职能概述": lambda self: self.words("职能概述", "duties_summary"),
        "职能": lambda self: self.words_list("duties") or [self.words("主要职能", "duties")],
        "内设机构": lambda self: self.words_list("offices"),
        "所属单位": lambda self: self.words_list("units"),
    }


def _paragraphs(key: str, title: str) -> Callable[[Any], Any]:
    return lambda project: project.paragraphs(key, title)


class ProjectView(Named):
    """项目: one of the list, with its amounts, statement and targets."""

    __slots__ = ("project",)

    def __init__(self, printer: Printer, project: Project) -> None:
        super().__init__(printer)
        self.project = project

    def mark(self) -> str:
        """A directive that takes a project (``::: form``) gets it back by its mark."""
        return self.printer.mark(self)

    def words(self, name: str, value: str) -> Optional:
        project = self.project
        return Optional(self.printer, value, name, f"项目“{project.name}”", project.pointer)

    def day(self, name: str) -> Written:
        facts = self.printer.facts
        fact = facts.texts.get(f"项目:{escape(self.project.name)}/{name}")
        if fact is None:
            return self.words(f"计划{name}", "")
        return Written(self.printer, self.printer.literal(fact, self.printer.settings.date))

    def year(self, name: str) -> Written:
        fact = self.printer.facts.texts.get(f"项目:{escape(self.project.name)}/{name}")
        if fact is None or not isinstance(fact.value, date):
            return self.words(f"计划{name}", "")
        return Written(self.printer, (Figure(fact.id, str(fact.value.year), "year", "年"),))

    def paragraphs(self, key: str, name: str) -> list[Written]:
        items = self.project.statement.get(key, ())
        return [Written(self.printer, text(item)) for item in items] or [self.words(name, "")]

    def amount(self, **coordinates: str) -> Subject:
        return Subject(self.printer, slice_id("支出", {"项目": self.project.name} | coordinates))

    def total(self) -> Subject:
        """项目总额: as stated for a project of several years, else the year's amount."""
        subject = f"项目总额/项目:{escape(self.project.name)}"
        stated = subject in self.printer.facts.ledger.stated
        return Subject(self.printer, subject) if stated else self.amount()

    names: ClassVar[Names] = {
        "名称": lambda self: self.words("项目名称", self.project.name),
        "类别": lambda self: self.words("项目类别", self.project.category),
        "性质": lambda self: self.words("项目性质", self.project.nature),
        "支出方向": lambda self: self.words("支出方向", self.project.direction),
        "主管部门": lambda self: self.words("主管部门", self.project.department),
        "实施单位": lambda self: self.words("实施单位", self.project.implementer),
        "开始日期": lambda self: self.day("开始日期"),
        "完成日期": lambda self: self.day("完成日期"),
        "开始年": lambda self: self.year("开始日期"),
        "完成年": lambda self: self.year("完成日期"),
        "年度金额": lambda self: self.amount(),
        "财政资金": lambda self: self.amount(资金="财政拨款"),
        "当年财政拨款": lambda self: self.amount(资金="财政拨款", 结转="当年"),
        "上年结转": lambda self: self.amount(资金="财政拨款", 结转="结转"),
        "其他资金": lambda self: self.amount(资金="非财政拨款"),
        "总额": lambda self: self.total(),
        "总目标": lambda self: self.words("项目总目标", self.project.goal_total),
        "年度目标": lambda self: self.words("年度总目标", self.project.goal_annual),
        "有目标": lambda self: bool(self.project.goal_annual),
        "有说明": lambda self: bool(self.project.statement),
        **{name: _paragraphs(key, title) for name, (key, title) in _STATEMENT.items()},
    }

    def each(self, name: str) -> list[Indicator] | None:
        return list(self.project.indicators) if name == "指标" else None

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return self.project.indicators

    @property
    def costs(self) -> tuple[Cost, ...]:
        return self.project.costs

    @property
    def ties(self) -> list[Tie]:
        """Its cost items make up its amount; where they do not, the ledger has said so."""
        facts, name = self.printer.facts, f"项目:{escape(self.project.name)}"
        total = facts.of(f"支出/{name}")
        if not self.costs or total.value != sum(cost.amount for cost in self.costs):
            return []
        numbers = range(1, len(self.costs) + 1)
        parts = tuple(f"支出明细/{name}·{n}/合计@{facts.year}" for n in numbers)
        return [Tie("支出明细", total.id, parts)]


class OverallView(Named):
    """整体支出绩效: what a form about the whole budget shows."""

    __slots__ = ()

    def mark(self) -> str:
        return self.printer.mark(self)

    def overview(self) -> Optional:
        words = self.printer.facts.ledger.performance.overview
        return Optional(self.printer, words, "职能概述", "“整体支出绩效”一节")

    names: ClassVar[Names] = {"职能概述": lambda self: self.overview()}

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return self.printer.facts.ledger.performance.indicators

    @property
    def tasks(self) -> tuple[tuple[str, str], ...]:
        return self.printer.facts.ledger.performance.tasks


class Wording(Named):
    """区里的措辞: the pack's ``[wording]``; words of the template, not of the input."""

    __slots__ = ()

    def __getitem__(self, name: str) -> Written:
        wording = self.printer.settings.wording
        if name not in wording:
            raise TemplateRefusedError(
                rules.UNDEFINED, name=f"文字.{name}", nearest=nearest(name, wording) or " "
            )
        return Written(self.printer, (Text(wording[name]),))


def names(printer: Printer, pack: Pack, render: Render) -> dict[str, Any]:
    """名称表: what templates see, by name."""
    facts, settings = printer.facts, pack.settings
    noun = settings.nouns.get(facts.ledger.kind, "单位")
    projects = [ProjectView(printer, project) for project in facts.ledger.projects]
    prefixes = {
        subject.partition("/")[0] for subject in (*facts.measures.by_subject, *facts.ledger.stated)
    }
    return {
        **{prefix: Namespace(printer, prefix) for prefix in sorted(prefixes | {"资产"})},
        "收入": _Cube(printer, "收入"),
        "支出": _Cube(printer, "支出"),
        "单位": UnitView(printer),
        "房屋情况": Optional(printer, facts.ledger.house_note, "房屋情况", "“国有资产占用”一节"),
        "曾用名": Written(printer, text(_former_name(facts.ledger.unit))),
        "文字": Wording(printer),
        "年度": Written(printer, printer.literal(facts.texts["文档/年度"])),
        "上年度": Written(printer, printer.literal(facts.texts["文档/上年度"])),
        "本": noun,
        "整体绩效": OverallView(printer),
        "全部项目": projects,
        "全部自评": [EvaluationView(printer, one) for one in facts.ledger.evaluations],
        "公开项目": [view for view in projects if view.project.published],
        "名词": [Term(printer, name, render) for name in pack.terms],
    }


def _former_name(unit: Unit) -> str:
    return f"（原{unit.former_name}）" if unit.former_name else ""


class _Cube(Subject):
    """收入或支出: ``支出.总计``, or called with coordinates."""

    __slots__ = ()

    def __init__(self, printer: Printer, kind: str) -> None:
        super().__init__(printer, f"{kind}/总计")

    names: ClassVar[Names] = {
        **Subject.names,
        "总计": lambda self: Subject(self.printer, self.subject),
    }


class Term(Named):
    """名词: its name and its explanation, a template of its own."""

    __slots__ = ("name", "render")

    def __init__(self, printer: Printer, name: str, render: Render) -> None:
        super().__init__(printer)
        self.name, self.render = name, render

    def mark(self) -> str:
        return self.name

    names: ClassVar[Names] = {
        "名称": lambda self: self.name,
        "解释": lambda self: self.render(f"term:{self.name}"),
    }

"""模板看到的自评: one project's evaluation, its indicators, and the identities they must keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from disclosure.compose.printer import Printer, text
from disclosure.compose.views import Named, Names, Optional, Quantity, Written
from disclosure.facts.evaluation import evaluation_ties, indicator_parts, subject
from disclosure.facts.ties import Tie
from disclosure.ledger.evaluation import COLUMNS, FUNDS, Evaluation, ScoredIndicator
from disclosure.packs.filters import Styled


class Blank(Styled):
    """空格: an amount that the input may leave out."""

    __slots__ = ("printer",)

    def __init__(self, printer: Printer) -> None:
        self.printer = printer

    def styled(self, style: str) -> Written:
        """按格式印出: nothing, whatever the format."""
        del style
        return Written(self.printer, ())

    def mark(self) -> str:
        """记号: of nothing."""
        return self.printer.mark(())


def _quantity(part: str) -> Callable[[Any], Styled]:
    return lambda view: view.quantity(part)


def _words(name: str, key: str) -> Callable[[Any], Optional]:
    return lambda view: view.words(name, key)


class ScoredIndicatorView(Named):
    """自评指标: a row of the form."""

    __slots__ = ("evaluation", "indicator", "part")

    def __init__(self, evaluation: EvaluationView, indicator: ScoredIndicator, part: str) -> None:
        super().__init__(evaluation.printer)
        self.evaluation, self.indicator, self.part = evaluation, indicator, part

    def mark(self) -> str:
        """记号: of its name."""
        return self.words("三级指标", "level3").mark()

    def words(self, name: str, key: str) -> Optional:
        """文字: as it was stated; without a reason there is a blank."""
        where = f"项目“{self.evaluation.evaluation.name}”的指标"
        return Optional(self.printer, getattr(self.indicator, key), name, where)

    def reason(self) -> Written:
        """偏差原因: nothing where none was stated."""
        return Written(self.printer, text(self.indicator.reason) if self.indicator.reason else ())

    def quantity(self, part: str) -> Styled:
        """分数: of this row."""
        return self.evaluation.quantity(f"{self.part}/{part}")

    names: ClassVar[Names] = {
        "一级": _words("一级指标", "level1"),
        "二级": _words("二级指标", "level2"),
        "三级": _words("三级指标", "level3"),
        "指标值": _words("年度指标值", "target"),
        "完成值": _words("实际完成值", "actual"),
        "分值": _quantity("分值"),
        "得分": _quantity("得分"),
        "原因": lambda self: self.reason(),
    }


class EvaluationView(Named):
    """自评: of one project."""

    __slots__ = ("evaluation",)

    def __init__(self, printer: Printer, evaluation: Evaluation) -> None:
        super().__init__(printer)
        self.evaluation = evaluation

    def mark(self) -> str:
        """记号: ``::: form`` gets the evaluation back by it."""
        return self.printer.mark(self)

    def words(self, name: str, key: str) -> Optional:
        """文字: as it was stated."""
        where = f"项目“{self.evaluation.name}”的自评"
        return Optional(self.printer, getattr(self.evaluation, key), name, where)

    def quantity(self, part: str) -> Styled:
        """数: of this evaluation; a blank where none was stated."""
        facts = self.printer.facts
        fact = facts.texts.get(f"{subject(self.evaluation, part)}@{facts.year}")
        role = "ratio" if fact and fact.unit == "%" else "amount"
        return Quantity(self.printer, fact, role) if fact else Blank(self.printer)

    def each(self, name: str) -> list[ScoredIndicatorView] | None:
        """各行: what a form's ``each`` lists."""
        if name != "自评指标":
            return None
        parts = indicator_parts(self.evaluation)
        pairs = zip(self.evaluation.indicators, parts, strict=True)
        return [ScoredIndicatorView(self, *pair) for pair in pairs]

    @property
    def ties(self) -> list[Tie]:
        """勾稽: of the form."""
        return evaluation_ties(self.evaluation, self.printer.facts.year)

    names: ClassVar[Names] = {
        "名称": _words("项目名称", "name"),
        "主管部门": _words("主管部门", "department"),
        "实施单位": _words("实施单位", "implementer"),
        "预期目标": _words("预期目标", "goal"),
        "完成情况": _words("实际完成情况", "actual"),
        **{
            name: _quantity(name)
            for name in ("执行率", "资金分值", "资金得分", "总分值", "总分", *COLUMNS.values())
        },
        **{
            f"{row}{column}": _quantity(f"{row}/{column}")
            for row in FUNDS.values()
            for column in COLUMNS.values()
        },
    }

"""表达式的检查: what an expression of a template stands for, by the specimen's objects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import nodes

from disclosure.compose.evaluations import EvaluationView, ScoredIndicatorView
from disclosure.compose.printer import Printer
from disclosure.compose.scope import OverallView, ProjectView, Term, UnitView
from disclosure.compose.subjects import Change, Namespace, Subject
from disclosure.compose.views import Named, Quantity
from disclosure.core.findings import Finding, Rule, finding
from disclosure.core.numbers import FEN_PER
from disclosure.core.resources import folder
from disclosure.core.suggest import nearest
from disclosure.facts.ids import DIMENSIONS, coordinates_of
from disclosure.facts.model import Fact
from disclosure.facts.naming import CLOSED, SOURCES
from disclosure.ledger.catalogue import SYSTEMS, read_codes
from disclosure.packs import rules
from disclosure.packs.pack import Pack
from disclosure.packs.templates import Source, TemplateRefusedError

UNKNOWN: Any = object()
"""不知道: a value only data can tell."""

_VIEWS = (
    Subject, Change, ProjectView, UnitView, OverallView, Term, EvaluationView, ScoredIndicatorView,
)  # fmt: skip
_MONEY = frozenset(FEN_PER)
_MACHINES = frozenset({"辆", "台", "套", "台（套）"})
_BODIES = frozenset({"个", "家"})
_ITEM = 7


class Values:
    """求值: of one template; findings are added to ``found``, each once."""

    def __init__(self, pack: Pack, printer: Printer, source: Source, found: list[Finding]) -> None:
        self.pack, self.printer, self.source, self.found = pack, printer, source, found

    def of(self, node: nodes.Node | None, scope: Mapping[str, Any]) -> Any:
        """值: an object of the specimen, or UNKNOWN."""
        match node:
            case nodes.Const():
                return node.value
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Getattr():
                return self._attribute(node, self.of(node.node, scope), node.attr)
            case nodes.Getitem():
                return self._item(node, scope)
            case nodes.Call():
                return self._call(node, scope)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.List() | nodes.Tuple():
                return [self.of(item, scope) for item in node.items]
            case None:
                return UNKNOWN
            case _:
                for child in node.iter_child_nodes():
                    self.of(child, scope)
                return UNKNOWN

    def _report(self, rule: Rule, node: nodes.Node, **fields: object) -> Any:
        found = finding(rule, self.source.place(node.lineno), **fields)
        if found not in self.found:
            self.found.append(found)
        return UNKNOWN

    def _name(self, node: nodes.Name, scope: Mapping[str, Any]) -> Any:
        if node.name in scope or node.name in ("loop", "true", "false", "none"):
            return scope.get(node.name, UNKNOWN)
        near = nearest(node.name, scope)
        return self._report(rules.UNDEFINED, node, name=node.name, nearest=near)

    def _item(self, node: nodes.Getitem, scope: Mapping[str, Any]) -> Any:
        value, key = self.of(node.node, scope), self.of(node.arg, scope)
        if isinstance(key, str):
            return self._attribute(node, value, key)
        return value[0] if isinstance(value, list) and value else UNKNOWN

    def _attribute(self, node: nodes.Node, value: Any, name: str) -> Any:
        if value is UNKNOWN:
            return self._of_any(node, name)
        if not isinstance(value, Named | Namespace):
            return UNKNOWN
        try:
            return value[name]
        except TemplateRefusedError as error:
            return self._report(error.rule, node, **error.fields)

    def _of_any(self, node: nodes.Node, name: str) -> Any:
        """The name of an unknown value must be one that some view answers."""
        owner = getattr(node, "node", None)
        if isinstance(owner, nodes.Name) and owner.name == "loop":
            return UNKNOWN
        known = {each for view in _VIEWS for each in view.names}
        if name not in known:
            near = nearest(name, known)
            return self._report(rules.UNDEFINED, node, name=name, nearest=near)
        answers = [view for view in _VIEWS if name in view.names]
        return Change(self.printer, "支出/总计") if name == "增减" and answers else UNKNOWN

    def _call(self, node: nodes.Call, scope: Mapping[str, Any]) -> Any:
        called = self.of(node.node, scope)
        for argument in node.args:
            self.of(argument, scope)
        given = {pair.key: self.of(pair.value, scope) for pair in node.kwargs}
        if not isinstance(called, Subject):
            return UNKNOWN
        if unknown := [name for name in given if name not in DIMENSIONS]:
            near = nearest(unknown[0], DIMENSIONS)
            return self._report(rules.UNKNOWN_FACT, node, name=unknown[0], nearest=near)
        constant = {name: value for name, value in given.items() if isinstance(value, str)}
        return self._checked(node, called(**constant))

    def _checked(self, node: nodes.Node, subject: Subject) -> Any:
        """A slice whose coordinates nobody knows is a finding."""
        _, coordinates = coordinates_of(subject.subject)
        for name, value in coordinates:
            known = coordinate_values(self.pack, name)
            if known is not None and value not in known and not is_item(name, value):
                near = nearest(value, known)
                shown = f"{name}=“{value}”"
                return self._report(rules.UNKNOWN_FACT, node, name=shown, nearest=near)
        return subject

    def _filter(self, node: nodes.Filter, scope: Mapping[str, Any]) -> Any:
        value = self.of(node.node, scope) if node.node else UNKNOWN
        if node.name not in self.pack.environment.filters:
            near = nearest(node.name, self.pack.environment.filters)
            return self._report(rules.UNKNOWN_FILTER, node, name=node.name, nearest=near)
        style = self.pack.settings.text.get(node.name)
        fact = _fact(value)
        if style and fact and not fits(fact.unit, style.unit):
            fields = {"name": fact.label, "unit": fact.unit, "style": node.name}
            return self._report(rules.WRONG_UNIT, node, wanted=style.unit, **fields)
        return value[0] if node.name in ("first", "last") and isinstance(value, list) else UNKNOWN


def coordinate_values(pack: Pack, name: str) -> set[str] | None:
    """坐标的取值: all there are, None where only data can tell."""
    if name in SYSTEMS:
        entries = (*read_codes(folder("schemas") / "codes.csv"), *pack.codes)
        return {entry.code for entry in entries if entry.system == name}
    known = {"资金": {*pack.measures.funds, *SOURCES}, "经费": {*pack.measures.expenses}}
    return known.get(name, {*CLOSED[name]} if name in CLOSED else None)


def is_item(name: str, code: str) -> bool:
    """项级科目: accepted though it is not listed, with the name the input gives."""
    return name == "功能" and len(code) == _ITEM and code.isdigit()


def _fact(value: Any) -> Fact | None:
    return value.fact if isinstance(value, Subject | Quantity) else None


def fits(unit: str, printed: str) -> bool:
    """合不合: money prints as 元 or 万元, cars and machines by any of their measure words."""
    alike = any({unit, printed} <= group for group in (_MONEY, _MACHINES, _BODIES))
    return unit == printed or alike or not unit

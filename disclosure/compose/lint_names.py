"""名称检查: names, coordinates, formats and units in a pack's templates, without any input.

Each template's syntax tree is walked with the objects of a specimen in place of real data; what
they do not answer is a finding at its line. A value nobody can know beforehand (a macro's
argument) is asked for what any of the objects answers.
"""

from __future__ import annotations

from typing import Any

import jinja2
from jinja2 import nodes

from disclosure.compose.lint_declared import lint_measures, lint_tables
from disclosure.compose.lint_places import lint_places
from disclosure.compose.lint_values import UNKNOWN, Values
from disclosure.compose.printer import Printer
from disclosure.compose.specimen import specimen
from disclosure.core.findings import Finding
from disclosure.packs.pack import Pack
from disclosure.packs.templates import Source

_MORE = {"form": ("项目", "指标")}
"""Names that some templates see besides those of the scope, by the start of their name."""

Scope = dict[str, Any]


def lint_names(pack: Pack) -> tuple[Finding, ...]:
    """名称发现: of all templates of a pack, in their order, each once."""
    printer, scope = specimen(pack)
    found = list(lint_measures(pack, printer))
    if not found:
        found += _templates(pack, printer, scope)
    return (*found, *lint_tables(pack, printer), *lint_places(pack))


def _templates(pack: Pack, printer: Printer, scope: Scope) -> list[Finding]:
    found: list[Finding] = []
    phrases = _parsed(pack, pack.sources["phrases.jinja"])
    if phrases is not None:
        scope |= {macro.name: UNKNOWN for macro in phrases.find_all(nodes.Macro)}
    for name, source in pack.sources.items():
        tree = _parsed(pack, source)
        if tree is not None:
            values = Values(pack, printer, source, found)
            Walk(values).body(tree.body, scope | _more(name))
    return found


def _more(name: str) -> Scope:
    """What a form is about nobody can know beforehand: a project, the whole budget, a score."""
    return {
        more: UNKNOWN for start, also in _MORE.items() if name.startswith(start) for more in also
    }


def _parsed(pack: Pack, source: Source) -> nodes.Template | None:
    try:
        return pack.environment.parse(source.text)
    except jinja2.TemplateSyntaxError:
        return None


class Walk:
    """一次检查: statements change what names stand for; expressions go to ``Values``."""

    def __init__(self, values: Values) -> None:
        self.values = values

    def body(self, statements: list[nodes.Node], scope: Scope) -> None:
        """各语句."""
        for statement in statements:
            self.statement(statement, scope)

    def statement(self, node: nodes.Node, scope: Scope) -> None:
        """一个语句."""
        match node:
            case nodes.Assign():
                self._bind(node.target, self.values.of(node.node, scope), scope)
            case nodes.AssignBlock():
                self.body(node.body, dict(scope))
                self._bind(node.target, UNKNOWN, scope)
            case nodes.For():
                self._loop(node, dict(scope))
            case nodes.Macro():
                scope[node.name] = UNKNOWN
                own = {argument.name: UNKNOWN for argument in node.args}
                self.body(node.body, scope | own | {"caller": UNKNOWN})
            case nodes.If():
                self.values.of(node.test, scope)
                for branch in (node.body, node.elif_, node.else_):
                    self.body(branch, scope)  # type: ignore[arg-type]
            case nodes.Output():
                for part in node.nodes:
                    self.values.of(part, scope)
            case _:
                for child in node.iter_child_nodes():
                    self._child(child, scope)

    def _child(self, node: nodes.Node, scope: Scope) -> None:
        if isinstance(node, nodes.Expr):
            self.values.of(node, scope)
        else:
            self.statement(node, scope)

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        items = self.values.of(node.iter, scope)
        first = items[0] if isinstance(items, list | tuple) and items else UNKNOWN
        self._bind(node.target, first, scope)
        scope["loop"] = UNKNOWN
        if node.test is not None:
            self.values.of(node.test, scope)
        self.body(node.body, scope)
        self.body(node.else_, scope)

    def _bind(self, target: nodes.Node, value: Any, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = value
            return
        for name in target.find_all(nodes.Name):
            scope[name.name] = UNKNOWN

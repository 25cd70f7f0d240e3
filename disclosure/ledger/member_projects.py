"""单位的项目进部门: names that two units use are told apart; texts go on naming their own unit's facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from disclosure.core.escaping import escape
from disclosure.ledger.model import (
    FactPart,
    Indicator,
    Ledger,
    Line,
    Pointer,
    Project,
    RichText,
    Statement,
)

_SLICED = ("支出", "收入")
_WHOLE = "总计"
_STATED = ("项目总额/", "支出明细/")


def of_the_department(units: Sequence[Ledger]) -> list[Ledger]:
    """改名后的单位账: a project's name is followed by its unit's where it is not the only one."""
    used = Counter(name for unit in units for name in {each.name for each in unit.projects})
    return [_renamed(unit, {name for name, count in used.items() if count > 1}) for unit in units]


def placed_project(project: Project, at: Pointer) -> Project:
    """指到单位的输入: the project, its costs and the facts that its texts name."""
    return replace(
        project,
        pointer=at + project.pointer,
        costs=tuple(replace(cost, pointer=at + cost.pointer) for cost in project.costs),
        indicators=tuple(
            replace(each, target=_each_part(each.target, lambda part: _at(part, at)))
            for each in project.indicators
        ),
    )


def _at(part: FactPart, at: Pointer) -> FactPart:
    return replace(part, pointer=at + part.pointer)


def _each_part(text: RichText, change: Callable[[FactPart], FactPart]) -> RichText:
    if isinstance(text, str):
        return text
    return tuple(part if isinstance(part, str) else change(part) for part in text)


def foreign(project: Project) -> str:
    """只属于单位的数: the first that a text names and a department does not have; or nothing."""
    for indicator in project.indicators:
        parts = [part.subject for part in indicator.target if isinstance(part, FactPart)]
        for subject in (indicator.fact, *parts):
            if subject and subject.partition("/")[0] not in (*_SLICED, "项目总额", "支出明细"):
                return subject
    return ""


def _renamed(unit: Ledger, twice: set[str]) -> Ledger:
    owner = unit.unit.short_name or unit.unit.name
    names = {each.name: f"{each.name}（{owner}）" for each in unit.projects if each.name in twice}
    projects = tuple(_project(project, names, unit.unit.name) for project in unit.projects)
    if not names:
        return replace(unit, projects=projects)
    return replace(
        unit,
        projects=projects,
        lines=_lines(unit.lines, names),
        prior_lines=None if unit.prior_lines is None else _lines(unit.prior_lines, names),
        stated=_stated(unit, names),
    )


def _lines(lines: Sequence[Line], names: dict[str, str]) -> tuple[Line, ...]:
    return tuple(
        replace(line, project=names[line.project]) if line.project in names else line
        for line in lines
    )


def _stated(unit: Ledger, names: dict[str, str]) -> dict[str, Statement]:
    known = {f"项目:{escape(old)}": f"项目:{escape(new)}" for old, new in names.items()}
    return {_subject(subject, known): statement for subject, statement in unit.stated.items()}


def _subject(subject: str, known: dict[str, str]) -> str:
    if not subject.startswith(_STATED):
        return subject
    kind, _, rest = subject.partition("/")
    name, dot, number = rest.rpartition("·") if kind == "支出明细" else (rest, "", "")
    return f"{kind}/{known.get(name, name)}{dot}{number}"


def _project(project: Project, names: dict[str, str], unit: str) -> Project:
    known = {f"项目:{escape(old)}": f"项目:{escape(new)}" for old, new in names.items()}
    indicators = tuple(_indicator(each, known, unit) for each in project.indicators)
    return replace(project, name=names.get(project.name, project.name), indicators=indicators)


def _indicator(indicator: Indicator, known: dict[str, str], unit: str) -> Indicator:
    fact = _fact(indicator.fact, known, unit) if indicator.fact else ""
    target = _each_part(
        indicator.target, lambda part: replace(part, subject=_fact(part.subject, known, unit))
    )
    return replace(indicator, fact=fact, target=target)


def _fact(subject: str, known: dict[str, str], unit: str) -> str:
    """单位的数: in the department it is the unit's share of the same sum."""
    kind, *parts = subject.split("/")
    if kind not in _SLICED:
        return _subject(subject, known)
    rest = [known.get(part, part) for part in parts if part != _WHOLE]
    return "/".join([kind, *rest, f"单位:{escape(unit)}"])

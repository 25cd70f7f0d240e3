"""部门: the ledger of a department is the sum of its units' ledgers, less what they pay each other.

Nothing that is a sum is typed in the department's own input. A line keeps its place in the input
it comes from and knows its unit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from operator import attrgetter

from disclosure.ledger.catalogue import SYSTEMS
from disclosure.ledger.elimination import eliminated
from disclosure.ledger.member_projects import of_the_department, placed_project
from disclosure.ledger.model import LISTED, Ledger, Line, Member, Pointer, Statement
from disclosure.ledger.revenue import all_revenue

MEMBERS: Pointer = ("unit", "members")
TRANSFERS: Pointer = ("internal_transfers",)
KIND, MEMBER_KIND = "部门预算", "单位预算"
OWN = ("expenditure", "revenue", "projects", "procurement", "assets")
"""Sections that a department with members does not fill in: its units do."""

TYPES = "机构/所属单位"
_FEN = ("元", 2)
_SAID = attrgetter(*(each.name for each in fields(Line) if each.name not in ("unit", "pointer")))
"""What a line says, but for whose it is and where it stands: these two come last."""
_line: Callable[..., Line] = Line


def department(ledger: Ledger, members: Sequence[Ledger]) -> Ledger:
    """部门的账: of the department's own input and its units', in the order they are named."""
    units = of_the_department([_placed(unit, index) for index, unit in enumerate(members)])
    lines, revenue = eliminated(ledger.transfers, units)
    dates = {unit.asset_date for unit in units}
    notes = dict.fromkeys(unit.house_note for unit in units)  # what several say is said once
    return replace(
        _compared(ledger, units),
        unit=replace(ledger.unit, units=tuple(unit.unit.name for unit in units)),
        lines=lines,
        revenue=revenue,
        projects=tuple(project for unit in units for project in unit.projects),
        stated={**_types(units), **_stated(units), **ledger.stated},
        names=_names(ledger, units),
        asset_date=next(iter(dates)) if len(dates) == 1 else None,
        house_note=ledger.house_note or "；".join(filter(None, notes)),
    )


def _placed(unit: Ledger, index: int) -> Ledger:
    """指到单位的输入: places behind the one that names it; lines and members say whose they are."""
    at, name = (*MEMBERS, index), unit.unit.name
    member = Member(
        unit.year, name, unit.unit.type, unit.unit.code, unit.unit.parent, unit.scope, at
    )
    return replace(
        unit,
        lines=_lines(unit.lines, at, name),
        revenue=_lines(unit.revenue, at, name),
        prior_lines=None if unit.prior_lines is None else _lines(unit.prior_lines, at, name),
        prior_revenue=_lines(unit.prior_revenue, at, name),
        stated=_statements(unit.stated, at),
        prior=_statements(unit.prior, at),
        projects=tuple(placed_project(project, at) for project in unit.projects),
        members=(member,),
    )


def _lines(lines: Iterable[Line], at: Pointer, name: str) -> tuple[Line, ...]:
    return tuple([_line(*_SAID(line), name, at + line.pointer) for line in lines])


def _statements(stated: Mapping[str, Statement], at: Pointer) -> dict[str, Statement]:
    return {
        subject: replace(statement, pointer=at + statement.pointer)
        for subject, statement in stated.items()
    }


def _stated(units: Sequence[Ledger]) -> dict[str, Statement]:
    """所报数之和: unknown (left out) where a unit does not say; a kind that a unit lacks is none.

    Where one unit counts without kinds, so does the department.
    """
    bare = {name for name in LISTED if any(name in unit.stated for unit in units)}
    found: dict[str, list[Statement]] = {}
    for unit in units:
        for subject, statement in unit.stated.items():
            kind = subject.partition(":")[0]
            found.setdefault(kind if kind in bare else subject, []).append(statement)
    return {
        subject: _sum(parts)
        for subject, parts in found.items()
        if ":" in subject or subject in LISTED or len(parts) == len(units)
    }


def _sum(parts: Sequence[Statement]) -> Statement:
    first = parts[0]
    return Statement(
        sum(part.value for part in parts), first.unit, pointer=first.pointer, parts=tuple(parts)
    )


def _types(units: Sequence[Ledger]) -> dict[str, Statement]:
    """各类单位数: counted from the list."""
    kinds = [unit.unit.type for unit in units]
    return {
        f"{TYPES}:{kind}": Statement(kinds.count(kind), "个", pointer=MEMBERS)
        for kind in dict.fromkeys(kinds)
    }


def _compared(ledger: Ledger, units: Sequence[Ledger]) -> Ledger:
    """上年数: the department's own, else the sum of its units'."""
    this_year = tuple(member for unit in units for member in unit.members)
    if ledger.prior_lines is not None:
        return replace(ledger, members=this_year)
    known = all(unit.prior_lines is not None or unit.unit.new for unit in units)
    last_year = tuple(replace(member, year=member.year - 1) for member in this_year)
    lines = tuple([line for unit in units for line in unit.prior_lines or ()])
    revenue = tuple(
        [line for unit in units for line in all_revenue(unit.prior_revenue, unit.prior_lines or ())]
    )
    return replace(
        ledger,
        members=(*this_year, *last_year),
        prior_lines=lines if known else None,
        prior_revenue=revenue if known and any(unit.prior_revenue for unit in units) else (),
        prior={**_prior([unit for unit in units if not unit.unit.new]), **ledger.prior},
    )


def _prior(units: Sequence[Ledger]) -> dict[str, Statement]:
    """上年公开数之和: where every unit states it, and at most one not to the 分.

    Two figures of 万元 that were each rounded do not add up to one that was rounded once.
    """
    sums = {}
    for subject in dict.fromkeys(name for unit in units for name in unit.prior):
        parts = [unit.prior[subject] for unit in units if subject in unit.prior]
        rounded = [part for part in parts if part.decimals is not None and not _exact(part)]
        if len(parts) == len(units) and len(rounded) <= 1:
            finest = rounded[0] if rounded else replace(parts[0], unit="元", decimals=None)
            sums[subject] = replace(_sum(parts), unit=finest.unit, decimals=finest.decimals)
    return sums


def _exact(part: Statement) -> bool:
    return (part.unit, part.decimals) == _FEN


def _names(ledger: Ledger, units: Sequence[Ledger]) -> dict[str, Mapping[str, str]]:
    """科目名称: the department's own first, then those of the units in their order."""
    every = [*reversed(units), ledger]
    return {
        key: {code: name for each in every for code, name in each.names.get(key, {}).items()}
        for key in SYSTEMS.values()
    }

"""输入的检查: what the schema cannot say of a ledger (codes, projects, 三公 declarations).

Each check takes the ledger and returns findings at the lines they are about.
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.core.findings import Finding, finding
from disclosure.core.phrase import phrase
from disclosure.core.suggest import asked, close, nearest
from disclosure.ledger import rules
from disclosure.ledger.catalogue import SYSTEMS, Catalogue, level, title
from disclosure.ledger.costs import check_costs
from disclosure.ledger.model import Ledger, Line, Pointer
from disclosure.ledger.source import Source


def check_ledger(ledger: Ledger, codes: Catalogue, source: Source) -> list[Finding]:
    """账的发现: all of them, in the order of the input."""
    return [
        *_codes(ledger, codes, source),
        *_names(ledger, codes, source),
        *_depth(ledger, source),
        *_named_projects(ledger, source),
        *_listed_projects(ledger, source),
        *(check_costs(ledger, source) if _clear(ledger) else ()),
        *_three_public(ledger, source),
        *_new(ledger, source),
    ]


def _new(ledger: Ledger, source: Source) -> Iterator[Finding]:
    """新设单位: it cannot have last year's amounts."""
    if ledger.unit.new and (ledger.prior or ledger.prior_lines):
        yield finding(rules.NEW_WITH_PRIOR, source.place(("comparatives",)))


def _codes(ledger: Ledger, codes: Catalogue, source: Source) -> Iterator[Finding]:
    """编码: each wrong one once, at the highest level that is wrong."""
    seen: set[tuple[str, str]] = set()
    for line in (*ledger.lines, *(ledger.prior_lines or ())):
        for system, key, code in _code_cells(line):
            if (system, code) in seen:
                continue
            for part in _levels(code):
                if (system, part) in seen:
                    continue
                seen.add((system, part))
                found = list(_code(codes, source, (*line.pointer, key), system, part))
                yield from found
                if found:
                    seen.update((system, longer) for longer in _levels(code))
                    break


def _code_cells(line: Line) -> Iterator[tuple[str, str, str]]:
    cells = (
        ("功能", "function", line.function),
        ("经济", "economic", line.economic),
        ("政府经济", "government", line.government),
    )
    return (cell for cell in cells if cell[2])


def _levels(code: str) -> list[str]:
    return [code[:length] for length in (3, 5, 7) if length <= len(code)]


def _code(
    codes: Catalogue, source: Source, pointer: Pointer, system: str, code: str
) -> Iterator[Finding]:
    if (system, code) in codes.known:
        return
    place, kind = source.place(pointer), title(system)
    if level(code) != "项":
        near = close(code, codes.codes(system, len(code)))
        asking = asked(f"{one} {codes.name(system, one)}" for one in near)
        yield finding(
            rules.UNKNOWN_CODE, place, kind=kind, code=code, level=level(code), nearest=asking
        )
    elif (system, code) in codes.given:
        name = codes.given[(system, code)]
        yield finding(rules.UNKNOWN_ITEM, place, kind=kind, code=code, name=name)
    else:
        yield finding(rules.UNNAMED_CODE, place, kind=kind, code=code)


def _names(ledger: Ledger, codes: Catalogue, source: Source) -> Iterator[Finding]:
    for system, key in SYSTEMS.items():
        for code, name in ledger.names.get(key, {}).items():
            known = codes.known.get((system, code), name)
            if known != name:
                place = source.place(("codes", key, code))
                fields = {"kind": title(system), "code": code, "name": name, "catalogue": known}
                yield finding(rules.CODE_NAME, place, year=ledger.year, **fields)


def _depth(ledger: Ledger, source: Source) -> Iterator[Finding]:
    for line in ledger.lines:
        if line.nature == "基本" and len(line.economic) != len("30101"):
            place = source.place((*line.pointer, "economic"))
            yield finding(rules.DEPTH, place, code=line.economic or phrase("（未填）"))


def _named_projects(ledger: Ledger, source: Source) -> Iterator[Finding]:
    """明细行写的项目: each is listed, and on lines of projects only."""
    listed = [project.name for project in ledger.projects]
    known = set(listed)
    for line in ledger.lines:
        pointer = (*line.pointer, "project")
        if line.nature == "基本" and line.project:
            yield finding(rules.BASIC_WITH_PROJECT, source.place(pointer), name=line.project)
        elif line.nature == "项目" and not line.project:
            yield finding(rules.NO_PROJECT, source.place(pointer))
        elif line.project and line.project not in known:
            near = nearest(line.project, listed)
            place = source.place(pointer)
            yield finding(rules.UNKNOWN_PROJECT, place, name=line.project, nearest=near)


def _listed_projects(ledger: Ledger, source: Source) -> Iterator[Finding]:
    """列出的项目: each once, and each with lines."""
    used = {line.project for line in ledger.lines}
    clear = _clear(ledger)
    seen: set[str] = set()
    for project in ledger.projects:
        pointer = (*project.pointer, "name")
        if project.name in seen:
            yield finding(rules.TWICE_PROJECT, source.place(pointer), name=project.name)
        seen.add(project.name)
        if clear and project.name not in used:
            yield finding(rules.IDLE_PROJECT, source.place(pointer), name=project.name)


def _clear(ledger: Ledger) -> bool:
    """是否行行有项目: a line with no project, or one that is not listed, may be any project's."""
    known = {project.name for project in ledger.projects}
    return all(line.project in known for line in ledger.lines if line.nature == "项目")


def _three_public(ledger: Ledger, source: Source) -> Iterator[Finding]:
    for line in ledger.lines:
        if line.nature != "项目" or len(line.economic) > len("301"):
            continue
        if line.three_public is None:
            place = source.place((*line.pointer, "three_public"))
            yield finding(rules.UNDECLARED_THREE_PUBLIC, place, name=line.project)
        elif line.three_public:
            place = source.place((*line.pointer, "three_public"))
            yield finding(rules.UNSTATED_THREE_PUBLIC, place)

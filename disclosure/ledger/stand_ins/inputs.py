"""整份输入的替身: with every value that cannot be relied on replaced.

What is found whichever of two stand-ins is there does not hang on the value that is missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from disclosure.ledger.model import Pointer
from disclosure.ledger.source import Source
from disclosure.ledger.stand_ins.lines import LINES, added_lines, stand_in_lines, wrong_lines
from disclosure.ledger.stand_ins.values import at, copied, node_of, put, within

_NAMED: dict[Pointer, str] = {
    ("reasons",): "facts", ("purposes",): "fact", ("controls",): "fact",
    ("comparatives", "measures"): "fact",
}  # fmt: skip
"""Items that belong to the number they name: without it nobody knows what is said of which."""


def stood_in(source: Source, faults: Collection[Pointer], turn: int) -> Source:
    """替身后的输入: the values at ``faults`` replaced, one way with ``turn`` 0, another with 1."""
    data = copied(source.data)
    others = [pointer for pointer in faults if not within(pointer, LINES)]
    for number, pointer in enumerate(sorted(others, key=repr)):
        if _names(pointer):
            _drop(data, pointer, faults)
        else:
            put(data, pointer, turn, number)
    for owner in LINES:
        stand_in_lines(data, owner, wrong_lines(faults, owner), turn)
    if any(pointer[:1] == ("projects",) and pointer[2:3] in ((), ("name",)) for pointer in faults):
        _list_projects(data)
    return replace(source, data=data, doubted=frozenset([*faults, *added_lines(source.data, data)]))


def blind(faults: Iterable[Pointer]) -> set[Pointer]:
    """看不清的地方: places where something seems to be missing because a fault hides it."""
    hidden: set[Pointer] = set()
    for pointer in faults:
        if named := _names(pointer):
            hidden |= {named[:length] for length in range(1, len(named) + 1)}
        elif node_of(pointer) is None:
            hidden.add(pointer[:-1])
    return hidden


def hopeless(source: Source, faults: Collection[Pointer]) -> bool:
    """是否无可比照: whether a list of lines has none whose codes and kinds are all right."""
    for owner in LINES:
        wrong = [keys for keys in wrong_lines(faults, owner).values() if keys != {"amount"}]
        items = at(source.data, owner)
        if wrong and isinstance(items, list) and len(wrong) >= len(items):
            return True
    return False


def _names(pointer: Pointer) -> Pointer | None:
    """所在的清单: of an item whose number cannot be read."""
    named = within(pointer, _NAMED)
    return named if named and pointer[len(named) + 1 :][:1] in ((), (_NAMED[named],)) else None


def _drop(data: Any, pointer: Pointer, faults: Collection[Pointer]) -> None:
    """撤去一条: a good one of its list stands in for it, so that the others keep their places."""
    named = _names(pointer) or ()
    items, index = at(data, named), pointer[len(named)]
    wrong = {fault[len(named)] for fault in faults if within(fault, (named,))}
    good = [each for number, each in enumerate(items or ()) if number not in wrong]
    if good and isinstance(index, int) and index < len(items):
        items[index] = copied(good[0])
    elif isinstance(section := at(data, named[:-1]), dict):
        section.pop(str(named[-1]), None)


def _list_projects(data: Any) -> None:
    """补列项目: those that lines name, for one of them may be the one that cannot be read."""
    projects = data.setdefault("projects", [])
    known = {project.get("name") for project in projects}
    for line in data.get("expenditure") or ():
        name = line.get("project") if isinstance(line, dict) else None
        if name and name not in known:
            known.add(name)
            projects.append({"name": name})

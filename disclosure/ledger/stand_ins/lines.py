"""明细行的替身: what can be read of a line stays; the rest is as in the good lines, or open."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from disclosure.core.numbers import AmountError, parse_amount, yuan
from disclosure.ledger.model import Pointer
from disclosure.ledger.stand_ins.values import FAR, at, node_of, within

Fields = dict[str, Any]
Wrong = dict[int, set[str]]
"""有错的行: of one list, by number, the keys that are wrong; "*" for all of them."""

LINES: tuple[Pointer, ...] = (
    ("expenditure",), ("revenue",), ("internal_transfers",),
    ("comparatives", "lines"), ("comparatives", "revenue"),
)  # fmt: skip
"""明细行: the lists of them."""

_TOGETHER = (("economic", "three_public"), ("nature", "category"))
"""What of a line makes sense only together."""

_OPEN = frozenset({"function", "economic", "government", "nature", "three_public"})
"""What a line may leave open, once nobody asks whether its form is right."""

_SPREAD = 2_000
"""Lines that spreading may add; beyond it a line is moved whole."""


def wrong_lines(faults: Collection[Pointer], owner: Pointer) -> Wrong:
    """有错的行: those of one list."""
    wrong: Wrong = {}
    for pointer in faults:
        if within(pointer, (owner,)):
            keys = wrong.setdefault(int(pointer[len(owner)]), set())
            keys.update(map(str, pointer[len(owner) + 1 :][:1] or ("*",)))
    return wrong


def stand_in_lines(data: Any, owner: Pointer, wrong: Wrong, turn: int) -> None:
    """明细行的替身: like a good line; with ``turn`` 1 its codes open, and like each of the others.

    An amount that can be read is kept: what is spread over several lines adds up to it.
    """
    items = at(data, owner)
    if not wrong or not isinstance(items, list):
        return
    good = [
        each for number, each in enumerate(items) if number not in wrong and isinstance(each, dict)
    ]
    names = [project.get("name") for project in data.get("projects") or ()]
    for index, keys in sorted(wrong.items()):
        if index < len(items):
            line = items[index] if isinstance(items[index], dict) else {}
            kept, doubted = _parted(line, keys, (*owner, 0))
            options = _options(kept, doubted, good, names)
            if turn and len(items) > _SPREAD + len(good):
                options = options[-1:]
            lines = (
                _spread(options, doubted, _fen(kept), index) if turn else [_first(options, kept)]
            )
            items[index] = lines[0]
            items += lines[1:]


def _first(options: list[Fields], kept: Fields) -> Fields:
    return options[0] | {"amount": yuan(_fen(kept) or 0)}


def _spread(options: list[Fields], doubted: set[str], fen: int | None, index: int) -> list[Fields]:
    first, *more = _opened(options, doubted)
    away = [FAR + index + number for number in range(len(more))]
    whole = FAR + index if fen is None else fen
    others = (each | {"amount": yuan(-off)} for each, off in zip(more, away, strict=True))
    return [first | {"amount": yuan(whole + sum(away))}, *others]


def added_lines(before: Any, after: Any) -> Iterator[Pointer]:
    """添上的行: they lack what the line lacks for which they stand."""
    for owner in LINES:
        for index in range(len(at(before, owner) or ()), len(at(after, owner) or ())):
            yield (*owner, index)


def _opened(options: list[Fields], doubted: set[str]) -> list[Fields]:
    """不定的行: a sum that such a line may belong to is not known."""
    lines = [
        {key: value for key, value in each.items() if key not in _OPEN & doubted}
        for each in options
    ]
    return list({repr(sorted(each.items())): each for each in lines}.values())


def _parted(line: Fields, keys: set[str], pointer: Pointer) -> tuple[Fields, set[str]]:
    """分开: what of a line is kept, and the keys that are in doubt."""
    known = (node_of(pointer) or {})["properties"]
    doubted = _doubted(line, keys, known)
    return {key: line[key] for key in line if key in known and key not in doubted}, doubted


def _doubted(line: Fields, keys: set[str], known: Fields) -> set[str]:
    """存疑的栏: those that are wrong, and what hangs together with them.

    A key that nobody knows may be any of those that are not there.
    """
    if "*" in keys:
        return {*known}
    if keys - known.keys():
        keys = keys | (known.keys() - line.keys() - {"amount"})
    for first, second in _TOGETHER:
        keys = keys | ({first, second} if keys & {first, second} else set())
    return keys & known.keys()


def _fen(line: Fields) -> int | None:
    """金额: in 分; None where it cannot be read."""
    try:
        return parse_amount(str(line["amount"])) if "amount" in line else None
    except AmountError:
        return None


def _options(kept: Fields, keys: set[str], good: list[Fields], names: list[Any]) -> list[Fields]:
    """可能的行: each once; a project that no other line has may be this line's."""
    keys = keys - {"amount"}
    if not keys:
        return [kept]
    kind = [each for each in good if _alike(kept, each, keys)] or good
    alike = [{key: each[key] for key in keys if key in each} for each in kind]
    used = {each.get("project") for each in good}
    of_project = next((each for each in alike if "project" in each), None)
    if of_project:
        alike += [of_project | {"project": name} for name in names if name not in used]
    return list({repr(sorted(each.items())): kept | each for each in alike}.values()) or [kept]


def _alike(kept: Fields, other: Fields, keys: set[str]) -> bool:
    """是否同类: of one nature; where that cannot be read, both with a project or both without."""
    if "nature" not in keys:
        return kept.get("nature") == other.get("nature")
    return "project" in keys or ("project" in kept) == ("project" in other)

"""工作簿的声明方式: what a sheet and a column are, and which field of the schema each stands for.

What the schema already says of a field (its title, its choices, whether it is an amount) is taken
from there; a declaration adds only what a sheet needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from disclosure.ledger.schema import described

Kind = Literal[
    "text", "paragraphs", "rich", "amount", "published", "integer", "score",
    "date", "choice", "yes-no", "code", "digits", "subjects", "json",
]  # fmt: skip
"""What a cell of a column holds; ``published`` is an amount whose decimals are its precision."""

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """栏目: a column of a sheet of rows, or a row of a form; ``key`` leads to its field.

    ``needs`` are words of which a pack's texts hold one if the pack uses the field (none: always).
    ``system`` is the classification of a code, ``names_of`` the sheet whose items are offered.
    """

    key: Keys
    head: str
    kind: Kind = "text"
    note: str = ""
    example: str = ""
    width: int = 16
    needs: Keys = ()
    required: bool = False
    choices: Keys = ()
    system: str = ""
    names_of: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """表单: one field a row, from the root of the input."""

    name: str
    columns: tuple[Column, ...]
    note: str = ""
    needs: Keys = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """明细表: one item of the list at ``path`` a row.

    A list inside the items of another has a first column, ``parent``, that names the item as the
    sheet ``owner`` does; ``given`` are columns that alone do not make a row: ``init`` fills them.
    """

    name: str
    path: Keys
    columns: tuple[Column, ...]
    note: str = ""
    needs: Keys = ()
    parent: Column | None = None
    owner: str = ""
    given: tuple[Keys, ...] = ()

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """全部栏目: the parent's first."""
        return (self.parent, *self.columns) if self.parent else self.columns


@dataclass(frozen=True, slots=True)
class Groups:
    """分类表: rows that go to one of several places, by the word in the first column.

    With two columns each place is a list of texts; with three, a mapping of name to value.
    ``always`` are places that are there, empty, even without a row.
    """

    name: str
    groups: Mapping[str, Keys]
    columns: tuple[Column, ...]
    note: str = ""
    needs: Keys = ()
    always: tuple[Keys, ...] = ()


Sheet = Form | Rows | Groups


@cache
def field(path: Keys) -> dict[str, Any]:
    """字段的架构: by its full path in the input."""
    return described(path)


def column(path: Keys, key: str, **more: Any) -> Column:
    """栏目: of the field at ``path`` and ``key`` (joined by dots); the schema says the rest."""
    keys = tuple(key.split("."))
    node = field((*path, *keys))
    more.setdefault("head", node["title"])
    more["kind"] = more.get("kind") or _kind(node)
    more.setdefault("note", node.get("description", ""))
    if more["kind"] == "choice":
        more.setdefault("choices", tuple(node["enum"]))
    more["needs"] = tuple(more.get("needs", ()))
    return Column(keys, **more)


def _kind(node: dict[str, Any]) -> Kind:
    if "enum" in node:
        return "choice"
    if "maximum" in node and node["maximum"] == _FULL_SCORE:
        return "score"
    pattern = node.get("pattern", "")
    match node["type"]:
        case "boolean":
            return "yes-no"
        case "integer":
            return "integer"
        case "array":
            return "paragraphs"
        case ["string", "array"]:
            return "rich"
        case ["string", "number"]:
            return "amount"
    if pattern.startswith("^\\d{4}-"):
        return "date"
    return "digits" if pattern.startswith("^\\d") else "text"


_FULL_SCORE = 100

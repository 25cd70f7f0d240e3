"""标点: where the words of a person end and those of a template go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from disclosure.document.nodes import Inlines, Text

_CLOSING = ("。", "；", "，", "、", ";", ",")


def settled(parts: Sequence[Any]) -> Inlines:
    """并合的标点: a person's closing mark goes where the template's own sentence goes on with one.

    「主要原因是人员增加。」 and the template's 「。」 make one full stop, not two.
    """
    settled_parts = [*parts]
    for index, (part, following) in enumerate(pairwise(parts)):
        if type(part) is Text and part.origin == "input" and _meet(part, following):
            settled_parts[index] = replace(part, text=part.text.rstrip("".join(_CLOSING)))
    return tuple(settled_parts)


def _meet(part: Text, following: Any) -> bool:
    return (
        part.text.endswith(_CLOSING)
        and isinstance(following, Text)
        and following.origin == "template"
        and following.text.startswith(_CLOSING)
    )

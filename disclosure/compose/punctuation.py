"""标点: where the words of a person end and those of a template go on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from disclosure.document.nodes import Inlines, Text

_CLOSING = "。；，、;,"


def settled(parts: Iterable[Any]) -> Inlines:
    """并合的标点: a person's closing mark goes where the template's own sentence goes on with one.

    「主要原因是人员增加。」 and the template's 「。」 make one full stop, not two.
    """
    found = [*parts]
    return tuple(
        replace(part, text=part.text.rstrip(_CLOSING)) if _meet(part, following) else part
        for part, following in pairwise([*found, None])
    )


def _meet(part: Any, following: Any) -> bool:
    return (
        isinstance(part, Text)
        and part.origin == "input"
        and part.text.endswith(tuple(_CLOSING))
        and isinstance(following, Text)
        and following.origin == "template"
        and following.text.startswith(tuple(_CLOSING))
    )

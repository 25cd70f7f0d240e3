"""按文件核勾稽: ties worked out again from what the file prints.

A tie counts in each unit and precision in which its total and all its parts are printed; a part
that is exactly zero may be a blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple, Protocol

from disclosure.document.nodes import Figure
from disclosure.verify.values import Known, number

Form = tuple[str, int]
Printed = dict[str, dict[Form, Decimal]]


class Tie(Protocol):
    """勾稽关系: as the pipeline hands it over."""

    @property
    def title(self) -> str:
        """名称."""

    @property
    def total(self) -> str:
        """总数的事实."""

    @property
    def parts(self) -> tuple[str, ...]:
        """各部分的事实."""

    @property
    def relation(self) -> str:
        """= 或 ≥."""


class Outcome(NamedTuple):
    """一条勾稽: in one unit and precision, as the file prints it."""

    tie: Tie
    form: Form
    total: Decimal
    sum: Decimal
    holds: bool


def outcomes(
    ties: Iterable[Tie], printed: Printed, known: Mapping[str, Known]
) -> Iterator[Outcome]:
    """各条勾稽: those that what is printed can decide."""
    for tie in ties:
        for form, total in printed.get(tie.total, {}).items():
            found = [_part(part, form, printed, known) for part in tie.parts]
            numbers = [part for part in found if part is not None]
            if len(numbers) == len(found):
                added = sum(numbers, Decimal(0))
                holds = total == added if tie.relation == "=" else total >= added
                yield Outcome(tie, form, total, added, holds)


def _part(part: str, form: Form, printed: Printed, known: Mapping[str, Known]) -> Decimal | None:
    if form in printed.get(part, {}):
        return printed[part][form]
    fact = known.get(part)
    return Decimal(0) if fact is not None and fact.value == 0 else None


def note(printed: Printed, figure: Figure, text: str) -> None:
    """记下: what the file prints for a figure; a changed one stands for all its fellows."""
    if figure.role in ("amount", "count"):
        forms = printed.setdefault(figure.fact, {})
        form = (figure.unit, figure.decimals)
        if form not in forms or text != figure.text:
            forms[form] = number(text) or Decimal(0)

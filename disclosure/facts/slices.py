"""切片: the facts that are sums of lines, by far the most of them."""

from __future__ import annotations

from disclosure.core.phrase import Words, phrase
from disclosure.facts.ids import FactId
from disclosure.facts.model import Fact
from disclosure.facts.naming import Labels
from disclosure.facts.rollup import Rollup
from disclosure.ledger.model import Pointer

_LINES = phrase("明细行之和")


class Slice(Fact):
    """切片的事实: its name and the places of its lines are made when somebody asks for them."""

    __slots__ = ("_labels", "_parsed", "_rollup")
    _labels: Labels
    _parsed: FactId
    _rollup: Rollup

    unit, formula, norm, basis, precision, absent = "元", _LINES, "", (), None, False

    def __init__(
        self, parsed: FactId, value: int | None, rollup: Rollup, labels: Labels, why: Words = ""
    ) -> None:
        put = object.__setattr__
        put(self, "id", parsed.text)
        put(self, "value", value)
        put(self, "why", why)
        put(self, "_parsed", parsed)
        put(self, "_rollup", rollup)
        put(self, "_labels", labels)

    @property
    def label(self) -> str:
        """名称: of the year and of each coordinate."""
        return f"{self._parsed.year}年{self._labels.of(self._parsed.subject)}"

    @property
    def pointers(self) -> tuple[Pointer, ...]:
        """来源: the places of its lines, then of those that might be."""
        return self._rollup.pointers(self._parsed.at or ())

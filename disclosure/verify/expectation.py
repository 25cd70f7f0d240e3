"""应有的一切: what every file of one input is held against, worked out once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from disclosure.core.findings import Finding
from disclosure.document.layout import Layout
from disclosure.document.nodes import Document, Figure
from disclosure.document.walk import figures
from disclosure.verify.expected import Line, expected_lines, expected_margins
from disclosure.verify.expected_sheets import expected_sheets
from disclosure.verify.ties import Form, Printed, Tie, note, outcomes
from disclosure.verify.values import Known, check_values


@dataclass(frozen=True)
class Expectation:
    """应有的一切: the finished tree with its layout, the facts behind it and the ties that hold.

    ``input`` names the file they come from; ``sheets`` says that only worksheets are asked for.
    """

    input: str
    document: Document
    layout: Layout
    facts: Mapping[str, Known]
    ties: Sequence[Tie] = ()
    sheets: bool = False

    @cached_property
    def of_sheets(self) -> Expectation:
        """工作簿应有的一切."""
        return replace(self, sheets=True)

    @cached_property
    def lines(self) -> list[Line]:
        """应有的各行."""
        return expected_sheets(self.document) if self.sheets else expected_lines(self.document)

    @cached_property
    def _spaced(self) -> list[str]:
        return [line.key(spaced=True) for line in self.lines]

    @cached_property
    def _unspaced(self) -> list[str]:
        return [line.key(spaced=False) for line in self.lines]

    def keys(self, *, spaced: bool) -> list[str]:
        """比较用的文字: of each line."""
        return self._spaced if spaced else self._unspaced

    @cached_property
    def labels(self) -> frozenset[str]:
        """格中的文字: of all cells, without white space; one that stands in another's place has moved."""
        cells = (line.key(spaced=False).split("|") for line in self.lines if line.kind == "cells")
        return frozenset(text for row in cells for text in row if text)

    @cached_property
    def margins(self) -> frozenset[tuple[str, str]]:
        """应有的页眉页脚."""
        return expected_margins(self.document, self.layout)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """数字: every one of the tree."""
        return tuple(figures(self.document))

    @cached_property
    def misprints(self) -> tuple[Finding, ...]:
        """印数复核的发现: of the tree against the facts."""
        return tuple(check_values(self.figures, self.facts, self.input))

    @cached_property
    def tails(self) -> frozenset[tuple[Tie, Form]]:
        """尾差: ties that do not hold as the tree itself prints them; `check` reports these."""
        printed: Printed = {}
        for figure in self.figures:
            note(printed, figure, figure.text)
        found = outcomes(self.ties, printed, self.facts)
        return frozenset((each.tie, each.form) for each in found if not each.holds)

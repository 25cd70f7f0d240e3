"""模板包的说明: every setting, every name and every lint rule of the engine stands in the guide."""

from __future__ import annotations

import re
from inspect import signature

import pytest
from conftest import ROOT

from disclosure.compose.scope import ProjectView, Term, UnitView
from disclosure.compose.specimen import specimen
from disclosure.compose.subjects import Change, Subject
from disclosure.core.findings import Rule
from disclosure.core.numbers import NumberStyle
from disclosure.facts.ids import DIMENSIONS
from disclosure.facts.measures import Measure
from disclosure.packs import rules
from disclosure.packs.charts import ChartSpec
from disclosure.packs.filters import filters
from disclosure.packs.forms import FormCell, FormRow, FormSpec
from disclosure.packs.opening import open_pack
from disclosure.packs.settings import Numbering, Settings, Words
from disclosure.packs.tables import Column, RowSpec, Side, TableSpec
from disclosure.packs.templates import _FILTERS

GUIDE = (ROOT / "templates" / "README.md").read_text("utf-8")
WRITTEN = set(re.findall(r"\w+", GUIDE))
RECORDS = (
    Settings, Words, Numbering, NumberStyle, TableSpec, Side, Column, RowSpec, FormSpec, FormRow,
    FormCell, Measure, ChartSpec,
)  # fmt: skip
IMPLIED = {"name", "style", "sides"}
"""A table's own name and what ``number`` becomes; ``sides`` is written as ``[[sides]]``."""


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_key(record: type) -> None:
    keys = {*signature(record).parameters}

    assert not keys - WRITTEN - IMPLIED


@pytest.mark.parametrize(
    "view", [Subject, Change, ProjectView, UnitView, Term], ids=lambda view: view.__name__
)
def test_every_name_of_a_view(view: type[Subject]) -> None:
    assert not {name for name in view.names if name not in GUIDE}


def test_every_name_a_template_sees() -> None:
    pack, _ = open_pack("shanghai-baoshan")
    assert pack is not None
    _, scope = specimen(pack)

    assert not set(scope) - WRITTEN - {"项目总额"}
    assert not {name for name in DIMENSIONS if name not in GUIDE}
    macros = re.findall(r"macro (\w+)", pack.sources["phrases.jinja"].text)
    assert not set(macros) - WRITTEN


def test_every_filter() -> None:
    assert not {name for name in (*filters(()), *_FILTERS) if name not in WRITTEN}


def test_every_rule_lint_gives() -> None:
    """Rules of a pack are here; those about making one stand with their command."""
    codes = {rule.code for rule in vars(rules).values() if isinstance(rule, Rule)}
    other = {
        "pack.new-name",
        "pack.new-exists",
        "pack.not-found",
        "pack.inherits-loop",
        "pack.syntax",
        "template.bare-number",
        "template.forbidden",
    }

    assert not {code for code in codes - other if code not in GUIDE}

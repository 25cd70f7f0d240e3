"""尾差: balanced documents whose printed sums all hold, and notes exactly where they do not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise
from math import ceil, floor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from conftest import ROOT, SAMPLE
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import ledgers

from disclosure.compose.compose import Composed, compose
from disclosure.core.findings import Finding
from disclosure.document.nodes import Document, Figure, Note, Paragraph, Table
from disclosure.document.walk import blocks, figures, plain
from disclosure.facts.compute import Facts, compute
from disclosure.facts.ties import check_exact
from disclosure.ledger.catalogue import catalogue
from disclosure.ledger.load import load
from disclosure.ledger.model import Ledger, Line, Project, Statement, Unit
from disclosure.packs.opening import open_pack
from disclosure.packs.pack import Pack
from disclosure.pipeline.printed import MisprintError, check_printed

IN_WAN = """title = "试验"
inherits = "{root}/templates/shanghai"
tail = "{tail}"
tail_note = "注：末位可能不合。"
amount = "万元"
[text."万元"]
trim = "never"
[table.number]
unit = "万元"
zero = "{zero}"
"""
NOTE = "注：末位可能不合。"


@cache
def in_wan(tail: str, zero: str = "0.00") -> Pack:
    """A pack that prints everything in 万元, changes too."""
    with TemporaryDirectory() as folder:
        path = Path(folder)
        (path / "pack.toml").write_text(IN_WAN.format(root=ROOT, tail=tail, zero=zero), "utf-8")
        phrases = (ROOT / "templates/_base/phrases.jinja").read_text("utf-8")
        phrases = phrases.replace("数.增减.额|元", "数.增减.额|万元")
        (path / "phrases.jinja").write_text(phrases, "utf-8")
        pack, found = open_pack(folder)
    assert pack is not None, found
    return pack


SOURCE = load(SAMPLE).source


def made(ledger: Ledger, pack: Pack) -> tuple[Facts, Composed]:
    facts = compute(ledger, pack.measures, catalogue(2022, {}), date(2021, 12, 31))
    assert SOURCE is not None
    return facts, compose(facts, pack, SOURCE)


def found_in(facts: Facts, composed: Composed) -> list[Finding]:
    assert SOURCE is not None
    exact, _ = check_exact(facts, [*composed.ties], SOURCE)
    return check_printed(facts, composed, [*exact, *composed.implied], SOURCE)[1]


def codes(findings: list[Finding]) -> set[str]:
    return {each.rule.code for each in findings}


def numbers(document: Document) -> dict[str, Decimal]:
    """What is printed in 万元, read anew: amounts by fact."""
    return {
        figure.fact: Decimal(figure.text)
        for figure in figures(document)
        if figure.unit == "万元" and figure.role == "amount" and figure.text != "--"
    }


any_budget = settings(max_examples=40)


@any_budget
@given(ledger=ledgers(compared=True), zero=st.sampled_from(["0.00", "", "--"]))
def test_a_balanced_document_adds_up_wherever_there_is_a_solution(
    ledger: Ledger, zero: str
) -> None:
    """Whatever a pack prints for zero; cells that round to nothing may be balanced to more."""
    facts, composed = made(ledger, in_wan("balance", zero))

    assert not found_in(facts, composed)
    for name, number in numbers(composed.document).items():
        value = Fraction(facts.get(name).number, 10_000)
        assert floor(value) <= number * 100 <= ceil(value)


@any_budget
@given(ledger=ledgers())
def test_the_sums_of_a_balanced_table_read_off_its_grid(ledger: Ledger) -> None:
    """An oracle that knows no ties: levels by the digits of the code, columns by position."""
    _, composed = made(ledger, in_wan("balance"))
    if composed.unsolved:
        return
    for table in (it for it in blocks(composed.document) if isinstance(it, Table)):
        if table.id in ("expenditure", "general-by-function", "fund-by-function"):
            rows = [[plain(cell.inlines) for cell in row] for row in table.body]
            assert_tree_adds_up([row for row in rows if row[-1]])


def assert_tree_adds_up(rows: list[list[str]]) -> None:
    if not rows:
        return
    *body, total = rows
    amounts = [[Decimal(cell) for cell in row[-3:]] for row in rows]
    assert all(whole == basic + project for whole, basic, project in amounts)
    depths = [sum(bool(part) for part in row[:3]) for row in body]
    assert len(total) < len(rows[0])
    for index, depth in enumerate([0, *depths]):
        parent = amounts[-1] if not index else amounts[index - 1]
        children = []
        for below, other in enumerate(depths[index:], index):
            if other <= depth:
                break
            if other == depth + 1:
                children.append(amounts[below])
        if children:
            assert parent == [sum(column) for column in zip(*children, strict=True)]


@any_budget
@given(ledger=ledgers(), seed=st.randoms())
def test_the_order_of_lines_changes_no_balanced_figure(ledger: Ledger, seed: Any) -> None:
    shuffled = [*ledger.lines]
    seed.shuffle(shuffled)
    other = replace(ledger, lines=tuple(shuffled))
    first, second = (made(each, in_wan("balance"))[1].document for each in (ledger, other))

    assert numbers(first) == numbers(second)


def budget(*amounts: int, **more: Any) -> Ledger:
    """Basic lines of a few functional items, in 分."""
    items = ("2080505", "2101102", "2120199", "2210201")
    lines = tuple(
        Line(
            amount, item, "30101", source="一般公共预算", nature="基本", pointer=("expenditure", n)
        )
        for n, (amount, item) in enumerate(zip(amounts, items, strict=False))
    )
    unit = Unit("测试单位", "事业单位")
    return Ledger("单位预算", 2022, "shanghai", date(2022, 1, 1), unit, lines, **more)


THIRDS = (3_334, 3_334, 3_334)
"""0.3334 + 0.3334 + 0.3334 = 1.0002 in hundredths of 万元."""


def test_notes_stand_exactly_where_printed_parts_do_not_add_up() -> None:
    facts, composed = made(budget(*THIRDS), in_wan("note"))
    where = [*blocks(composed.document)]
    before = [where[index - 1] for index, each in enumerate(where) if is_note(each)]

    assert numbers(composed.document)["支出/总计/合计@2022"] == Decimal("0.01")
    assert numbers(composed.document)["支出/功能:208/合计@2022"] == Decimal("0.00")
    assert {each.id for each in before if isinstance(each, Table)} == {
        "summary", "revenue", "expenditure", "appropriation", "general-by-function",
    }  # fmt: skip
    paragraphs = [plain(each.inlines) for each in before if isinstance(each, Paragraph)]
    assert [text[:10] for text in paragraphs] == [
        "3. 城乡社区支出0",
        "收入来自：一般公共预",
        "3. 城乡社区支出（",
    ]
    assert codes(found_in(facts, composed)) == {"tie.noted"}


def is_note(block: Any) -> bool:
    return isinstance(block, Note) and plain(block.inlines) == NOTE


def test_one_amount_under_two_names_prints_the_same_though_it_rounds_to_a_blank() -> None:
    """Three amounts of 0.4: one is balanced to 1, in whichever table it stands."""
    _, composed = made(budget(4_000, 4_000, 4_000), in_wan("balance", ""))
    rows = {
        table.id: [[plain(cell.inlines) for cell in row] for row in table.body]
        for table in blocks(composed.document)
        if isinstance(table, Table)
    }
    filled = [
        {row[2] for row in rows[name] if len(row) > 5 and row[2] and row[4]}
        for name in ("revenue", "expenditure", "general-by-function")
    ]

    assert [len(items) for items in filled] == [1, 1, 1]
    assert filled[0] == filled[1] == filled[2]


def test_a_document_that_adds_up_has_no_note() -> None:
    _, composed = made(budget(1_000_000, 2_000_000), in_wan("note"))

    assert not any(is_note(each) for each in blocks(composed.document))


def test_a_change_is_the_difference_of_what_both_years_print() -> None:
    """The total must give way to its parts, and the change and its word follow it."""
    amounts = (14_000, 14_000, 14_000)  # 1.4 each, 4.2 in all, in hundredths of 万元
    prior = {"支出/总计": Statement(40_000, "万元", 2), "收入/总计": Statement(40_000, "万元", 2)}
    _, composed = made(budget(*amounts, prior=prior), in_wan("balance"))
    shown = numbers(composed.document)
    changes = {it.text for it in figures(composed.document) if it.fact == "支出/总计/增减额@2022"}

    assert shown["支出/总计/合计@2022"] - Decimal("0.04") == {
        "0.00": Decimal(0), "0.01": Decimal("0.01"), "持平": Decimal(0),
    }[min(changes)]  # fmt: skip


def test_the_word_follows_the_balanced_change() -> None:
    """4.4 rounds to 4 and each of its three parts to 1: one of these figures gives way."""
    for last in (3, 4, 5):
        prior = {name: Statement(last * 10_000, "万元", 2) for name in ("支出/总计", "收入/总计")}
        _, composed = made(budget(14_600, 14_700, 14_700, prior=prior), in_wan("balance"))
        shown = numbers(composed.document)["支出/总计/合计@2022"] * 100 - last
        word = "增加" if shown > 0 else "减少" if shown < 0 else "持平"
        said = {
            figure.text
            for figure in figures(composed.document)
            if figure.fact == "支出/总计/增减额@2022" and figure.role == "word"
        }
        assert said - {"增长", "下降"} == {word}


def test_shares_of_one_whole_add_up_to_a_hundred() -> None:
    """Basic and project are halves that round up both; the paragraph lists both shares."""
    lines = budget(66_665).lines
    other = replace(
        lines[0], amount=33_335, nature="项目", project="甲", pointer=("expenditure", 9)
    )
    amounts = (replace(lines[0], amount=66_665), other)
    ledger = replace(budget(), lines=amounts, projects=(Project("甲"),))
    for tail, total in (("note", "100.01"), ("balance", "100.00")):
        _, composed = made(ledger, in_wan(tail))
        shares = {
            figure.fact: Decimal(figure.text)
            for figure in figures(composed.document)
            if figure.fact.startswith("支出/性质:") and figure.role == "ratio"
        }
        noted = [
            plain(before.inlines)
            for before, after in pairwise(blocks(composed.document))
            if is_note(after) and isinstance(before, Paragraph)
        ]
        assert len(shares) == 2
        assert sum(shares.values()) == Decimal(total)
        assert any("66.67%" in text for text in noted) == (tail == "note")


def test_where_nothing_fits_the_figures_are_named_and_noted() -> None:
    """By what was published, the total must round up and both its parts down: one sum is left."""
    last = {
        "支出/总计": 16_000,
        "支出/资金:财政拨款/功能:208": 14_000,
        "支出/资金:财政拨款/功能:210": 14_000,
    }
    prior = {name: Statement(amount, "元") for name, amount in last.items()}
    facts, composed = made(budget(13_000, 13_000, prior=prior), in_wan("balance"))
    named = [each for each in composed.findings if each.rule.code == "balance.unsolved"]

    assert not found_in(facts, composed)
    assert len(named) == len(composed.unsolved) == 1
    (left,) = composed.unsolved
    assert {place.fact for place in named[0].places} == {left[0].total, *left[0].parts}


def test_without_a_wording_the_warning_stays() -> None:
    with_words = in_wan("note")
    pack = replace(with_words, settings=replace(with_words.settings, tail_note=""))
    sources = {name: text for name, text in pack.sources.items() if name != "tail_note"}
    facts, composed = made(budget(*THIRDS), replace(pack, sources=sources))

    assert codes(found_in(facts, composed)) == {"tie.tail"}


def shifted(node: Any, change: Callable[[Figure], Figure]) -> Any:
    """The same tree with its figures changed."""
    if isinstance(node, Figure):
        return change(node)
    if isinstance(node, tuple):
        return tuple(shifted(each, change) for each in node)
    if is_dataclass(node) and not isinstance(node, type):
        parts = {each.name: shifted(getattr(node, each.name), change) for each in fields(node)}
        return replace(node, **parts)
    return node


def raised(fact: str, steps: int) -> Callable[[Figure], Figure]:
    def change(figure: Figure) -> Figure:
        if figure.fact != fact or figure.unit != "万元" or figure.role != "amount":
            return figure
        return replace(figure, text=str(Decimal(figure.text) + Decimal(steps).scaleb(-2)))

    return change


def sabotaged(composed: Composed, change: Callable[[Figure], Figure]) -> Composed:
    return replace(composed, document=shifted(composed.document, change))


@pytest.mark.parametrize("fact", ["支出/总计", "支出/功能:208", "支出/性质:基本/功能:20805"])
def test_a_figure_rounded_the_wrong_way_is_noticed(fact: str) -> None:
    """Still beside its exact value, but the sums it stands in no longer hold."""
    facts, composed = made(budget(14_000, 14_000, 14_000), in_wan("balance"))
    name = f"{fact}/合计@2022"
    value = Fraction(facts.get(name).number, 10_000)
    step = 1 if numbers(composed.document)[name] * 100 == floor(value) else -1

    assert not found_in(facts, composed)
    assert "tie.tail" in codes(found_in(facts, sabotaged(composed, raised(name, step))))


def test_a_figure_that_is_no_rounding_of_its_fact_crashes() -> None:
    facts, composed = made(budget(14_000, 14_000, 14_000), in_wan("balance"))

    with pytest.raises(MisprintError):
        found_in(facts, sabotaged(composed, raised("支出/总计/合计@2022", 2)))


def test_a_fact_printed_two_ways_crashes() -> None:
    facts, composed = made(budget(14_000, 14_000, 14_000), in_wan("balance"))
    once: Iterator[int] = iter((1,))

    def first(figure: Figure) -> Figure:
        hit = figure.fact == "支出/总计/合计@2022" and next(once, 0)
        return raised("支出/总计/合计@2022", 1)(figure) if hit else figure

    with pytest.raises(MisprintError):
        found_in(facts, sabotaged(composed, first))


def test_the_solver_is_loaded_for_balancing_only() -> None:
    code = (
        "import sys; from pathlib import Path; from disclosure.pipeline.prepare import prepare; "
        f"prepare(Path({str(SAMPLE)!r})); print('highspy' in sys.modules, 'numpy' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.split() == ["False", "False"]

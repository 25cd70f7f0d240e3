"""句子: whatever the budget, every pack's sentences can be read and can be published."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from conftest import ROOT
from hypothesis import HealthCheck, given, settings
from mended import mended, pack_of
from strategies import budgets

from disclosure.document.nodes import Document, Heading, Paragraph, Table
from disclosure.document.walk import blocks, figures, lines, plain
from disclosure.facts.compute import Facts
from disclosure.facts.ids import parse_id
from disclosure.ledger.model import Ledger
from disclosure.packs.chain import pack_names
from disclosure.packs.pack import Pack
from disclosure.pipeline.prepare import prepare

SAMPLES = {
    "shanghai-baoshan": "baoshan-2022",
    "shanghai-songjiang": "songjiang-2021",
    "shanghai-minhang": "minhang-2024",
    "hunan-zhuzhou": "zhuzhou-2022",
}
PACKS = [name for name in pack_names() if "selfeval" not in name]
BAD = re.compile(
    r"【待填|None|nan|-0(\.0+)?(?![\d.])|持平[\d-]|(增加|减少|增长|下降|占)-"
    r"|(增加|减少|增长|下降)0(\.0+)?(元|万元|%)|[。，、；：（][。，、；：）]|(为|是)[。，、；]"
)


def composed(ledger: Ledger, pack: Pack) -> tuple[Facts, Document]:
    made = mended(ledger, pack)
    assert made.facts is not None
    assert made.document is not None
    return made.facts, made.document


def texts(document: Document) -> Iterator[str]:
    for block in blocks(document):
        yield from (plain(line) for line in lines(block))
        if isinstance(block, Heading):
            yield plain(block.contents or ())
        if isinstance(block, Table):
            yield block.description
    yield from (plain(inlines) for _, inlines in document.fields)


def unmatched(text: str) -> str:
    """What is left of a text's brackets and quotes when pairs are taken away."""
    left, before = re.sub(r"[^（）“”()《》【】]", "", text), None
    while left != before:
        left, before = re.sub(r"（）|“”|\(\)|《》|【】", "", left), left
    return left


@pytest.mark.parametrize("name", PACKS)
@settings(max_examples=15, suppress_health_check=[*HealthCheck])
@given(ledger=budgets())
def test_no_sentence_reads_wrong(name: str, ledger: Ledger) -> None:
    pack = pack_of(name)
    facts, document = composed(replace(ledger, template=name), pack)

    for text in texts(document):
        plain_text = text.replace("{{ 7*7 }}", "").replace("“一网统管”。", "“一网统管”")
        assert not BAD.search(plain_text), text
        assert not unmatched(plain_text), text
    for figure in figures(document):
        fact = parse_id(figure.fact)
        if fact and fact.measure == "增减率":
            last = facts.of(fact.subject, "合计", fact.year - 1)
            assert last.number > 0, figure
        if figure.role == "change":
            assert not figure.text.startswith("-"), figure


def sample_ledger(name: str) -> Ledger:
    """The pack's own sample, without reasons: they were written for its changes."""
    prepared = prepare(ROOT / "samples" / SAMPLES[name] / "budget.yaml")
    assert prepared.facts is not None
    return replace(prepared.facts.ledger, reasons={}, prior_lines=prepared.facts.ledger.lines)


def new(ledger: Ledger) -> Ledger:
    unit = replace(ledger.unit, new=True)
    return replace(ledger, unit=unit, prior={}, prior_lines=None)


def from_zero(ledger: Ledger) -> Ledger:
    return replace(ledger, prior={}, prior_lines=())


def from_negative(ledger: Ledger) -> Ledger:
    lines = tuple(replace(line, amount=-line.amount) for line in ledger.lines)
    return replace(ledger, prior={}, prior_lines=lines)


def less_than_nothing(ledger: Ledger) -> Ledger:
    lines = tuple(replace(line, amount=-line.amount) for line in ledger.lines)
    return replace(ledger, prior={}, lines=lines)


def a_hair_more(ledger: Ledger) -> Ledger:
    """49 元 more: nothing in 万元 with two decimals."""
    first = ledger.lines[0]
    lines = (replace(first, amount=first.amount - 4_900), *ledger.lines[1:])
    return replace(ledger, prior={}, prior_lines=lines)


def without_projects(ledger: Ledger) -> Ledger:
    basic = tuple(line for line in ledger.lines if line.nature == "基本")
    return replace(ledger, lines=basic, projects=())


def one_project_one_office(ledger: Ledger) -> Ledger:
    (project, *_) = ledger.projects
    lines = tuple(line for line in ledger.lines if line.project in ("", project.name))
    unit = replace(ledger.unit, offices=("办公室",), units=())
    return replace(ledger, lines=lines, projects=(project,), unit=unit)


def other_kind(ledger: Ledger) -> Ledger:
    kind = "部门预算" if ledger.kind == "单位预算" else "单位预算"
    return replace(ledger, kind=kind, unit=replace(ledger.unit, units=()))


SHANGHAI = ("shanghai-baoshan", "shanghai-songjiang", "shanghai-minhang")
SITUATIONS: list[tuple[Callable[[Ledger], Ledger], tuple[str, ...], str, str]] = [
    (new, tuple(SAMPLES), "，没有上年预算可比。", "比上年|持平|增加|减少|上年结转还"),
    (from_zero, tuple(SAMPLES), "增加", "减少|增长"),
    (from_zero, ("shanghai-baoshan", "shanghai-songjiang"), "（上年为零，不计算增减率）", "增长"),
    (
        from_negative,
        ("shanghai-baoshan", "shanghai-songjiang"),
        "（上年为负数，不计算增减率）",
        "增长",
    ),
    (from_negative, tuple(SAMPLES), "增加", "减少"),
    (less_than_nothing, tuple(SAMPLES), "减少", "增加|占-|减少-"),
    (
        a_hair_more,
        ("shanghai-songjiang", "shanghai-minhang", "hunan-zhuzhou"),
        "持平|与上年",
        "增加",
    ),
    (a_hair_more, ("shanghai-baoshan",), "比上年预算增加49.00元", "减少"),
    (without_projects, SHANGHAI, "没有项目支出，不编报项目绩效目标。", "0个项目"),
    (without_projects, ("hunan-zhuzhou",), "年没有安排特定目标类支出。", "其中：。"),
    (one_project_one_office, ("shanghai-baoshan",), "共1个项目", "分别"),
    (one_project_one_office, ("shanghai-baoshan",), "设1个内设机构：办公室。", "分别"),
    (one_project_one_office, ("hunan-zhuzhou",), "内设1个科室，是办公室。", "分别是办"),
    (other_kind, ("shanghai-baoshan", "hunan-zhuzhou"), "本部门", "本单位"),
    (other_kind, ("shanghai-minhang",), "没有所属单位，本预算只编报本级", "本部门"),
]


@pytest.mark.parametrize(
    ("change", "name", "said", "unsaid"),
    [(change, name, said, not_) for change, names, said, not_ in SITUATIONS for name in names],
)
def test_what_is_said(
    change: Callable[[Ledger], Ledger], name: str, said: str, unsaid: str
) -> None:
    _, document = composed(change(sample_ledger(name)), pack_of(name))
    prose = [plain(b.inlines) for b in blocks(document) if isinstance(b, Paragraph)]
    told = [text for text in prose if re.search(r"\d", text)]

    assert any(re.search(re.escape(said).replace("\\|", "|"), text) for text in prose)
    assert not [text for text in told if re.search(unsaid, text)]
    assert not [text for text in texts(document) if BAD.search(text)]

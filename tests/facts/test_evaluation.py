"""自评: computed facts, findings about scores and weights, kinds and packs."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from conftest import ROOT, SAMPLE, codes

from disclosure.document.nodes import Figure
from disclosure.document.walk import figures
from disclosure.facts.explain import explain, full_id
from disclosure.pipeline.files import stem
from disclosure.pipeline.prepare import Prepared, prepare

EVALUATED = ROOT / "samples" / "minhang-2022-selfeval" / "budget.yaml"
ROW = 'level3: "派单差错率", target: "0%", actual: "0%", weight: 6, score: 6, reason: "无"'
FUNDS = "appropriation: {initial: 20000.00, full_year: 950.00, executed: 500.00}"
Edit = Callable[..., Prepared]


@pytest.fixture(scope="module")
def evaluated() -> Prepared:
    return prepare(EVALUATED)


@pytest.fixture
def broken(tmp_path: Path) -> Edit:
    """The sample with one text replaced, prepared."""

    def edit(old: str, new: str) -> Prepared:
        text = EVALUATED.read_text("utf-8")
        assert text.count(old) == 1, (old, text.count(old))
        path = tmp_path / "budget.yaml"
        path.write_text(text.replace(old, new), "utf-8")
        return prepare(path)

    return edit


def printed(prepared: Prepared, fact: str) -> str:
    assert prepared.document is not None
    found: list[Figure] = list(figures(prepared.document))
    (text,) = {figure.text for figure in found if figure.fact == f"{fact}@2022"}
    return text


def test_the_sample_is_clean(evaluated: Prepared) -> None:
    assert evaluated.findings == []
    assert evaluated.facts is not None
    assert stem(evaluated.facts.ledger) == "2022-上海市闵行区城市运行管理中心-项目支出绩效自评"


def test_rates_and_scores_are_exact_and_rounded_as_the_pack_says(evaluated: Prepared) -> None:
    facts = evaluated.facts
    assert facts is not None
    name = "自评:公共安全隐患举报奖励"
    assert facts.get(f"{name}/执行率@2022").value == Fraction(500, 950)
    assert facts.get(f"{name}/资金得分@2022").value == Fraction(5000, 950)
    assert facts.get(f"{name}/总分@2022").value == 90 + Fraction(5000, 950)
    assert printed(evaluated, f"{name}/执行率") == "52.64"  # ceiling
    assert printed(evaluated, f"{name}/资金得分") == "5.26"  # half-up
    assert printed(evaluated, f"{name}/总分") == "95.26"
    assert printed(evaluated, "自评:党建经费/执行率") == "55.77"
    assert printed(evaluated, "自评:党建经费/总分值") == "100"


def test_rounding_is_a_setting_of_the_pack(packs: Path) -> None:
    path = packs / "shanghai-minhang-selfeval" / "pack.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('rounding = "ceiling"\n', ""), "utf-8")

    prepared = prepare(EVALUATED, str(path.parent))

    assert printed(prepared, "自评:公共安全隐患举报奖励/执行率") == "52.63"


def test_explain_walks_down_to_the_lines(evaluated: Prepared) -> None:
    assert evaluated.facts is not None
    steps = explain(evaluated.facts, full_id("自评:党建经费/总分", 2022))
    pointers = [step.pointer for step in steps if step.pointer]
    assert ("evaluations", 20, "funds", "appropriation", "executed") in pointers
    assert ("evaluations", 20, "indicators", 0, "score") in pointers


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (ROW, ROW.replace("score: 6", "score: 7"), "evaluation.above-weight"),
        (ROW, ROW.replace('actual: "0%"', 'actual: "2%"'), "evaluation.unearned"),
        (ROW, ROW.replace("score: 6", "score: 5.5"), "evaluation.withheld"),
        (ROW, ROW.replace("weight: 6, score: 6", "weight: 5, score: 5"), "evaluation.weights"),
        (FUNDS, FUNDS.replace("500.00", "960.00"), "evaluation.overspent"),
        (FUNDS, FUNDS.replace(", executed: 500.00", ""), "evaluation.no-executed"),
        ('name: "党建经费"', 'name: "城管通运行"', "evaluation.twice"),
        ("template: shanghai-minhang-selfeval", "template: shanghai-baoshan", "pack.kind"),
        (ROW, ROW.replace("score: 6, ", "score: 6, rate: 1, "), "input.unknown-key"),
        (ROW, ROW.replace("score: 6", "score: 6.001"), "input.value"),
        (ROW, ROW.replace("score: 6", "score: -1"), "input.value"),
        (ROW, ROW.replace("score: 6, ", ""), "input.missing"),
    ],
)
def test_findings(broken: Edit, old: str, new: str, code: str) -> None:
    assert code in codes(broken(old, new))


def test_a_deduction_wants_its_reason(broken: Edit) -> None:
    missed = ROW.replace('actual: "0%"', 'actual: "2%"').replace("score: 6", "score: 5")
    assert codes(broken(ROW, missed)) == ["evaluation.unexplained"]
    explained = missed.replace("无", "新人上岗，已补训")
    assert codes(broken(ROW, explained)) == []


def test_an_unknown_first_level_is_named(broken: Edit) -> None:
    old = "level1: 产出指标, level2: 成本指标"
    found = codes(broken(old, old.replace("产出指标", "产出标")))
    assert found == ["evaluation.weights", "evaluation.unknown-level"]


def test_without_a_budget_there_is_no_rate(broken: Edit) -> None:
    found = broken(FUNDS, "appropriation: {initial: 0, full_year: 0, executed: 0}")
    assert set(codes(found)) == {"fact.no-value"}


def test_each_kind_asks_for_its_own_sections(tmp_path: Path) -> None:
    path = tmp_path / "budget.yaml"
    head = "document: {kind: %s, year: 2022, template: shanghai-baoshan}\nunit: {name: 某单位}\n"
    path.write_text(head % "单位预算", "utf-8")
    messages = [found.message for found in prepare(path).findings]
    assert any("支出明细" in text for text in messages)
    assert any("主要职能" in text for text in messages)
    path.write_text(head % "项目支出绩效自评", "utf-8")
    found, other = prepare(path).findings
    assert "项目支出绩效自评" in found.message
    assert other.rule.code == "pack.kind"


def test_a_section_of_another_kind_is_named(broken: Edit) -> None:
    found = broken("evaluations:\n", "controls: []\nevaluations:\n")
    assert codes(found) == ["input.other-kind"]


def test_a_budget_does_not_go_through_a_pack_for_evaluations() -> None:
    assert "pack.kind" in codes(prepare(SAMPLE, "shanghai-minhang-selfeval"))


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("pack.toml", "funds = 10", 'funds = "10"', "pack.setting"),
        ("pack.toml", '"产出指标" = 50', '"产出指标" = 50.5', "pack.setting"),
        ("pack.toml", '"产出指标" = 50', '"产出指标" = 40', "evaluation.weights"),
        ("forms/self-evaluation.toml", "merge = 2", "merge = 20", "pack.setting"),
        ("forms/self-evaluation.toml", "merge = 2", "merge = 2\ncolor = 1", ""),
        ("forms/self-evaluation.toml", '\neach = "自评指标"', '\neach = "指标"', "pack.missing-section"),
        ("forms/self-evaluation.toml", 'title = "财政项目支出绩效自评表"', 'title = ""', "pack.setting"),
        ("forms/self-evaluation.toml", '{ text = "总分", columns = 5', '{ text = "总分", columns = 4', "form.grid"),
        ("forms/self-evaluation.toml", "{{ 项目.总分|分数 }}", "{{ 项目.总分数|分数 }}", "template.undefined"),
        ("narrative/forms.md", "{{ 自评 }}", "{{ 单位 }}", "template.undefined"),
    ],
)  # fmt: skip
def test_faults_of_the_pack_are_findings(
    packs: Path, file: str, old: str, new: str, code: str
) -> None:
    path = packs / "shanghai-minhang-selfeval" / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")

    found = codes(prepare(EVALUATED, str(packs / "shanghai-minhang-selfeval")))

    assert code in found if code else not found

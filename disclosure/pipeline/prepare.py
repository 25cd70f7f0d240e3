"""准备: load, compute and compose one input, with every finding on the way.

All that ``check`` reports and all that ``render`` needs come from here, so that the two can
never disagree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from disclosure.compose.compose import asset_date, compose
from disclosure.core.collector import collector_paused
from disclosure.core.findings import Finding, Place, finding, has_errors
from disclosure.core.memory import FORGETFUL, Memory
from disclosure.document.nodes import DRAFT, Document
from disclosure.facts.checks import check_subjects
from disclosure.facts.columns import expense_group
from disclosure.facts.compute import Facts, compute
from disclosure.facts.evaluation import evaluation_facts
from disclosure.facts.evaluation_checks import check_evaluations
from disclosure.facts.measures import Measures
from disclosure.facts.ties import Tie, check_controls, check_declared, check_exact
from disclosure.ledger import rules as ledger_rules
from disclosure.ledger.catalogue import catalogue
from disclosure.ledger.checks import check_ledger
from disclosure.ledger.load import Loaded, load
from disclosure.ledger.model import Ledger
from disclosure.ledger.source import Source, input_file
from disclosure.packs.opening import open_pack, template_named
from disclosure.packs.pack import Pack
from disclosure.pipeline.kinds import check_kind
from disclosure.pipeline.last_year import check_comparatives
from disclosure.pipeline.lint import lint
from disclosure.pipeline.printed import check_printed
from disclosure.pipeline.rest import barred, the_rest

Opened = Callable[[Source, str], tuple[Pack | None, list[Finding]]]
"""打开模板包: for an input that names one, with its findings."""


@dataclass(frozen=True)
class Prepared:
    """准备结果: of one input; what could not be reached is None and findings say why.

    ``held`` counts the ties that held: on exact values, as printed, and control totals; ``ties``
    are those, and what the text itself implies. ``files`` are all inputs that were looked for.
    """

    input: Path
    findings: list[Finding] = field(default_factory=list)
    pack: Pack | None = None
    facts: Facts | None = None
    document: Document | None = None
    held: dict[str, int] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    source: Source | None = None
    files: tuple[Path, ...] = ()

    @property
    def printable(self) -> bool:
        """可以写出: a document without an error."""
        return self.document is not None and not has_errors(self.findings)


@collector_paused()
def prepare(path: Path, template: str | None = None, memory: Memory = FORGETFUL) -> Prepared:
    """准备一份输入: under the template it names, or another one.

    ``path`` may be a folder that holds one input; a template named by a path lies beside it.
    ``memory`` keeps what follows from the pack alone; what comes back is the same without it.
    """
    path = input_file(path)
    loaded = load(path)
    opened = partial(_opened, template=template, path=path, memory=memory)
    judged = partial(_judged, path, opened=opened)
    prepared = judged(loaded)
    findings = [*prepared.findings, *the_rest(path, loaded, prepared, judged)]
    return replace(prepared, findings=findings, files=loaded.files, source=loaded.source)


def _judged(path: Path, loaded: Loaded, opened: Opened) -> Prepared:
    if loaded.ledger is None or loaded.source is None:
        return Prepared(path, loaded.findings)
    ledger, source = loaded.ledger, loaded.source
    pack, pack_findings = opened(source, ledger.template)
    findings = [*loaded.findings, *pack_findings]
    if pack is None:
        return Prepared(path, findings)
    codes = catalogue(ledger.year, ledger.names, pack.codes)
    findings += [*lint(pack), *check_ledger(ledger, codes, source)]
    findings += _unmapped(ledger, pack.measures, source)
    findings += [*check_kind(ledger, pack, source)]
    findings += check_evaluations(ledger, pack.settings.evaluation, source)
    day = asset_date(ledger.year, ledger.asset_date, pack.settings.asset_date)
    scored = evaluation_facts(ledger, pack.settings.evaluation)
    facts = compute(ledger, pack.measures, codes, day, scored)
    findings += check_subjects(facts, source)
    findings += check_declared(facts, pack.ties, Place(str(pack.folders[0] / "ties.toml")))
    comparatives = check_comparatives(loaded, facts, pack, source)
    findings += comparatives
    if barred(findings, loaded):
        return Prepared(path, findings, pack, facts)
    return composed(path, facts, pack, source, findings)


def drafted(prepared: Prepared) -> Prepared:
    """草稿: a prepared input whose document, with whatever is missing, is marked as a draft."""
    document = prepared.document
    if document is None:
        return prepared
    properties = replace(document.properties, title=f"{DRAFT}：{document.properties.title}")
    return replace(prepared, document=replace(document, draft=True, properties=properties))


def _opened(
    source: Source, stated: str, *, template: str | None, path: Path, memory: Memory
) -> tuple[Pack | None, list[Finding]]:
    """模板包: one asked for, or that of the input, which is wrong where the input names none."""
    name = template or template_named(stated, path)
    pack, findings = open_pack(name, memory)
    if findings and template is None:
        place = source.place(("document", "template"))
        findings = [
            replace(found, places=(place,)) if found.places == (Place(name),) else found
            for found in findings
        ]
    return pack, findings


def composed(
    path: Path, facts: Facts, pack: Pack, source: Source, findings: list[Finding]
) -> Prepared:
    """编排并核勾稽: the last steps of a preparation, for facts that may be printed."""
    made = compose(facts, pack, source)
    exact, broken = check_exact(facts, list(made.ties), source)
    checked = (*exact, *made.implied)
    printed, tails = check_printed(facts, made, checked, source)
    controls, unbalanced = check_controls(facts, source)
    found = [*findings, *made.findings, *unbalanced, *broken, *tails]
    held = {"exact": len(exact), "printed": printed, "controls": controls}
    return Prepared(path, found, pack, facts, made.document, held, checked, source)


def _unmapped(ledger: Ledger, measures: Measures, source: Source) -> list[Finding]:
    """人员、公用分不清的科目: each code once."""
    codes: dict[str, Finding] = {}
    for line in ledger.lines:
        if line.nature == "基本" and line.economic and not expense_group(line, measures):
            place = source.place((*line.pointer, "economic"))
            codes.setdefault(
                line.economic, finding(ledger_rules.UNMAPPED, place, code=line.economic)
            )
    return list(codes.values())

"""``disclosure explain``: 说明一个数从哪里来."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from disclosure.cli.language import _, said
from disclosure.cli.main import FINDINGS, OK
from disclosure.cli.reports import report, where
from disclosure.facts.compute import Facts, UnknownFactError
from disclosure.facts.explain import Step, explain, full_id
from disclosure.ledger.source import Source
from disclosure.pipeline.prepare import Prepared, prepare


def run(options: argparse.Namespace) -> int:
    """说明: prints the fact, what it was computed from, and so on down to the lines."""
    prepared = prepare(Path(options.input), options.template)
    source = prepared.source
    if prepared.facts is None or source is None:
        print(report("text", prepared.findings, [prepared]), file=sys.stderr)
        return FINDINGS
    try:
        known = options.fact in prepared.facts.texts
        asked = options.fact if known else full_id(options.fact, prepared.facts.year)
        steps = explain(prepared.facts, asked)
    except UnknownFactError as error:
        print(_unknown(error, prepared), file=sys.stderr)
        return FINDINGS
    for step in steps:
        print(_line(step, prepared.facts, source))
    return OK


def _unknown(error: UnknownFactError, prepared: Prepared) -> str:
    near = "\n".join(f"    {name}" for name in error.near) or "    " + _("（没有相近的编号）")
    return _("没有编号为“{id}”的数（{file}）。相近的有：\n{near}").format(
        id=error.id, file=prepared.input, near=near
    )


def _line(step: Step, facts: Facts, source: Source) -> str:
    indent = "  " * step.depth
    if step.line is not None:
        place = source.place(step.pointer)
        return f"{indent}{said(step.text)}　{where(place)}"
    fact = facts.get(step.fact)
    formula = "　" + _("＝ {formula}").format(formula=said(fact.formula)) if fact.formula else ""
    why = _("（{why}）").format(why=said(fact.why)) if fact.value is None and fact.why else ""
    norm = (
        "　" + _("依据：{norm}").format(norm=_(fact.norm)) if fact.norm and step.depth == 0 else ""
    )
    return f"{indent}{fact.id}\n{indent}  {fact.label} {said(step.text)}{why}{formula}{norm}"

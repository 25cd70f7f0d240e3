"""批量报告的网页: one page a supervisor can read and sort, without a network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined

from disclosure.batch.outcome import Outcome
from disclosure.cli.language import _
from disclosure.cli.progress import state_name
from disclosure.cli.reports import message, remedy, severity_name, where
from disclosure.core.findings import Finding, Place, Severity
from disclosure.pipeline.key_figures import name_in

_TEMPLATE = Path(__file__).with_name("batch_page.html")
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


def page(done: Sequence[Outcome], between: Sequence[Finding], counted: str) -> str:
    """网页: a row a unit, and what is wrong between them; whatever comes from an input is escaped."""
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    template = environment.from_string(_TEMPLATE.read_text("utf-8"))
    return template.render(
        title=_("批量报告"),
        counted=counted,
        between_title=_("各份之间"),
        between=[_finding(each) for each in between],
        heads=_heads(),
        units=[_unit(each) for each in done],
    )


def _heads() -> list[str]:
    return [
        _("单位"), _("结果"), _("写出的文件"), *map(severity_name, _SEVERITIES), _("用时（秒）"),
    ]  # fmt: skip


def _unit(outcome: Outcome) -> dict[str, Any]:
    return {
        "name": name_in(outcome.figures) if outcome.figures else "",
        "input": outcome.job.path,
        "failed": outcome.failed,
        "state": state_name(outcome),
        "files": [(name, quote(name)) for name in outcome.files],
        "counts": [
            sum(each.rule.severity == severity for each in outcome.findings)
            for severity in _SEVERITIES
        ],
        "seconds": f"{outcome.seconds:.2f}",
        "many": _("问题 {count} 个").format(count=len(outcome.findings)),
        "findings": [_finding(each) for each in outcome.findings],
        "crash": outcome.crash,
    }


def _finding(found: Finding) -> dict[str, Any]:
    return {
        "severity": found.rule.severity,
        "text": f"{severity_name(found.rule.severity)}　{message(found)}",
        "places": [_place(place) for place in found.places],
        "remedy": remedy(found),
    }


def _place(place: Place) -> str:
    return f"{where(place)}　{place.fact} {place.printed}".strip()

"""批量报告的网页: one page a supervisor can read and sort, without a network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined

from disclosure.batch.outcome import Outcome
from disclosure.cli.language import _
from disclosure.cli.reports import message, remedy, severity_name, where
from disclosure.core.findings import Severity

_TEMPLATE = Path(__file__).with_name("batch_page.html")
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


def page(done: Sequence[Outcome], counted: str) -> str:
    """网页: a row a unit; whatever comes from an input is escaped."""
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    template = environment.from_string(_TEMPLATE.read_text("utf-8"))
    return template.render(
        title=_("批量报告"), counted=counted, heads=_heads(), units=[_unit(each) for each in done]
    )


def _heads() -> list[str]:
    return [
        _("单位的输入"), _("结果"), _("写出的文件"), *map(severity_name, _SEVERITIES), _("用时（秒）"),
    ]  # fmt: skip


def _unit(outcome: Outcome) -> dict[str, Any]:
    return {
        "input": outcome.job.path,
        "failed": outcome.failed,
        "state": _("失败") if outcome.failed else _("未变") if outcome.kept else _("写好"),
        "files": [(name, quote(name)) for name in outcome.files],
        "counts": [
            sum(each.rule.severity == severity for each in outcome.findings)
            for severity in _SEVERITIES
        ],
        "seconds": f"{outcome.seconds:.2f}",
        "findings": [
            {
                "severity": each.rule.severity,
                "text": f"{severity_name(each.rule.severity)}　{message(each)}",
                "places": [where(place) for place in each.places],
                "remedy": remedy(each),
            }
            for each in outcome.findings
        ],
        "crash": outcome.crash,
    }

"""批量的报告: of a whole run, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from disclosure.batch.outcome import Outcome
from disclosure.batch.resume import Reason
from disclosure.cli.batch_page import page
from disclosure.cli.language import _
from disclosure.cli.progress import line
from disclosure.cli.reports import finding_record, report
from disclosure.core.findings import Finding, has_errors
from disclosure.pipeline.files import write_whole
from disclosure.pipeline.prepare import Prepared

SCHEMA = "urn:disclosure:batch:1"
NAME = "batch-report"


@dataclass(frozen=True)
class Run:
    """一次批量: what became of each input, what is wrong between them, how many were not reached."""

    done: Sequence[Outcome]
    between: Sequence[Finding] = ()
    left: int = 0

    @property
    def findings(self) -> list[Finding]:
        """全部发现: of each unit, then between them."""
        return [*(found for each in self.done for found in each.findings), *self.between]


def write_reports(target: Path, run: Run) -> None:
    """写报告: four forms of the same, beside the documents."""
    forms = {
        "txt": f"{counted(run)}\n{_lines(run.done)}\n{in_form('text', run)}",
        "json": as_json(run),
        "xml": in_form("junit", run),
        "html": page(run.done, run.between, counted(run)),
    }
    write_whole(target, {f"{NAME}.{ending}": text.encode() for ending, text in forms.items()})


def closing_words(form: str, run: Run, target: Path) -> str:
    """结束语: in text what failed or does not agree, and the counts; else the report in that form."""
    if form == "json":
        return as_json(run)
    if form != "text":
        return in_form(form, run)
    wrong = Run([each for each in run.done if has_errors(each.findings)], run.between)
    words = [in_form("text", wrong)] if wrong.findings else []
    words += [each.crash for each in run.done if each.crash]
    if run.left:
        words.append(_("中断：还有 {left} 份没有做，加 --resume 接着做。").format(left=run.left))
    seen = _("全部结果见 {path}").format(path=target / f"{NAME}.html")
    return "\n".join([*words, counted(run), seen])


def counted(run: Run) -> str:
    """份数: written, unchanged and failed."""
    failed = sum(outcome.failed for outcome in run.done)
    kept = sum(outcome.kept for outcome in run.done)
    return _("共 {total} 份：写好 {written}，未变 {kept}，失败 {failed}。").format(
        total=len(run.done), written=len(run.done) - kept - failed, kept=kept, failed=failed
    )


def in_form(form: str, run: Run) -> str:
    """发现: of all units and between them, in a form that other commands have too."""
    units = [Prepared(Path(each.job.path), held=dict(each.held)) for each in run.done]
    return report(form, run.findings, units)


def as_json(run: Run) -> str:
    """结果: a record a unit, on a line of its own, and the findings between them."""
    units = ",\n".join(_json(_unit(each)) for each in run.done)
    findings = _json([finding_record(found) for found in run.between])
    return f'{{"schema": {_json(SCHEMA)},\n"units": [\n{units}\n],\n"findings": {findings}}}'


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def _unit(outcome: Outcome) -> dict[str, Any]:
    return {
        "input": outcome.job.path,
        "state": outcome.state,
        "files": dict(outcome.files),
        "seconds": outcome.seconds,
        "findings": [finding_record(found) for found in outcome.findings],
        "crash": outcome.crash,
    }


def _lines(done: Sequence[Outcome]) -> str:
    return "\n".join(line(each) for each in done)


def reason_text(why: Reason) -> str:
    """重做的原因: in words."""
    return {
        "new": _("没有做过"),
        "failed": _("上次没有做成"),
        "options": _("要求和上次不同"),
        "engine": _("程序换了版本"),
        "fonts": _("字体变了"),
        "file": _("输入变了：{name}"),
        "pack": _("模板包变了：{name}"),
        "lost": _("写出的文件缺失或改动过：{name}"),
    }[why.cause].format(name=why.name)

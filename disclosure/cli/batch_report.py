"""批量的报告: of a whole run, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from disclosure.batch.outcome import Outcome
from disclosure.batch.resume import Reason
from disclosure.batch.run import Plan
from disclosure.cli.batch_page import page
from disclosure.cli.language import _
from disclosure.cli.progress import line
from disclosure.cli.reports import finding_record, report
from disclosure.pipeline.files import write_whole
from disclosure.pipeline.prepare import Prepared

SCHEMA = "urn:disclosure:batch:1"
NAME = "batch-report"


def write_reports(target: Path, done: Sequence[Outcome]) -> None:
    """写报告: four forms of the same, beside the documents."""
    forms = {
        "txt": f"{counted(done)}\n{_lines(done)}\n{in_form('text', done)}",
        "json": as_json(done),
        "xml": in_form("junit", done),
        "html": page(done, counted(done)),
    }
    write_whole(target, {f"{NAME}.{ending}": text.encode() for ending, text in forms.items()})


def closing_words(form: str, done: Sequence[Outcome], planned: Plan, target: Path) -> str:
    """结束语: in text the failed units' findings and the counts, else the report in that form."""
    if form == "json":
        return as_json(done)
    if form != "text":
        return in_form(form, done)
    failed = [outcome for outcome in done if outcome.failed]
    words = [in_form("text", failed)] if failed else []
    words += [outcome.crash for outcome in failed if outcome.crash]
    left = len(planned.jobs) - len(done)
    words += (
        [_("中断：还有 {left} 份没有做，加 --resume 接着做。").format(left=left)] if left else []
    )
    seen = _("全部结果见 {path}").format(path=target / f"{NAME}.html")
    return "\n".join([*words, counted(done), seen])


def counted(done: Sequence[Outcome]) -> str:
    """份数: written, unchanged and failed."""
    failed = sum(outcome.failed for outcome in done)
    kept = sum(outcome.kept for outcome in done)
    return _("共 {total} 份：写好 {written}，未变 {kept}，失败 {failed}。").format(
        total=len(done), written=len(done) - kept - failed, kept=kept, failed=failed
    )


def in_form(form: str, done: Sequence[Outcome]) -> str:
    """发现: of all units, in a form that other commands have too."""
    units = [Prepared(Path(each.job.path), held=dict(each.held)) for each in done]
    return report(form, [found for each in done for found in each.findings], units)


def as_json(done: Sequence[Outcome]) -> str:
    """结果: a record a unit."""
    units: list[dict[str, Any]] = [
        {
            "input": each.job.path,
            "state": "failed" if each.failed else "kept" if each.kept else "written",
            "files": dict(each.files),
            "seconds": each.seconds,
            "findings": [finding_record(found) for found in each.findings],
            "crash": each.crash,
        }
        for each in done
    ]
    return json.dumps({"schema": SCHEMA, "units": units}, ensure_ascii=False, indent=1)


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

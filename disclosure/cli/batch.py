"""``disclosure batch``: 一次做一批单位."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

from disclosure.batch import digests
from disclosure.batch.outcome import Job, Outcome
from disclosure.batch.request import Limits, Request
from disclosure.batch.run import Plan, Runner, execute, plan
from disclosure.batch.sources import jobs
from disclosure.cli.batch_report import closing_words, reason_text, write_reports
from disclosure.cli.cache import cache_folder
from disclosure.cli.catalogue import all_rules
from disclosure.cli.language import _
from disclosure.cli.main import FAULT, FINDINGS, OK, SOME_FAILED, USAGE
from disclosure.cli.progress import Progress
from disclosure.cli.reports import report
from disclosure.core.findings import Finding, Rule, has_errors

INTERRUPTED = 130
"""As shells report a command that Ctrl-C ended."""


def run(options: argparse.Namespace) -> int:
    """批量: every input on its own; one that fails stops nobody."""
    if wrong := _misused(options):
        print(wrong, file=sys.stderr)
        return USAGE
    target = Path(options.output)
    found, findings = _jobs(options, target)
    findings += _machine(options.formats, options.pdf_engine)
    if has_errors(findings):
        print(report("text", findings), file=sys.stderr)
        return FINDINGS
    request = _request(options)
    planned = plan(found, target, request, _rules(), resume=options.resume)
    if options.dry_run:
        return _told(planned)
    return _done(planned, target, options, _runner(options, request, target))


def _misused(options: argparse.Namespace) -> str:
    """用法有误: what is wrong with the arguments taken together."""
    if options.draft and options.verify:
        return _("--verify 核对的是要公开的文件，不能和 --draft 一起用。")
    if Path(options.output).resolve() == Path(options.source).resolve():
        return _("-o 要另给一个文件夹：写到输入所在的文件夹里，下次会把写出的文件当成输入。")
    if options.cluster and find_spec("distributed") is None:
        return _("--cluster 要另装 Dask：pip install budget-disclosure[cluster]")
    return ""


def _jobs(options: argparse.Namespace, target: Path) -> tuple[list[Job], list[Finding]]:
    source = Path(options.source)
    if options.map is None:
        return jobs(source, target)
    from disclosure.batch.splitting import split

    inputs, findings = split(source, target, options.map, options.template)
    return (inputs, findings) if not has_errors(findings) else ([], findings)


def _machine(formats: list[str], engine: str) -> list[Finding]:
    if "pdf" not in formats:
        return []
    from disclosure.pipeline.machine import pdf_findings

    return pdf_findings(engine)


def _request(options: argparse.Namespace) -> Request:
    """要求: faces are prepared here, once, before any process needs them."""
    cache, template = cache_folder(), options.template
    if template and Path(template).is_dir():
        template = str(Path(template).resolve())
    return Request(
        tuple(options.formats), template, options.linked, options.draft, options.verify,
        options.pdf_engine, digests.engine(), _fonts(cache) if "pdf" in options.formats else "", cache,
    )  # fmt: skip


def _fonts(cache: Path | None) -> str:
    from disclosure.pipeline.machine import fonts

    return fonts(cache).key


def _rules() -> Callable[[str], Rule]:
    return {rule.code: rule for rule in all_rules()}.__getitem__


def _runner(options: argparse.Namespace, request: Request, target: Path) -> Runner:
    run = uuid4().hex
    if options.cluster:
        from disclosure.batch.cluster import clustered

        return partial(clustered, request=request, target=target, run=run, address=options.cluster)
    from disclosure.batch.pool import pooled

    limits = Limits(options.time_limit or None, options.memory_limit or None)
    return partial(
        pooled, request=request, target=target, run=run, count=options.jobs, limits=limits
    )


def _told(planned: Plan) -> int:
    """试运行: what would be done and why, a line an input; nothing is written."""
    for job in planned.jobs:
        why = planned.todo.get(job)
        print(f"{job.path}\t{reason_text(why) if why else _('不用重做')}")
    return OK


def _done(planned: Plan, target: Path, options: argparse.Namespace, runner: Runner) -> int:
    outcomes: dict[Job, Outcome] = {}
    interrupted = False
    with Progress(len(planned.jobs)) as progress:
        try:
            for outcome in execute(planned, target, runner, fail_fast=options.fail_fast):
                progress.show(outcome, again=outcome.job in outcomes)
                outcomes[outcome.job] = outcome
        except KeyboardInterrupt:
            interrupted = True
    done = [outcomes[job] for job in planned.jobs if job in outcomes]
    for outcome in done:
        for name in outcome.files:
            print(target / name)
    write_reports(target, done)
    print(closing_words(options.report, done, planned, target), file=sys.stderr)
    return INTERRUPTED if interrupted else _status(done)


def _status(done: list[Outcome]) -> int:
    if any(outcome.crash for outcome in done):
        return FAULT
    return SOME_FAILED if any(outcome.failed for outcome in done) else OK

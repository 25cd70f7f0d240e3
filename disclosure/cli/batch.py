"""``disclosure batch``: 一次做一批单位."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

from disclosure.batch import digests
from disclosure.batch.outcome import Job, Outcome
from disclosure.batch.request import Limits, Request
from disclosure.batch.run import Plan, Runner, execute, plan
from disclosure.batch.sources import jobs
from disclosure.cli.batch_report import Run, closing_words, reason_text, write_reports
from disclosure.cli.cache import cache_folder, memory
from disclosure.cli.catalogue import all_rules
from disclosure.cli.language import _
from disclosure.cli.main import FAULT, FINDINGS, INTERRUPTED, OK, SOME_FAILED, USAGE
from disclosure.cli.progress import Progress
from disclosure.cli.render import machine
from disclosure.cli.reports import report
from disclosure.core.findings import Finding, Rule, has_errors
from disclosure.core.memory import FORGETFUL
from disclosure.pipeline.district import district_findings
from disclosure.pipeline.key_figures import KeyFigures


def run(options: argparse.Namespace) -> int:
    """批量: every input on its own; one that fails stops nobody."""
    if wrong := _misused(options):
        print(wrong, file=sys.stderr)
        return USAGE
    target = Path(options.output)
    found, findings = _jobs(options, target)
    findings += machine(options.formats, options.pdf_engine)
    findings += _cluster(options.cluster) if options.cluster and not options.dry_run else []
    if has_errors(findings):
        print(report("text", findings), file=sys.stderr)
        return FINDINGS
    request = _request(options)
    planning = partial(plan, found, target, request, _rules(), resume=options.resume)
    if options.dry_run:
        return _told(planning())
    with _runner(options, request, target) as runner:
        return _done(planning(), target, options, runner)


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


def _cluster(address: str) -> list[Finding]:
    from disclosure.batch.cluster import cluster_findings

    return cluster_findings(address)


def _request(options: argparse.Namespace) -> Request:
    """要求: faces are prepared here, once, before any process needs them.

    Another machine of a cluster opens packs from its own folder, and remembers nothing there.
    """
    cache, template = cache_folder(), options.template
    if template and Path(template).is_dir():
        template = str(Path(template).resolve())
    return Request(
        tuple(options.formats), template, options.linked, options.draft, options.verify,
        options.pdf_engine, digests.engine(), _fonts(cache) if "pdf" in options.formats else "", cache,
        FORGETFUL if options.cluster else memory(),
    )  # fmt: skip


def _fonts(cache: Path | None) -> str:
    from disclosure.pipeline.machine import fonts

    return fonts(cache).key


def _rules() -> Callable[[str], Rule]:
    return {rule.code: rule for rule in all_rules()}.__getitem__


@contextmanager
def _runner(options: argparse.Namespace, request: Request, target: Path) -> Iterator[Runner]:
    """做法: on a cluster, or by processes, which start while the plan is made."""
    run = uuid4().hex
    if options.cluster:
        from disclosure.batch.cluster import clustered

        yield partial(clustered, request=request, target=target, run=run, address=options.cluster)
        return
    from disclosure.batch.pool import pooled, workers

    limits = Limits(options.time_limit or None, options.memory_limit or None)
    with workers(options.jobs, limits) as pool:
        yield partial(pooled, pool=pool, request=request, target=target, run=run, limits=limits)


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
    run = Run(done, _between(done), len(planned.jobs) - len(done))
    write_reports(target, run)
    print(closing_words(options.report, run, target), file=sys.stderr)
    return INTERRUPTED if interrupted else _status(run)


def _between(done: list[Outcome]) -> list[Finding]:
    """各份之间: a department and its units, this year and the last, as far as both are here."""
    return district_findings(
        replace(KeyFigures.from_json(each.figures), file=each.job.path)
        for each in done
        if each.figures
    )


def _status(run: Run) -> int:
    if any(outcome.crash for outcome in run.done):
        return FAULT
    if any(outcome.failed for outcome in run.done):
        return SOME_FAILED
    return FINDINGS if has_errors(run.findings) else OK

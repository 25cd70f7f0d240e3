"""做一个单位: one input to the contents of its documents, and what became of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

from disclosure.batch import digests
from disclosure.batch.outcome import Job, Outcome, Trace
from disclosure.batch.request import Request
from disclosure.core.collector import collector_paused
from disclosure.core.findings import Finding, has_errors
from disclosure.core.resources import folder
from disclosure.packs.opening import template_from
from disclosure.pipeline.key_figures import key_figures
from disclosure.pipeline.prepare import Prepared, drafted, prepare
from disclosure.pipeline.render import render
from disclosure.verify.readers import FORMATS as READABLE


@collector_paused()
def work(job: Job, request: Request) -> tuple[Outcome, dict[str, bytes]]:
    """做一份: nothing is written; an input with an error has no contents."""
    begun = perf_counter()
    read = digests.of_file(Path(job.path))  # before it is loaded: an edit meanwhile shows next time
    prepared = prepare(Path(job.path), request.template, request.memory)
    findings = [*prepared.findings, *_glyphs(prepared, request)]
    contents = _contents(prepared, request)
    findings += _verified(prepared, contents) if request.verify else []
    outcome = Outcome(
        job,
        findings=tuple(findings),
        seconds=round(perf_counter() - begun, 3),
        trace=_trace(prepared, job, request, read),
        held=prepared.held,
        figures=record.to_json() if (record := key_figures(prepared)) else "",
    )
    refused = has_errors(findings) and not request.draft
    return outcome, {} if refused else contents


def _glyphs(prepared: Prepared, request: Request) -> list[Finding]:
    if "pdf" not in request.formats:
        return []
    from disclosure.pipeline.glyphs import glyph_findings

    return glyph_findings(prepared, request.fonts_cache)


def _contents(prepared: Prepared, request: Request) -> dict[str, bytes]:
    if not (prepared.printable or (request.draft and prepared.document)):
        return {}
    made = drafted(prepared) if request.draft else prepared
    return render(
        made,
        request.formats,
        request.fonts_cache,
        linked=request.linked,
        pdf_engine=request.pdf_engine,
    )


def _verified(prepared: Prepared, contents: Mapping[str, bytes]) -> list[Finding]:
    """读回: the contents as files, by readers that share nothing with the writers."""
    if not contents:
        return []
    from disclosure.pipeline.verify import expectation, verify_contents

    expected = expectation(prepared)
    return [
        found
        for name, content in contents.items()
        if name.rpartition(".")[2] in READABLE
        for found in verify_contents(name, content, expected).findings
    ]


def _trace(prepared: Prepared, job: Job, request: Request, read: str) -> Trace:
    """来历: the input as it was before it was loaded, then whatever else was read for it."""
    path = Path(job.path)
    files = {_beside(file, path): digests.of_file(file) for file in prepared.files[1:]}
    folders = prepared.pack.folders if prepared.pack else ()
    packs = {_pack(each, path): digests.of_pack(each) for each in folders}
    made_from = {path.name: read, **files}
    return Trace(made_from, packs, request.options(), request.engine, request.fonts)


def _beside(file: Path, path: Path) -> str:
    return Path(os.path.relpath(file, path.parent)).as_posix()


def _pack(pack: Path, path: Path) -> str:
    """A shipped pack by its name, another by its path from the input."""
    return pack.name if pack.parent == folder("templates") else template_from(pack, path)

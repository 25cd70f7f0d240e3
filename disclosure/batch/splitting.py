"""拆分: an export of the budget system as the inputs of its units."""

from __future__ import annotations

from pathlib import Path

from disclosure.batch.outcome import Job
from disclosure.core.findings import Finding, has_errors
from disclosure.pipeline.export import convert_file

FOLDER = "inputs"
"""Below the folder that the batch writes to; written anew each time."""


def split(
    source: Path, target: Path, map_name: str, template: str | None
) -> tuple[list[Job], list[Finding]]:
    """分单位: an input a unit. Where a row belongs to none, there is nothing to do: sums would lack it."""
    out = target / FOLDER / f"{source.stem}.json"
    paths, converted = convert_file(source, out, map_name, template, force=True)
    if has_errors(converted.findings):
        return [], converted.findings
    return [Job(path.name, str(path)) for path in paths], converted.findings

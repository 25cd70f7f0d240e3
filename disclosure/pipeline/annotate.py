"""写批注: the findings about a workbook into a copy of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from disclosure.core.findings import Finding, Place, finding
from disclosure.ledger.workbook.annotating import AnnotationError, Remark, annotated
from disclosure.pipeline import rules
from disclosure.pipeline.convert import save


def annotate(
    source: Path, target: Path, remarks: Sequence[Remark], *, force: bool = False
) -> list[Finding]:
    """写副本: over a file that is there only by force; a workbook that cannot be read has no copy."""
    try:
        raw = source.read_bytes()
    except OSError:
        return []  # said already: the input could not be read
    try:
        content = annotated(raw, remarks)
    except AnnotationError:
        return [finding(rules.NO_COPY, Place(str(source)))]
    return save(target, content, force=force)

"""补齐说明: the reasons and purposes that a document asks for, in the direction of its figures.

A person would read the findings and write the words; here words are drawn. What is left after
that must be clean: an input that still has an error is a fault of the generator.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

from benchmarks.district.units import declared
from disclosure.core.findings import Finding, has_errors
from disclosure.ledger.plain import text_of
from disclosure.pipeline.prepare import prepare

_ROUNDS = 4
"""A sentence that gets its reason may bring up another."""


def mended(data: dict[str, Any], path: Path, random: Random) -> dict[str, Any]:
    """补齐: the data with every reason and purpose; ``path`` is written to be checked."""
    for _ in range(_ROUNDS):
        path.write_text(text_of(data, path), encoding="utf-8")
        findings = prepare(path).findings
        reasons = [
            _reason(found, random) for found in findings if found.rule.code == "reason.missing"
        ]
        purposes = [_purpose(found) for found in findings if found.rule.code == "purpose.missing"]
        if not reasons and not purposes:
            break
        data = data | {
            "reasons": [*data["reasons"], *_once(reasons, "facts")],
            "purposes": [*data["purposes"], *_once(purposes, "fact")],
        }
    if has_errors(findings):
        raise AssertionError([str(found) for found in findings])
    return data


def _reason(found: Finding, random: Random) -> dict[str, Any]:
    direction = str(found.fields["direction"])
    text = random.choice(declared()["words"][direction])
    return {"facts": [found.fields["subject"]], "direction": direction, "text": text}


def _purpose(found: Finding) -> dict[str, Any]:
    subject, purposes = str(found.fields["subject"]), declared()["purposes"]
    code = subject.rpartition("功能:")[2][:3]
    return {"fact": subject, "text": purposes.get(code, purposes["other"])}


def _once(entries: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    return [*{str(entry[key]): entry for entry in entries}.values()]

"""存放: where a batch keeps what it made, so that no moment of death leaves a partial file.

``DIR/.batch/<input>/`` holds the record of an input and, in a folder of the run, its documents
until the run puts them in place. The order is what makes it safe: all documents, then the record
that names their digests, then each under its final name.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from disclosure.batch.digests import of_bytes, of_file
from disclosure.batch.outcome import Job, Outcome, from_data, to_data
from disclosure.core import system
from disclosure.core.findings import Place, Rule, finding
from disclosure.pipeline.files import write_whole
from disclosure.pipeline.rules import UNWRITABLE

STATE = ".batch"
_RECORD = "record.json"


def staged(folder: Path, outcome: Outcome, contents: Mapping[str, bytes]) -> Outcome:
    """备放: documents beside their record, under no final name yet; with their digests."""
    if not contents:
        return outcome
    home = _home(folder, outcome.job)
    made = replace(outcome, files={name: of_bytes(data) for name, data in contents.items()})
    record = json.dumps(to_data(made), ensure_ascii=False)
    try:
        write_whole(home / made.run, contents)
        write_whole(home, {_RECORD: record.encode()})
    except OSError as error:
        return _unwritten(outcome, folder, error)
    return made


def put(folder: Path, outcome: Outcome) -> Outcome:
    """就位: each document under its final name, by one rename; what lies there already stays."""
    staging = _home(folder, outcome.job) / outcome.run
    try:
        for name in outcome.files:
            if (staging / name).exists():
                os.replace(staging / name, folder / name)
    except OSError as error:  # on Windows, a document that is open in Word
        return _unwritten(outcome, folder, error)
    clear(folder, outcome.job)
    return outcome


def _unwritten(outcome: Outcome, folder: Path, error: OSError) -> Outcome:
    place = Place(str(error.filename2 or error.filename or folder))
    found = finding(UNWRITABLE, place, reason=system.reason(error))
    return replace(outcome, files={}, findings=(*outcome.findings, found))


def clear(folder: Path, job: Job) -> None:
    """清理: what this run and earlier ones staged for an input."""
    for left in _home(folder, job).iterdir():
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)


def forget(folder: Path, job: Job) -> None:
    """忘掉: an input that is to be made again next time."""
    (_home(folder, job) / _RECORD).unlink(missing_ok=True)


def recorded(folder: Path, job: Job, rule: Callable[[str], Rule]) -> Outcome | None:
    """上次的结果: None where there is none that can be read."""
    try:
        text = (_home(folder, job) / _RECORD).read_text("utf-8")
        found = from_data(json.loads(text), rule)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return replace(found, job=job) if all(map(_plain, [*found.files, found.run])) else None


def lost(folder: Path, outcome: Outcome) -> list[str]:
    """缺失的文件: documents that lie whole neither in place nor in staging."""
    staging = _home(folder, outcome.job) / outcome.run
    return [
        name
        for name, digest in outcome.files.items()
        if digest not in (of_file(folder / name), of_file(staging / name))
    ]


def _home(folder: Path, job: Job) -> Path:
    return folder / STATE / of_bytes(job.key.encode())[:24]


def _plain(name: str) -> bool:
    """A record that somebody edited leads nowhere else."""
    return name == Path(name).name and name not in ("", ".", "..")

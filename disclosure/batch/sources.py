"""来源: the inputs that a batch is given, by a folder, a list of files, or one file."""

from __future__ import annotations

import os
from pathlib import Path

from disclosure.batch import rules
from disclosure.batch.outcome import Job
from disclosure.core import system
from disclosure.core.findings import Finding, Place, finding
from disclosure.core.phrase import Words, listed, phrase
from disclosure.ledger.source import input_file

ENDINGS = (".xlsx", ".yaml", ".yml", ".json")
LIST = ".txt"


def jobs(source: Path, target: Path) -> tuple[list[Job], list[Finding]]:
    """任务: every input of a source, in the order of their names or of the list.

    A folder gives all inputs in and below it, but for hidden files, the lock files of office
    programs, and the folder that the batch writes to.
    """
    if source.is_dir():
        found = [Job(_key(path, source), str(path)) for path in _inputs(source, target)]
        why = phrase("这个文件夹里没有 {endings}", endings=listed(ENDINGS))
    elif source.suffix.lower() == LIST:
        return _listed(source)
    else:
        found = [Job(source.name, str(source))] if source.is_file() else []
        why = phrase("没有这个文件或文件夹")
    return found, [] if found else [_nothing(source, why)]


def _inputs(source: Path, target: Path) -> list[Path]:
    own = target.resolve()
    found = []
    for folder, folders, files in os.walk(source):
        inside = Path(folder)
        folders[:] = sorted(
            name for name in folders if name[0] != "." and (inside / name).resolve() != own
        )
        found += [inside / name for name in sorted(files) if _is_input(name)]
    return found


def _is_input(name: str) -> bool:
    return name.lower().endswith(ENDINGS) and not name.startswith((".", "~$"))


def _key(path: Path, source: Path) -> str:
    return path.relative_to(source).as_posix()


def _listed(source: Path) -> tuple[list[Job], list[Finding]]:
    """清单: a path a line from the folder of the list; empty lines and those after # are none."""
    try:
        lines = source.read_text("utf-8-sig").splitlines()
    except OSError as error:
        return [], [_nothing(source, system.reason(error))]
    except UnicodeDecodeError:
        return [], [_nothing(source, phrase("清单不是 UTF-8 编码的文本"))]
    names = dict.fromkeys(
        line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")
    )
    found = [Job(name, str(input_file(source.parent / name))) for name in names]
    return found, [] if found else [_nothing(source, phrase("清单里没有文件"))]


def _nothing(source: Path, reason: Words) -> Finding:
    return finding(rules.NO_SOURCE, Place(str(source)), reason=reason)

"""指南里的步骤: what a page of the guide asks its reader to do, in order, and what it says will be seen.

A ``sh`` block holds commands; its status is 0 unless the fence says ``exit=3``. A ``text`` block after
it holds lines of what the last command says, in order; ``……`` stands for lines left out. A table headed
工作表 | 单元格 | 原来 | 改成 is what to type into the workbook named before it, one headed
文件 | 原来 | 改成 | 另存为 what to change in a Word file.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from docx import Document
from openpyxl import load_workbook

from disclosure.cli.main import main

PAGES = sorted(
    Path(__file__).parent.glob("[0-9]*.md"), key=lambda path: int(path.name.partition("-")[0])
)

_PART = re.compile(
    r"^```(?P<fence>\w+)(?: exit=(?P<exit>\d))?\n(?P<block>.*?)^```$"
    r"|^\| (?P<head>工作表 \| 单元格 \| 原来 \| 改成|文件 \| 原来 \| 改成 \| 另存为) \|\n\|[-|]+\n(?P<rows>(?:\|[^\n]*\n)+)",
    re.MULTILINE | re.DOTALL,
)
_WORKBOOK = re.compile(r"`([^`\s]+\.xlsx)`")


@dataclass(frozen=True)
class Command:
    """一条命令: with the status and the lines that the guide says it gives."""

    words: str
    status: int = 0
    lines: tuple[str, ...] = ()

    def do(self) -> tuple[int, str]:
        """运行: here, in this folder; status and all that was said. ``>`` writes a file as a prompt does."""
        program, *words = shlex.split(self.words)
        assert program == "disclosure", self.words
        out, err = StringIO(), StringIO()
        words, target = (words[:-2], words[-1]) if ">" in words else (words, "")
        with redirect_stdout(out), redirect_stderr(err):
            status = _status(words)
        if target:
            Path(target).write_text(out.getvalue(), "utf-8")
        return status, out.getvalue() + err.getvalue()


def _status(words: list[str]) -> int:
    try:
        return main(words)
    except SystemExit as end:
        return int(end.code or 0)


@dataclass(frozen=True)
class Typing:
    """填表: cells of a workbook, what stands there and what is typed instead."""

    workbook: str
    cells: tuple[tuple[str, str, str, str], ...]

    def do(self) -> None:
        """填: as a clerk would; numbers as numbers."""
        book = load_workbook(self.workbook)
        for sheet, name, before, after in self.cells:
            cell = book[sheet][name]
            assert _said(cell.value) == before, (sheet, name, cell.value, before)
            cell.value = _typed(after)
        book.save(self.workbook)


@dataclass(frozen=True)
class Editing:
    """改 Word 文件: a text of one file, replaced once, saved under another name."""

    file: str
    before: str
    after: str
    to: str

    def do(self) -> None:
        """改: the first run of text that holds it."""
        document = Document(self.file)
        runs = (run for each in document.paragraphs for run in each.runs if self.before in run.text)
        run = next(runs)
        run.text = run.text.replace(self.before, self.after, 1)
        document.save(self.to)


Step = Command | Typing | Editing


def steps(page: str) -> Iterator[Step]:
    """步骤: of a page's text, in order."""
    waiting: list[Command] = []
    for part in _PART.finditer(page):
        if part["fence"] == "text" and waiting:
            last = waiting.pop()
            waiting.append(Command(last.words, last.status, tuple(part["block"].splitlines())))
            continue
        yield from waiting
        waiting = []
        if part["fence"] == "sh":
            status = int(part["exit"] or 0)
            waiting = [Command(line, status) for line in part["block"].splitlines()]
        elif part["head"]:
            rows = [_cells(row) for row in part["rows"].splitlines()]
            yield from _changes(part["head"], rows, page[: part.start()])
    yield from waiting


def _changes(head: str, rows: list[list[str]], before: str) -> Iterator[Typing | Editing]:
    if head.startswith("文件"):
        yield from (Editing(*row) for row in rows)
    else:
        workbook = _WORKBOOK.findall(before)[-1]
        yield Typing(workbook, tuple((row[0], row[1], row[2], row[3]) for row in rows))


def _cells(row: str) -> list[str]:
    return [cell.strip().strip("`") for cell in row.strip("|").split("|")]


def _said(value: object) -> str:
    return "（空）" if value is None else str(value)


def _typed(text: str) -> str | int | float | None:
    if text == "（空）":
        return None
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text

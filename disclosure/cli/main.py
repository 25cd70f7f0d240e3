"""命令行入口: parses arguments; each command is imported only when it is asked for.

Exit status: 0 clean, 1 our own fault, 2 usage, 3 findings at error level, 4 some documents of
a batch failed, 130 ended by Ctrl-C.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from disclosure.cli.language import chosen, speak
from disclosure.cli.parser import USAGE, parser

__all__ = ["FAULT", "FINDINGS", "INTERRUPTED", "OK", "SOME_FAILED", "USAGE", "main", "parser"]

OK, FAULT, FINDINGS, SOME_FAILED = 0, 1, 3, 4
INTERRUPTED = 130
"""As shells report a command that Ctrl-C ended."""


def main(arguments: Sequence[str] | None = None) -> int:
    """命令行: runs one command and returns its exit status; Ctrl-C ends it without a word."""
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(words: Sequence[str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    speak(chosen(words))
    options = parser().parse_args([each for word in words for each in _matching(word)])
    command = import_module(f"disclosure.cli.{options.command}")
    try:
        status: int = command.run(options)
    except BrokenPipeError:
        sys.stderr.close()
        return OK
    return status


def _matching(word: str) -> list[str]:
    """通配符: the prompt of Windows leaves * to the program."""
    if "*" not in word:
        return [word]
    from glob import glob

    return sorted(glob(word)) or [word]

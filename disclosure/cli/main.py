"""命令行入口: parses arguments; each command is imported only when it is asked for.

Exit status: 0 clean, 1 our own fault, 2 usage, 3 findings at error level, 4 some documents of
a batch failed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from disclosure.cli.language import chosen, speak
from disclosure.cli.parser import parser

__all__ = ["FAULT", "FINDINGS", "OK", "SOME_FAILED", "USAGE", "main", "parser"]

OK, FAULT, USAGE, FINDINGS, SOME_FAILED = 0, 1, 2, 3, 4


def main(arguments: Sequence[str] | None = None) -> int:
    """命令行: runs one command and returns its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    words = sys.argv[1:] if arguments is None else arguments
    speak(chosen(words))
    options = parser().parse_args(words)
    command = import_module(f"disclosure.cli.{options.command}")
    try:
        status: int = command.run(options)
    except BrokenPipeError:
        sys.stderr.close()
        return OK
    return status

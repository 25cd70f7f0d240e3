"""命令补全: the script that a shell completes commands, options and files with."""

from __future__ import annotations

import argparse

import shtab

_FILES = {"inputs", "input", "files", "last", "out", "annotate"}
_FOLDERS = {"into"}


def script(parser: argparse.ArgumentParser, shell: str) -> str:
    """补全脚本: for one of the shells of ``--print-completion``."""
    _mark(parser)
    return str(shtab.complete(parser, shell=shell))


def _mark(parser: argparse.ArgumentParser) -> None:
    """Says which arguments are files and folders; the rest is told by the choices."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                _mark(each)
        elif action.dest in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif action.dest in _FOLDERS:
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]

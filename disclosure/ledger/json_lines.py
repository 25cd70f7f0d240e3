"""JSON 里的行号: where each value of a text that is known to be JSON stands."""

from __future__ import annotations

import json
import re

from disclosure.ledger.yaml_reader import Pointer

_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s{}\[\],:"]+|[{}\[\],:\n]')


def json_lines(text: str) -> dict[Pointer, int]:
    """各值的行号: of a member of an object the line of its name."""
    lines: dict[Pointer, int] = {}
    path: list[str | int] = []
    line, at_name = 1, False
    for piece in _PIECE.findall(text):
        if piece == "\n":
            line += 1
        elif piece in ("{", "["):
            lines.setdefault(tuple(path), line)
            at_name = piece == "{"
            path.append("" if at_name else 0)
        elif piece in ("}", "]"):
            path.pop()
        elif piece == ",":
            at_name = isinstance(path[-1], str)
            path[-1] = path[-1] + 1 if isinstance(path[-1], int) else ""
        elif piece == ":":
            at_name = False
        elif at_name:
            path[-1] = json.loads(piece)
            lines[tuple(path)] = line
        else:
            lines.setdefault(tuple(path), line)
    return lines

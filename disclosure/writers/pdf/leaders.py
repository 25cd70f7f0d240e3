"""导引点: the dots of a line of the contents, as one text.

WeasyPrint makes a box of every dot, and lays out, draws, marks and tags each by itself: they are
half of all the texts of a document, and a reader that speaks the page meets a thousand of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from weasyprint.layout import inline, leader
from weasyprint.text.line_break import split_first_line

from disclosure.writers.pdf.patches import everywhere, expect

spread_whole: Callable[..., Any] = leader.handle_leader


def handle_leader(context: Any, line: Any, block: Any) -> None:
    """引到页码: the dots as WeasyPrint spreads them, joined."""
    spread_whole(context, line, block)
    _, box = leader.leader_index(line)
    if box is not None and len(box.children) > 1:
        box.children = (joined(context, box.children),)


def joined(context: Any, dots: Sequence[Any]) -> Any:
    """接成一段: where the leftmost dot is, which WeasyPrint places last."""
    row = dots[-1].copy_with_text(dots[-1].text * len(dots))
    row.pango_layout, *_ = split_first_line(row.text, row.style, context, None, 0)
    row.width *= len(dots)
    return row


def install() -> None:
    """安装: patch WeasyPrint once; RuntimeError if it is not the one we know."""
    if leader.handle_leader is not handle_leader:
        names = {"leader_index", "children", "copy", "position_x"}
        caller = inline.iter_line_boxes
        expect(spread_whole, "context line containing_block", names, caller)
        everywhere(spread_whole, handle_leader)

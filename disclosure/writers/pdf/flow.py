"""文流: documents of paragraphs and tables, in which nothing floats.

WeasyPrint asks each line and each table which floats it must make way for, and each box in five
ways whether it is out of the flow.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.formatting_structure.boxes import Box
from weasyprint.layout import float as floats

from disclosure.writers.pdf.patches import everywhere, expect

flow_whole: Callable[..., Any] = Box.is_in_normal_flow
avoid_whole: Callable[..., Any] = floats.avoid_collisions


def is_in_normal_flow(box: Any) -> bool:
    """在文流中: neither floated, nor placed, nor a note."""
    style = box.style
    if style["float"] == "none" and style["position"] in ("static", "relative"):
        return True
    flows: bool = flow_whole(box)
    return flows


def avoid_collisions(context: Any, box: Any, block: Any, outer: bool = True) -> Any:  # noqa: FBT001, FBT002
    """让开: where nothing floats, a line begins at the edge of its block and takes its width."""
    plain = box.style["float"] == "none" and block.style["direction"] == "ltr"
    bare = outer or box.margin_left == box.margin_right == box.margin_top == 0
    if context.excluded_shapes or not (plain and bare):
        return avoid_whole(context, box, block, outer)
    left = block.content_box_x()
    return left, box.position_y, left + block.width - left  # rounded as WeasyPrint does


def install() -> None:
    """安装: patch WeasyPrint once; RuntimeError if it is not the one we know."""
    if Box.is_in_normal_flow is is_in_normal_flow:
        return
    expect(flow_whole, "self", {"is_floated", "is_absolutely_positioned", "is_running", "is_note"})
    names = {"excluded_shapes", "content_box_x", "position_y", "is_floated"}
    expect(avoid_whole, "context box containing_block outer", names)
    Box.is_in_normal_flow = is_in_normal_flow
    everywhere(avoid_whole, avoid_collisions)

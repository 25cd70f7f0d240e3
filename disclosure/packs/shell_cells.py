"""外壳的表格样式: the room around the text of a cell, and the rule around the cell."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml.ns import qn

from disclosure.document.layout import Cells

_STYLE = "BudgetTable"
_COLOR = re.compile(r"[0-9A-Fa-f]{6}")
_TWENTIETHS, _EIGHTHS = 20, 8


def read_cells(styles: Any) -> Cells:
    """单元格: of the style that tables are written in; what it does not say stays as it is."""
    for style in styles.element.iter(qn("w:style")):
        if style.get(qn("w:styleId")) == _STYLE:
            margins: dict[str, Any] = {
                side: float(edge.get(qn("w:w"), "0")) / _TWENTIETHS
                for side in ("top", "right", "bottom", "left")
                for edge in style.iterfind(
                    f"{qn('w:tblPr')}/{qn('w:tblCellMar')}/{qn(f'w:{side}')}"
                )
            }
            return Cells(**margins, **_rule(style))
    return Cells()


def _rule(style: Any) -> dict[str, Any]:
    line = style.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}/{qn('w:insideH')}")
    if line is None:
        return {}
    color = line.get(qn("w:color"), "")
    found: dict[str, Any] = {"rule": float(line.get(qn("w:sz"), "4")) / _EIGHTHS}
    return found | ({"ink": color} if _COLOR.fullmatch(color) else {})

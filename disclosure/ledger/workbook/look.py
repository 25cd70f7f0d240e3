"""工作簿的样子: named styles, and which of them a column has."""

from __future__ import annotations

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

from disclosure.ledger.workbook.declared import Column

_FORMATS = {"amount": "#,##0.00", "integer": "0", "score": "0.##"}
_WIDE = 40
"""Columns at least so wide hold long texts and wrap."""


def styles() -> list[NamedStyle]:
    """命名样式: of heads, notes, totals and the cells to fill, which alone are unlocked."""
    open_, song = Protection(locked=False), "宋体"
    line = Side(style="thin", color="A6A6A6")
    box = Border(line, line, line, line)
    wrap = Alignment(vertical="top", wrap_text=True)
    head = Alignment(horizontal="center", vertical="center", wrap_text=True)
    font = Font(name=song, size=11)
    return [
        NamedStyle("填报标题", Font(name="黑体", size=14)),
        NamedStyle("填报说明", Font(name=song, size=10, color="595959"), alignment=wrap),
        NamedStyle("填报栏名", Font(name="黑体", size=11), PatternFill("solid", "DDEBF7"), box, head),
        NamedStyle("填报必填", Font(name="黑体", size=11), PatternFill("solid", "FCE4D6"), box, head),
        NamedStyle("填报合计", Font(name="黑体", size=11), PatternFill("solid", "EDEDED"), box, None, "#,##0.00"),
        NamedStyle("填报文字", font, None, None, Alignment(vertical="top"), "@", open_),
        NamedStyle("填报长文", font, None, None, wrap, "@", open_),
        *(
            NamedStyle(f"填报{kind}", font, None, None, Alignment(vertical="top"), form, open_)
            for kind, form in _FORMATS.items()
        ),
    ]  # fmt: skip


def style_of(column: Column) -> str:
    """一栏的样式: the name of the style its cells have."""
    if column.kind in _FORMATS:
        return f"填报{column.kind}"
    return "填报长文" if column.width >= _WIDE else "填报文字"

"""表格 XML: grids of merged cells as strings, a row at a time.

Building tables through a cell interface is quadratic in Word libraries; a string is not.
"""

from __future__ import annotations

from functools import lru_cache

from disclosure.document.grid import Placed, grid_rows
from disclosure.document.nodes import Align, Cell, Form, Inlines, Row, Table
from disclosure.writers.docx.escaping import attribute
from disclosure.writers.docx.inline import Bookmarks, runs


def table_xml(table: Table, width: int, bookmarks: Bookmarks) -> str:
    """表格: with its line of units above; ``width`` is the line in twentieths of a point."""
    lines = _unit_line(table.left_line, table.unit_line, width, bookmarks)
    return lines + _grid(table.description, table.widths, table.head, table.body, width, bookmarks)


def form_xml(form: Form, width: int, bookmarks: Bookmarks) -> str:
    """表单."""
    return _grid(form.description, form.widths, (), form.body, width, bookmarks)


def _unit_line(left: Inlines, unit: Inlines, width: int, bookmarks: Bookmarks) -> str:
    if not (left or unit):
        return ""
    properties = '<w:pStyle w:val="TableUnit"/>'
    if not left:
        return f"<w:p><w:pPr>{properties}</w:pPr>{runs(unit, bookmarks)}</w:p>"
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    text = f"{runs(left, bookmarks)}<w:r><w:tab/></w:r>{runs(unit, bookmarks)}"
    return f'<w:p><w:pPr>{properties}{tabs}<w:jc w:val="left"/></w:pPr>{text}</w:p>'


def _grid(
    description: str,
    shares: tuple[int, ...],
    head: tuple[Row, ...],
    body: tuple[Row, ...],
    width: int,
    bookmarks: Bookmarks,
) -> str:
    widths = _widths(shares, width)
    columns = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    rows = [
        _row(cells, widths, bookmarks, head=index < len(head))
        for index, cells in enumerate(grid_rows((*head, *body), len(widths)))
    ]
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="BudgetTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCaption w:val={attribute(description)}/><w:tblDescription w:val={attribute(description)}/>"
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _widths(shares: tuple[int, ...], width: int) -> list[int]:
    widths = [share * width // sum(shares) for share in shares]
    widths[-1] += width - sum(widths)
    return widths


def _row(placed: list[Placed], widths: list[int], bookmarks: Bookmarks, *, head: bool) -> str:
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
    cells = "".join(
        [
            _cell(cell, sum(widths[column : column + span]), span, bookmarks)
            for column, cell, span in placed
        ]
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _cell(cell: Cell | None, width: int, span: int, bookmarks: Bookmarks) -> str:
    if cell is None:
        return _start(width, span, "TableText") + "</w:p></w:tc>"
    style = "TableHead" if cell.head else "TableText"
    start = _start(width, span, style, cell.align, tall=cell.rows > 1)
    return f"{start}{runs(cell.inlines, bookmarks)}</w:p></w:tc>"


@lru_cache(maxsize=1024)
def _start(
    width: int, span: int, style: str, align: Align | None = None, *, tall: bool = False
) -> str:
    """格的开头: up to its words; without ``align`` of one that a cell from above covers."""
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merge = "<w:vMerge/>" if align is None else '<w:vMerge w:val="restart"/>' if tall else ""
    middle = "" if align is None else '<w:vAlign w:val="center"/>'
    side = "" if align is None else f'<w:jc w:val="{align}"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{merge}{middle}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{side}</w:pPr>'
    )

"""全区汇总: one row a department, and their sum; as a table of a document, for every writer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disclosure.core.findings import Finding, Place, finding
from disclosure.core.numbers import NumberStyle, yuan
from disclosure.document.nodes import (
    Cell,
    Document,
    Figure,
    Heading,
    Note,
    Properties,
    Row,
    Section,
    Table,
    Text,
)
from disclosure.pipeline import rules
from disclosure.pipeline.district import departments
from disclosure.pipeline.key_figures import (
    AGENCY,
    BASIC,
    EXPENDITURE,
    PROJECTS,
    REVENUE,
    THREE_PUBLIC,
    KeyFigures,
)

COLUMNS = {
    REVENUE: "收入总计",
    EXPENDITURE: "支出总计",
    BASIC: "基本支出",
    PROJECTS: "项目支出",
    **dict(
        zip(
            THREE_PUBLIC,
            (
                "“三公”经费合计", "因公出国（境）费", "公务用车购置及运行费", "公务用车购置费",
                "公务用车运行费", "公务接待费",
            ),
            strict=True,
        )
    ),
    AGENCY: "机关运行经费",
}  # fmt: skip
"""What a finance bureau publishes of every department, by subject."""

_STYLE = NumberStyle("万元", 2, group=True)
_TAIL = "因四舍五入，合计数与各部门数之和可能相差末位。"
_FIRST, _TOTAL = "部门（单位）", "合计"


@dataclass(frozen=True, slots=True)
class Summary:
    """汇总: of one year; ``rows`` are amounts in 分 by department, ``totals`` their sums."""

    year: int
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    totals: tuple[int, ...]

    @property
    def title(self) -> str:
        """标题."""
        return f"{self.year}年部门预算收支和“三公”经费汇总表"


def summarised(records: Sequence[KeyFigures]) -> tuple[Summary | None, list[Finding]]:
    """汇总: of the latest year in the set; None, and findings, where an amount is not known."""
    year = max(each.year for each in records)
    of_the_year = departments([each for each in records if each.year == year])
    missing = [found for each in of_the_year for found in _missing(each)]
    if missing:
        return None, missing
    rows = tuple((each.name, _row(each)) for each in of_the_year)
    totals = tuple(sum(column) for column in zip(*(row for _, row in rows), strict=True))
    return Summary(year, rows, totals), []


def _missing(record: KeyFigures) -> Iterator[Finding]:
    for subject, label in COLUMNS.items():
        amount = record.amounts.get(subject)
        if amount is None or amount.exact is None:
            place = Place(record.file, amount.where if amount else "", subject)
            yield finding(rules.UNKNOWN_AMOUNT, place, name=record.name, label=label)


def _row(record: KeyFigures) -> tuple[int, ...]:
    return tuple(record.amounts[subject].exact or 0 for subject in COLUMNS)


def texts(summary: Summary) -> list[list[str]]:
    """文字表: heads, a row a department, the total; amounts in 万元 with two decimals."""
    rows = [
        [name, *(_STYLE.text(amount) for amount in amounts)]
        for name, amounts in (*summary.rows, (_TOTAL, summary.totals))
    ]
    return [[_FIRST, *COLUMNS.values()], *rows]


def notes(summary: Summary) -> list[str]:
    """表注: the tail note, where printed parts do not add to the printed total."""
    columns = zip(*(row for _, row in summary.rows), strict=True)
    tails = [
        sum(map(_STYLE.round, column)) != _STYLE.round(total)
        for column, total in zip(columns, summary.totals, strict=True)
    ]
    return [_TAIL] if any(tails) else []


def plain(summary: Summary) -> dict[str, object]:
    """数据: amounts in 元, exact, by subject."""
    rows = [
        {"department": name, **{key: yuan(n) for key, n in zip(COLUMNS, row, strict=True)}}
        for name, row in summary.rows
    ]
    totals = {key: yuan(n) for key, n in zip(COLUMNS, summary.totals, strict=True)}
    return {
        "schema": "urn:disclosure:summary:1",
        "title": summary.title,
        "year": summary.year,
        "unit": "元",
        "rows": rows,
        "total": totals,
    }


def document(summary: Summary) -> Document:
    """文档: the one table, for the writers that take tables."""
    heads = tuple(Cell((Text(head),), align="center", head=True) for head in texts(summary)[0])
    rows = [
        _cells(summary, name, amounts)
        for name, amounts in (*summary.rows, (_TOTAL, summary.totals))
    ]
    width = 760 // len(COLUMNS)
    table = Table(
        "summary", summary.title, (240, *(width for _ in COLUMNS)), (heads,), tuple(rows),
        unit_line=(Text(f"单位：{_STYLE.unit}"),),
    )  # fmt: skip
    title = Heading("summary-title", 1, "TableTitle", (Text(summary.title),))
    below = tuple(Note((Text(note),)) for note in notes(summary))
    properties = Properties(summary.title, "", "", f"{summary.year}-01-01")
    return Document(properties, (), "", (Section((title, table, *below), landscape=True),))


def _cells(summary: Summary, name: str, amounts: Sequence[int]) -> Row:
    numbers = [
        Figure(
            f"{name}/{subject}@{summary.year}",
            _STYLE.text(amount),
            "amount",
            _STYLE.unit,
            _STYLE.decimals,
        )
        for subject, amount in zip(COLUMNS, amounts, strict=True)
    ]
    return (Cell((Text(name, "input"),)), *(Cell((each,), align="right") for each in numbers))

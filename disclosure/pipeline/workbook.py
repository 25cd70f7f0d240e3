"""做工作簿: for a pack, blank or filled from another form of the same input."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from disclosure.ledger.catalogue import SYSTEMS, catalogue
from disclosure.ledger.evaluation import KIND
from disclosure.ledger.workbook.declared import Column, Groups, Rows, Sheet
from disclosure.ledger.workbook.drawing import Shown, Total, draw
from disclosure.ledger.workbook.filling import Page, fill
from disclosure.ledger.workbook.heads import columns_of
from disclosure.ledger.workbook.sheets import CONTROLS, EXPENDITURE, OTHER, PRIOR, SHEETS
from disclosure.packs.pack import Pack

_TOTAL = Total(EXPENDITURE.name, CONTROLS.name, "支出/总计")
_SLICES = (
    "收入/总计", "支出/总计", "收入/资金:财政拨款", "支出/资金:财政拨款", "支出/资金:一般公共预算",
    "支出/资金:政府性基金预算", "支出/资金:国有资本经营预算",
)  # fmt: skip
_NATURES = ("支出/性质:基本", "支出/性质:项目")


def blank_workbook(pack: Pack | None, year: int) -> bytes:
    """空白工作簿: with the sheets and columns that the pack's documents need; else with all."""
    document: dict[str, Any] = {"year": year}
    if pack is not None:
        document |= {"kind": pack.settings.kinds[0], "template": pack.name}
    text, pages = _texts(pack), fill({"document": document})
    shown = [*_wanted(pages, document.get("kind", ""), text)]
    for one in shown:
        one.page.rows += _given(one.page.sheet, pack, text)
    return draw(shown, _lists(pack, year), _TOTAL)


def filled_workbook(data: Mapping[str, Any], pack: Pack | None) -> bytes:
    """填好的工作簿: all that the input holds, and what its pack asks for besides."""
    text = _texts(pack)
    shown = [*_wanted(fill(data), data["document"]["kind"], text)]
    return draw(shown, _lists(pack, data["document"]["year"] or 0), _TOTAL)


def _texts(pack: Pack | None) -> str | None:
    """模板的文字: of everything that may ask for a field; None where no pack is known."""
    if pack is None:
        return None
    tables = [repr(table) for table in pack.tables.values()]
    forms = [repr(form) for form in pack.forms.values()]
    return "\n".join([*(source.text for source in pack.sources.values()), *tables, *forms])


def _wanted(pages: list[Page], kind: str, text: str | None) -> Iterator[Shown]:
    for page in pages:
        used = page.used()
        if used or (page.sheet is not OTHER and _serves(page.sheet, kind, text)):
            columns = tuple(
                column
                for column in columns_of(page.sheet)
                if column in used or column.required or _asked(column.needs, text)
            )
            yield Shown(page, columns)


def _serves(sheet: Sheet, kind: str, text: str | None) -> bool:
    """是否要这张表: self-evaluations have sheets of their own, and share that of the unit."""
    keys = _roots(sheet)
    if "evaluations" in keys:
        return kind in (KIND, "")
    return "document" in keys or (kind != KIND and _asked(sheet.needs, text))


def _roots(sheet: Sheet) -> set[str]:
    if isinstance(sheet, Rows):
        return {*sheet.path[:1]}
    paths = sheet.groups.values() if isinstance(sheet, Groups) else (c.key for c in sheet.columns)
    return {path[0] for path in paths}


def _asked(needs: tuple[str, ...], text: str | None) -> bool:
    return not needs or text is None or any(word in text for word in needs)


def _given(sheet: Sheet, pack: Pack | None, text: str | None) -> Iterator[dict[Column, Any]]:
    """预先填好的行: facts that the finance bureau approves, and those compared with last year."""
    if sheet is CONTROLS:
        yield from ({CONTROLS.columns[0]: fact} for fact in ("支出/总计", "收入/总计", *_NATURES))
    if sheet is PRIOR:
        fact, _, unit = PRIOR.columns
        compared = (*_SLICES, *_compared(pack, text or ""))
        yield from ({fact: subject, unit: "万元"} for subject in compared)


def _compared(pack: Pack | None, text: str) -> Iterator[str]:
    """与上年比较的度量: those of the lines that the pack's texts name."""
    if pack is None:
        return
    for subject in pack.measures.by_subject:
        prefix, _, name = subject.partition("/")
        named = (f"{prefix}.{name}", f'{prefix}["{name}"]')
        if _of_lines(subject, pack) and any(form in text for form in named):
            yield subject


def _of_lines(subject: str, pack: Pack) -> bool:
    """是否出自明细行: itself or by what it adds up."""
    measure = pack.measures.by_subject.get(subject)
    if measure is None:
        return False
    return bool(measure.lines) or any(_of_lines(part, pack) for part in measure.sum or ())


def _lists(pack: Pack | None, year: int) -> dict[str, list[str]]:
    """下拉列表: codes with their names, facts, and the choices that the schema allows."""
    known = catalogue(year, {}, pack.codes if pack else ()).known
    lists = {
        system: sorted(f"{code} {name}" for (kind, code), name in known.items() if kind == system)
        for system in SYSTEMS
    }
    measures = pack.measures.by_subject if pack else ()
    lists["数的编号"] = [*_SLICES, *_NATURES, *(s for s in measures if pack and _of_lines(s, pack))]
    lists["是否"] = ["是", "否"]
    return lists | {c.head: [*c.choices] for c in _choices()}


def _choices() -> Iterator[Column]:
    for sheet in SHEETS:
        yield from (column for column in columns_of(sheet) if column.kind == "choice")

"""单元格的读法: what a cell holds, by the kind of its column, as the value the schema asks for.

What can be understood is read; what cannot raises CellError with the finding to report.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from disclosure.core.findings import Rule
from disclosure.core.numbers import AmountError, parse_amount
from disclosure.core.phrase import Words, listed, phrase
from disclosure.core.shape import shown
from disclosure.ledger.workbook import rules
from disclosure.ledger.workbook.declared import Column
from disclosure.ledger.workbook.grid import Cell
from disclosure.ledger.workbook.styles import decimals, is_date, leading_zeros

_FEN = Decimal("0.01")
_NOISE = Decimal("0.000001")
"""A sum of doubles may be off by this much in 元; a third decimal that was typed never is so small."""

_DIGITS = 15
"""Significant digits that a spreadsheet shows of a double; what follows is noise."""

_MINUS = str.maketrans("−–—﹣－", "-----")
_HALF = str.maketrans("０１２３４５６７８９．－\u3000\u00a0", "0123456789.-  ")
_CURRENCY = re.compile(r"^(-?)[￥¥$]|元$")
_YES = {"是": True, "否": False, "TRUE": True, "FALSE": False, "√": True, "×": False}
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]00:00.*)?")
_EPOCH = date(1899, 12, 30)
_LAST_DAY = 2_958_466
"""The first day of the year 10000."""
_SEPARATED = re.compile(r"(\d{3})[ .\-]+(\d{1,2})(?:[ .\-]+(\d{1,2}))?(?:\s+(\D.*))?")
_CODED = re.compile(r"(\d+)\s*(\D.*)?", re.DOTALL)
_NAMED = re.compile(r"\{([^{}|/@\s]+(?:/[^{}|/@]+)+)(?:\|([^{}|]+))?\}")


class CellError(Exception):
    """读不懂: carries the finding's rule and fields."""

    def __init__(self, rule: Rule, **fields: object) -> None:
        super().__init__(rule.code)
        self.rule = rule
        self.fields = fields


class Read(NamedTuple):
    """读到的: the value; ``mended`` says how a code was mended, ``name`` what stood beside it."""

    value: Any
    mended: Words = ""
    name: str = ""


def read_cell(column: Column, cell: Cell) -> Read:
    """读一格: None as value where the cell is blank. Raises CellError."""
    if cell.type == "error":
        raise CellError(rules.ERROR_VALUE, value=cell.text)
    if cell.formula and not cell.text:
        raise CellError(rules.UNCALCULATED, formula=shown(cell.formula))
    if not cell.text.strip():
        return Read(None)
    if cell.type == "number" and is_date(cell.format) and column.kind != "date":
        raise _dated(column, cell)
    return _READERS[column.kind](column, cell)


def plain(text: str) -> str:
    """通用写法: full-width digits, letters and brackets as half-width ones, blanks at the ends off."""
    return unicodedata.normalize("NFKC", text).strip()


def number_text(cell: Cell) -> str:
    """所显示的数: as a spreadsheet shows it, to 15 significant digits."""
    number = _number(cell)
    if "%" in cell.format:
        return f"{number * 100:.{decimals(cell.format)}f}%"
    text = f"{number.normalize():f}"
    missing = decimals(cell.format) - len(text.partition(".")[2])
    return f"{number:.{decimals(cell.format)}f}" if missing > 0 else text


def _number(cell: Cell) -> Decimal:
    try:
        number = Decimal(cell.text)
    except InvalidOperation as error:
        raise CellError(rules.ERROR_VALUE, value=shown(cell.text)) from error
    if not number.is_finite() or number.adjusted() > _DIGITS + 5:
        raise CellError(rules.ERROR_VALUE, value=shown(cell.text))
    places = min(number.adjusted() - _DIGITS + 1, 0)
    return round(number, -places) if places else number


def _bad(column: Column, cell: Cell, expected: Words) -> CellError:
    fields = {"head": column.head, "value": shown(cell.text), "expected": expected}
    return CellError(rules.NOT_A_VALUE, **fields)


def _dated(column: Column, cell: Cell) -> CellError:
    """成了日期: what was typed is not what the cell shows."""
    if column.kind in ("amount", "published"):
        return _no_amount(cell, phrase("，单元格成了日期"))
    return _bad(column, cell, phrase("单元格是日期；把格式改为“文本”或“常规”再填"))


def _text(column: Column, cell: Cell) -> Read:
    if cell.type == "number":
        return Read(number_text(cell))
    if cell.type == "bool":
        return Read("TRUE" if cell.text == "1" else "FALSE")
    return Read(cell.text.replace("\r\n", "\n").strip())


def _paragraphs(column: Column, cell: Cell) -> Read:
    lines = str(_text(column, cell).value).splitlines()
    return Read([line.strip() for line in lines if line.strip()])


def _subjects(column: Column, cell: Cell) -> Read:
    parts = re.split("[\n；;]", str(_text(column, cell).value))
    return Read([part.strip() for part in parts if part.strip()])


def _rich(column: Column, cell: Cell) -> Read:
    """带数的文字: 文字{数的编号|数字格式}文字."""
    words = str(_text(column, cell).value)
    parts: list[Any] = []
    end = 0
    for hit in _NAMED.finditer(words):
        style = {"style": hit[2]} if hit[2] else {}
        parts += [words[end : hit.start()], {"fact": hit[1], **style}]
        end = hit.end()
    return Read([part for part in (*parts, words[end:]) if part] if parts else words)


def _amount(_: Column, cell: Cell) -> Read:
    if cell.type == "number":
        number = _number(cell)
        fen = number.quantize(_FEN)
        if abs(number - fen) > _NOISE:
            raise _no_amount(cell, phrase("，多于两位小数"))
        return Read(_canonical(cell, f"{fen:f}"))
    return Read(_canonical(cell, _amount_text(cell)))


def _amount_text(cell: Cell) -> str:
    if cell.text.strip().startswith("="):
        raise CellError(rules.TEXT_FORMULA, text=shown(cell.text))
    if cell.type == "bool":
        raise _no_amount(cell, "")
    text = re.sub(r"\s", "", plain(cell.text)).translate(_MINUS)
    text = _CURRENCY.sub(r"\1", _CURRENCY.sub(r"\1", text))
    return re.sub(r"(?<=\d)[,'](?=\d)", "", text)


def _canonical(cell: Cell, text: str) -> str:
    """金额: with exactly two decimals."""
    try:
        fen = parse_amount(text)
    except AmountError as error:
        raise _no_amount(cell, _why(text)) from error
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def _why(text: str) -> Words:
    if re.fullmatch(r"-?\d+\.\d{3,}", text):
        return phrase("，多于两位小数")
    return phrase("，写了单位") if "万" in text or "亿" in text else ""


def _no_amount(cell: Cell, why: Words) -> CellError:
    return CellError(rules.NOT_AN_AMOUNT, value=shown(cell.text), why=why)


def _published(column: Column, cell: Cell) -> Read:
    """已公开的数: its decimals are kept, for they say how exact it is."""
    text = number_text(cell) if cell.type == "number" else _amount_text(cell)
    if cell.type == "number" and len(text.partition(".")[2]) > len("00"):
        text = _amount(column, cell).value
    _canonical(cell, text)
    return Read(text)


def _integer(column: Column, cell: Cell) -> Read:
    text = number_text(cell) if cell.type == "number" else plain(cell.text).replace(",", "")
    if not re.fullmatch(r"-?\d{1,18}", text, re.ASCII):
        raise _bad(column, cell, phrase("应为整数"))
    return Read(int(text))


def _score(_: Column, cell: Cell) -> Read:
    return Read(number_text(cell) if cell.type == "number" else plain(cell.text))


def _date(column: Column, cell: Cell) -> Read:
    if cell.type == "number" and is_date(cell.format):
        days = int(_number(cell))
        if 0 < days < _LAST_DAY:
            return Read((_EPOCH + timedelta(days)).isoformat())
    hit = _DAY.fullmatch(plain(cell.text))
    if hit is None:
        raise _bad(column, cell, phrase("应为日期，如 2025-02-01"))
    return Read(f"{hit[1]}-{int(hit[2]):02d}-{int(hit[3]):02d}")


def _choice(column: Column, cell: Cell) -> Read:
    text = plain(cell.text)
    known = {plain(choice): choice for choice in column.choices}
    if text not in known:
        raise _bad(column, cell, phrase("应为{choices}之一", choices=listed(column.choices)))
    return Read(known[text])


def _yes_no(column: Column, cell: Cell) -> Read:
    if cell.type == "bool":
        return Read(cell.text == "1")
    answer = _YES.get(plain(cell.text).upper())
    if answer is None:
        raise _bad(column, cell, phrase("应为 是 或 否"))
    return Read(answer)


def _digits(column: Column, cell: Cell) -> Read:
    """代码: a number has lost its leading zeros, unless its format still shows them."""
    if cell.type != "number":
        return Read(plain(cell.text))
    text = str(_integer(column, cell).value)
    width = leading_zeros(cell.format)
    return Read(
        text.zfill(width), phrase("成了数（前面的 0 若有已经丢失）") if len(text) >= width else ""
    )


def _code(_: Column, cell: Cell) -> Read:
    """编码: alone or with its name, also written in parts such as 208-05-05."""
    text = number_text(cell) if cell.type == "number" else cell.text.translate(_HALF).strip()
    mended = phrase("成了数") if cell.type == "number" else ""
    if parts := _SEPARATED.fullmatch(text):
        rest = [part.zfill(2) for part in parts.groups()[1:3] if part]
        return Read("".join((parts[1], *rest)), phrase("分段写了，或丢了前面的 0"), parts[4] or "")
    if coded := _CODED.fullmatch(text):
        return Read(coded[1], mended, (coded[2] or "").strip())
    return Read("", "", cell.text.strip())


_READERS: dict[str, Callable[[Column, Cell], Read]] = {
    "text": _text, "paragraphs": _paragraphs, "rich": _rich, "amount": _amount,
    "published": _published, "integer": _integer, "score": _score, "date": _date,
    "choice": _choice, "yes-no": _yes_no, "digits": _digits, "code": _code,
    "subjects": _subjects, "json": lambda _, cell: Read(cell.text),
}  # fmt: skip

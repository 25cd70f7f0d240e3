"""数字格式: what a cell's style says of how its number is shown."""

from __future__ import annotations

import re
from typing import Any

_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 43: "#,##0.00", 44: "#,##0.00",
    49: "@",
    **dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), "yyyy-mm-dd"),
}  # fmt: skip
_NO_CODE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_ZEROS = re.compile("0+")


def number_formats(root: Any) -> list[str]:
    """数字格式: by the number of a cell's style; dates all as one format."""
    own = {
        int(element.get("numFmtId", -1)): element.get("formatCode", "General")
        for element in root.iterfind("{*}numFmts/{*}numFmt")
        if element.get("numFmtId", "").isdecimal()
    }
    known = {**_BUILT_IN, **own}
    return [
        known.get(int(number) if number.isdecimal() else 0, "General")
        for element in root.iterfind("{*}cellXfs/{*}xf")
        for number in (element.get("numFmtId", "0"),)
    ]


def is_date(form: str) -> bool:
    """是否日期格式: a format that shows years, months or days."""
    bare = _NO_CODE.sub("", form).partition(";")[0].lower()
    return form != "General" and any(letter in bare for letter in "ymd")


def decimals(form: str) -> int:
    """所显示的小数位数: none where the format does not fix them."""
    _, point, rest = _NO_CODE.sub("", form).partition(";")[0].partition(".")
    hit = _ZEROS.match(rest) if point else None
    return len(hit[0]) if hit else 0


def leading_zeros(form: str) -> int:
    """所显示的位数: how many digits a format such as 000000 always shows."""
    bare = _NO_CODE.sub("", form).partition(";")[0]
    return len(bare) if _ZEROS.fullmatch(bare) else 0

"""统一写法: checked data of another make, brought to the form that ``extract.py`` reads.

Some truth files leave out merged cells, name sections by words and describe contradictions in
prose. What cannot be told from them is written by hand in ``by_hand/<sample>.json``: heads,
superfluous cells, and the corrections by the contradiction's id.
"""

from __future__ import annotations

import re
from typing import Any

Json = dict[str, Any]
Row = list[str]
MONEY = re.compile(r"[\d,]*\.\d+")
SENTENCE = 30
REASON = 12
"""Longer texts are sentences of the document: cells of a form, and figures without a digit."""


def normal(truth: Json, hand: Json) -> Json:
    """统一: a truth file in the one form; one that is so already comes back unchanged."""
    if not hand:
        return truth
    outline = _once(truth["outline"])
    return truth | {
        "toc": truth.get("toc", []),
        "outline": outline,
        "tables": [_table(table, hand) for table in truth["tables"]],
        "narrative": [_sentence(sentence, outline) for sentence in truth["narrative"]],
        "contradictions": [_contradiction(found) for found in truth["contradictions"]],
        "format_facts": {"machine": {}},
    }


def _once(titles: list[str]) -> list[str]:
    """标题各一次: forms may repeat, statements of projects stand under one heading."""
    return [
        title
        for index, title in enumerate(titles)
        if "项目经费" not in title or title not in titles[:index]
    ]


def _table(table: Json, hand: Json) -> Json:
    number = str(table["no"])
    rows = [[_flat(cell) for cell in row] for row in table["rows"]]
    for row, cell in hand.get("superfluous", {}).get(number, []):
        del rows[row][cell]
    if not table["header"]:
        return table | {"rows": [_form_row(row) for row in rows]}
    width = max(map(len, rows))
    whole = [row for row in rows if len(row) == width]
    money = sorted({index for row in whole for index, text in enumerate(row) if _is_money(text)})
    full = [row if len(row) == width else _spread(row, width, money) for row in rows]
    filled = [_filled(row, money, hand.get("zeros", {}).get(number, "")) for row in full]
    heads = hand.get("heads", {}).get(number) or _heads(table["header"], width)
    note = hand.get("notes", {}).get(number, table["note"])
    preparer = f"编制部门：{table['compiled_by']}"
    return table | {"rows": filled, "header": heads, "note": note, "preparer": preparer}


def _flat(cell: str) -> str:
    return re.sub(r"\s*\n\s*", "", cell)


def _form_row(row: Row) -> Row:
    """表单的一行: amounts in whole 元, sentences marked as such."""
    cells = [re.sub(r"^(\d+)\.00$", r"\1", cell) for cell in row]
    return ["…" if len(cell) > SENTENCE else cell for cell in cells]


def _is_money(text: str) -> bool:
    return MONEY.fullmatch(text) is not None


def _spread(row: Row, width: int, money: list[int]) -> Row:
    """展开: amounts to the columns of amounts in order, labels to the next column."""
    full, columns, after = [""] * width, iter(money), 0
    for text in row:
        column = next(columns) if _is_money(text) else after
        full[column] = "".join(text.split())
        after = column + 1
    return full


def _filled(row: Row, money: list[int], zero: str) -> Row:
    """补零: where the document prints one kind of empty amount in two ways."""
    labels = [index for index in range(len(row)) if index not in money]
    return [
        zero
        if zero and index in money and not text and row[max(one for one in labels if one < index)]
        else text
        for index, text in enumerate(row)
    ]


def _heads(heads: list[Row], width: int) -> list[Row]:
    """表头: from the lowest row up, each text over the first column it stands above."""
    rows = [heads[-1] if len(heads[-1]) == width else heads[-1] + [""] * (width - len(heads[-1]))]
    for head in reversed(heads[:-1]):
        rows.insert(0, head if len(head) == width else _above(head, rows[0], width))
    return rows


def _above(head: Row, below: Row, width: int) -> Row:
    """上一行: a run of texts below belongs to one text above, a blank to its own."""
    starts = [
        index for index in range(width) if not below[index] or index == 0 or not below[index - 1]
    ]
    starts += [index for index in range(width) if index not in starts]
    full = [""] * width
    for text, column in zip(head, sorted(starts[: len(head)]), strict=False):
        full[column] = text
    return full


def _sentence(sentence: Json, outline: list[str]) -> Json:
    figures = [
        figure | {"unit": figure["unit"].partition("/")[0]}
        for figure in sentence["figures"]
        if figure["role"] != "text" or not _is_sentence(figure["value"])
    ]
    return sentence | {"section": _section(sentence["section"], outline), "figures": figures}


def _is_sentence(value: str) -> bool:
    return len(value) > REASON and not re.search(r"\d", value)


def _section(name: str, outline: list[str]) -> str:
    """节名: the title it ends or begins with; of a form, its project and cells stay as named."""
    ending = [title for title in outline if title.endswith(name) or name.endswith(title)]
    beginning = [title for title in outline if name.startswith(f"{title} ")]
    if ending:
        return max(ending, key=len)
    if beginning:
        return max(beginning, key=len)
    form, project, cells = re.fullmatch(r"(\S+) (.+) (\S+)", name).groups()  # type: ignore[union-attr]
    return f"{form}#{project}#{cells}"


def _contradiction(found: Json) -> Json:
    says = found["says"] if len(found["says"]) <= SENTENCE else ""
    return found | {"class": found["kind"], "check": [found["check"]], "says": says}

"""更正: what stands in print wrongly, where it is and what belongs there.

Each contradiction of the checked data becomes one or more corrections of a kind that
``truth.py`` applies or a comparison holds; by hand where the data does not say where it is.
"""

from __future__ import annotations

import re
from typing import Any

Json = dict[str, Any]
REMARK = re.compile(r"\s*\([^()]*\)$")


def corrections(found: Json, truth: Json, hand: Json) -> list[Json]:
    if found["correct"] is None:
        return []
    items = hand["corrections"].get(found["id"]) if hand else _correction(found, truth)
    if not items:
        raise ValueError(f"no kind of correction for {found['id']}")
    return [{"id": found["id"], **item} for item in items]


def _correction(found: Json, truth: Json) -> list[Json]:
    kind = found["check"][0].partition(":")[0]
    first: str = found["check"][0]
    correct, says = found["correct"], REMARK.sub("", found["says"])
    if kind == "CELL":
        checks = [check for check in found["check"] if check.startswith("CELL:")]
        return [_cell(check, correct, truth) for check in checks]
    if kind == "N":
        section, _, bind = first.removeprefix("N:").partition("#")
        return [
            {"kind": "figure", "section": _full(section, truth), "bind": bind, "value": correct}
        ]
    if kind == "UNIT":
        unit = correct.lstrip("0123456789.,")
        section = _full(first.removeprefix("UNIT:"), truth)
        return [
            {
                "kind": "figure",
                "section": section,
                "value": correct.removesuffix(unit),
                "unit": unit,
            }
        ]
    if special := _special(found, kind, truth):
        return special
    if first.startswith("FMT:N-"):
        section = _full(found["where"], truth)
        value = says.split()[0]
        return [{"kind": "figure", "section": section, "published": value, "value": correct}]
    if kind in {"FMT", "NUM"} and (table := re.match(r"\w+:T(\d+)", first)):
        return [{"kind": "text", "table": int(table[1]), "published": says, "value": correct}]
    return _wording(found, kind, says, truth)


def _wording(found: Json, kind: str, says: str, truth: Json) -> list[Json]:
    correct, where = found["correct"], found["where"]
    if kind == "XREF":
        short = found["check"][0].removeprefix("XREF:")
        return [{"kind": "heading", "published": short, "value": correct}]
    if kind in {"NAME", "NAMEMARK", "TYPO"} or found["check"][0] == "PUNCT:yoy-comma":
        present = [] if kind == "TYPO" else [correct + _missing_mark(says, correct)]
        absent = [] if kind == "NAMEMARK" else [says]
        section = "" if kind == "TYPO" and not _has_full(where, truth) else _full(where, truth)
        return [{"kind": "phrase", "section": section, "present": present, "absent": absent}]
    if kind == "PUNCT":
        return [{"kind": "ending", "section": section} for section in _leaves(where, truth)]
    return []


def _missing_mark(says: str, correct: str) -> str:
    """级别标记: （类）, （款） or （项） that the wrong name has and the right one lacks."""
    mark = re.search(r"（[类款项]）$", says)
    return mark.group() if mark and not correct.endswith("）") else ""


def _special(found: Json, kind: str, truth: Json) -> list[Json]:
    """整表整节的更正: one style of zero, a missing column, a list's numbers, a form's cells."""
    first, correct, says = found["check"][0], found["correct"], found["says"]
    table = re.match(r"\w+:T(\d+)", first)
    number = int(table[1]) if table else 0
    if first.endswith(":zero"):
        return _zeros(number, correct, says, truth)
    if kind == "HDR":
        return [{"kind": "column", "table": number, **_missing_column(number, correct, truth)}]
    if kind == "NUM" and not table:
        name = first.removeprefix("NUM:")
        (section,) = {
            section_of(entry["section"], truth)
            for entry in truth["narrative"]
            if entry["section"].endswith(f"/{name}")
        }
        return [{"kind": "numbers", "section": section, "value": re.findall(r"\d+", correct)}]
    if kind in {"FMT", "LABEL", "TEXT"}:
        return _same_text(says, correct, truth)
    return []


def _zeros(number: int, correct: str, says: str, truth: Json) -> list[Json]:
    if "blank" in says:
        return [{"kind": "blank", "table": number, "value": correct}]
    cells = {cell for row in truth["tables"][number - 1]["rows"] for cell in row}
    wrong = sorted(cell for cell in cells - {correct} if re.fullmatch(r"0(?:\.0+)?", cell))
    return [
        {"kind": "text", "table": number, "published": cell, "value": correct} for cell in wrong
    ]


def _missing_column(number: int, name: str, truth: Json) -> Json:
    """漏印的一栏: where its sister tables, equal but for it, have it."""
    own = truth["tables"][number - 1]["header"][1]
    for table in truth["tables"]:
        head = table["header"][1] if len(table["header"]) > 1 else []
        if name in head and [text for text in head if text != name] == own:
            return {"column": head.index(name), "row": 1, "value": name}
    raise ValueError(f"no table like {number} with {name}")


def _same_text(says: str, correct: str, truth: Json) -> list[Json]:
    """逐字更正: of the cells and of the figures that print exactly this."""
    cells = [
        {"kind": "text", "table": table["no"], "published": says, "value": correct}
        for table in truth["tables"]
        if not table["header"] and any(says in row for row in table["rows"])
    ]
    figures = [
        {
            "kind": "figure",
            "section": section_of(sentence["section"], truth),
            "published": figure["value"],
            "value": correct.removesuffix(figure["unit"]),
        }
        for sentence in truth["narrative"]
        for figure in sentence["figures"]
        if figure["unit"] and figure["value"] + figure["unit"] == says
    ]
    return cells + figures


def _cell(check: str, correct: str, truth: Json) -> Json:
    place = re.fullmatch(r"CELL:T(\d+)\[(.+)\]\.(.+)", check)
    if place is None:
        raise ValueError(check)
    table, row, column = place.groups()
    label = _label(row, truth["tables"][int(table) - 1], truth)
    return {"kind": "cell", "table": int(table), "row": label, "column": column, "value": correct}


def _label(code: str, table: Json, truth: Json) -> str:
    """行名: the code, or its name in a table that prints no codes."""
    if any("".join(row[:2]) == code for row in table["rows"]):
        return code
    names = {line["class"]: line["class_name"] for line in truth["leaf"]["function_lines"]}
    return str(names[code])


def _full(place: str, truth: Json) -> str:
    """节名: the one section of the narrative a short name such as 编制说明五.3 means."""
    short = re.match(r"(\D+?)/?([一二三四五六七八九十]+)(?![一二三四五六七八九十])", place)
    if short is None:
        raise ValueError(place)
    start = f"{short[1]}/{short[2]}、"
    names = {entry["section"] for entry in truth["narrative"] if entry["section"].startswith(start)}
    if len(names) != 1:
        raise ValueError(f"{place}: {names}")
    return str(names.pop())


def _has_full(place: str, truth: Json) -> bool:
    """是否一节: whether a place names one section; a slip may stand in several."""
    try:
        return bool(_full(place, truth))
    except ValueError:
        return False


def _leaves(where: str, truth: Json) -> list[str]:
    """标题: of the outline that a place in prose names, by number and name or by its end."""
    numbered = re.findall(r"[一二三四五六七八九十]+、[^\s（]+", where)
    ends = numbered or [re.sub(r"（.*", "", where)]
    return [title for end in ends for title in truth["outline"] if title.endswith(end)]


def section_of(name: str, truth: Json) -> str:
    """节名: a part of a section that has no heading of its own belongs to the whole."""
    parent, _, last = name.rpartition("/")
    headed = last in truth["outline"] or parent not in truth["outline"]
    return name if headed or parent in forms(truth) else parent


def forms(truth: Json) -> set[str]:
    return {table["title"] for table in truth["tables"] if not table["header"]}

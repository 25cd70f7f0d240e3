"""提取: facts and figures of a published document from its checked data.

    .venv/bin/python tests/conformance/extract.py TRUTH.json tests/conformance/SAMPLE.json

TRUTH.json lies outside the repository (``shared/truth/``). Sentences of the published text are not
ours and stay there: what is taken over are names of sections, table cells, the contents list, the
figures of each section with role, value and unit, and what is known to be wrong in print.

A wrong place with a known right value becomes a *correction*: where it is and what belongs there.
One without (``correct`` is null) is *exempt* and stays listed. One that fits no kind stops the
script, so that none can be dropped silently. Of a form's cell that holds sentences only ``…`` is kept,
and the figures in them as a section of its own.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

Json = dict[str, Any]
REMARK = re.compile(r"\s*\([^()]*\)$")
FIGURE_KEYS = ("subject", "role", "value", "unit", "bind")
PROSE = "…"
ATTACHMENT = re.compile(r"附件\d+")
"""The number of the notice that a document was attached to is not the document's."""


def main() -> None:
    """命令行: read the one file, write the other."""
    source, target = map(Path, sys.argv[1:3])
    truth = json.loads(source.read_text("utf-8"))
    target.write_text(compact(extract(truth)), "utf-8")


def extract(truth: Json) -> Json:
    """提取: everything the test needs."""
    sections = _sections(truth)
    corrections = [item for found in truth["contradictions"] for item in _corrections(found, truth)]
    return {
        "unit": truth["unit"],
        "year": truth["year"],
        "contents": truth["toc"],
        "outline": [title for title in truth["outline"] if not ATTACHMENT.fullmatch(title)],
        "tables": [_table(table, truth["format_facts"]["machine"]) for table in truth["tables"]],
        "sections": sections,
        "contradictions": [_contradiction(found) for found in truth["contradictions"]],
        "corrections": corrections,
        "exempt_figures": [
            item for found in truth["contradictions"] for item in _exempt(found, sections)
        ],
    }


def compact(data: Json) -> str:
    """一项一行: of lists, so that a difference shows as one line."""
    return (
        "{\n"
        + ",\n".join(f"{_dump(key)}: {_lines(value)}" for key, value in data.items())
        + "\n}\n"
    )


def _lines(value: object) -> str:
    if not isinstance(value, list):
        return _dump(value)
    return "[\n" + ",\n".join(f" {_item(item)}" for item in value) + "\n]"


def _item(item: object) -> str:
    if not isinstance(item, dict):
        return _dump(item)
    return "{" + ", ".join(f"{_dump(key)}: {_rows(value)}" for key, value in item.items()) + "}"


def _rows(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], list | dict):
        return "[\n" + ",\n".join(f"  {_dump(row)}" for row in value) + "]"
    return _dump(value)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _table(table: Json, machine: Json) -> Json:
    return {
        "title": table["title"],
        "unit": table["unit_of_measure"],
        "form": not table["header"],
        "note": bool(table["note"]),
        "style": machine.get(f"T{table['no']}"),
        "heads": table["header"],
        "rows": [[_cell_text(cell, table) for cell in row] for row in table["rows"]],
        **({"preparer": table["preparer"]} if table.get("preparer") else {}),
    }


def _cell_text(cell: str, table: Json) -> str:
    return PROSE if not table["header"] and "，" in cell and cell.endswith("。") else cell


def _sections(truth: Json) -> list[Json]:
    figures: dict[str, list[Json]] = {}
    for sentence in truth["narrative"]:
        own = [{key: figure.get(key) for key in FIGURE_KEYS} for figure in sentence["figures"]]
        figures.setdefault(_section(sentence["section"], truth), []).extend(own)
    cells = {name for name in figures if name.rpartition("/")[0] in _forms(truth)}
    return [
        {"section": name, **({"cell": True} if name in cells else {}), "figures": found}
        for name, found in figures.items()
    ]


def _section(name: str, truth: Json) -> str:
    """节名: a part of a section that has no heading of its own belongs to the whole."""
    parent, _, last = name.rpartition("/")
    headed = last in truth["outline"] or parent not in truth["outline"]
    return name if headed or parent in _forms(truth) else parent


def _forms(truth: Json) -> set[str]:
    return {table["title"] for table in truth["tables"] if not table["header"]}


def _contradiction(found: Json) -> Json:
    """一处矛盾: its place and values; of prose that ends wrongly only the remark is kept."""
    says = found["says"]
    remark = REMARK.search(says)
    if found["check"][0].startswith("PUNCT:（") or "…" in says or "；" in says:
        says = remark.group().strip() if remark else ""
    return {key: found[key] for key in ("id", "class", "where")} | {
        "says": says,
        "correct": found["correct"],
    }


def _corrections(found: Json, truth: Json) -> list[Json]:
    if found["correct"] is None:
        return []
    items = _correction(found, truth)
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
            _section(entry["section"], truth)
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
            "section": _section(sentence["section"], truth),
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


def _exempt(found: Json, sections: list[Json]) -> list[Json]:
    """豁免的数字: written out in a contradiction that has no right value."""
    if found["correct"] is not None or found["class"] != "text":
        return []
    says = found["says"].replace(" ", "")
    return [
        {"id": found["id"], "section": section["section"], "value": figure["value"]}
        for section in sections
        for figure in section["figures"]
        if "~" in figure["value"] and f"{figure['value']}{figure['unit']}" in says
    ]


if __name__ == "__main__":
    main()

"""提取: facts and figures of a published document from its checked data.

    PYTHONPATH=tests .venv/bin/python -m conformance.extract TRUTH.json tests/conformance/SAMPLE.json

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

from conformance.corrections import REMARK, corrections, forms, section_of
from conformance.normal import normal

Json = dict[str, Any]
FIGURE_KEYS = ("subject", "role", "value", "unit", "bind")
PROSE = "…"
ATTACHMENT = re.compile(r"附件\d+")
"""The number of the notice that a document was attached to is not the document's."""


def main() -> None:
    """命令行: read the one file, write the other."""
    source, target = map(Path, sys.argv[1:3])
    by_hand = target.parent / "by_hand" / target.name
    hand = json.loads(by_hand.read_text("utf-8")) if by_hand.is_file() else {}
    truth = normal(json.loads(source.read_text("utf-8")), hand)
    target.write_text(compact(extract(truth, hand)), "utf-8")


def extract(truth: Json, hand: Json) -> Json:
    """提取: everything the test needs."""
    sections = _sections(truth)
    corrected = [
        item for found in truth["contradictions"] for item in corrections(found, truth, hand)
    ]
    return {
        "unit": truth["unit"],
        "year": truth["year"],
        "contents": truth["toc"],
        **{key: hand[key] for key in ("own_tables", "own_sections") if key in hand},
        "outline": [title for title in truth["outline"] if not ATTACHMENT.fullmatch(title)],
        "tables": [_table(table, truth["format_facts"]["machine"]) for table in truth["tables"]],
        "sections": sections,
        "contradictions": [_contradiction(found) for found in truth["contradictions"]],
        "corrections": corrected,
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
        figures.setdefault(section_of(sentence["section"], truth), []).extend(own)
    cells = {name for name in figures if name.rpartition("/")[0] in forms(truth) or "#" in name}
    return [
        {"section": name, **({"cell": True} if name in cells else {}), "figures": found}
        for name, found in figures.items()
    ]


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

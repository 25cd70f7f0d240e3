"""提取自评: cells of a published set of self-evaluation forms from its checked data.

    .venv/bin/python tests/conformance/extract_selfeval.py TRUTH.json tests/conformance/selfeval/SAMPLE.json

Goals and results are sentences and stay outside the repository. ``TREATMENT`` says of every
contradiction what became of it; one that is not listed stops the script.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

Json = dict[str, Any]

TREATMENT = {
    "corrected": ("Z04", "Z05", "Z06", "Z07", "Z18", "Z19", "Z22"),
    "rewritten": (
        "Z08", "Z09", "Z10", "Z12", "Z13", "Z20", "Z21", "Z24", "Z25", "Z26", "Z27",
    ),
    # the district's own rounding (a setting of the pack), or a truth nobody published
    "published": ("Z01", "Z02", "Z03", "Z11", "Z14", "Z15", "Z16", "Z17", "Z23"),
}  # fmt: skip
"""更正: a cell of ours differs; 重写: of sentences, which are ours; 照印: as published."""

CELLS: tuple[tuple[str, int, str, dict[str, str]], ...] = (
    ("Z04", 20, "聘用人员有责投诉率", {"target": "0%", "actual": "0%"}),
    ("Z05", 22, "党员活动开展及时性", {"l2": "时效指标"}),
    ("Z06", 16, "设备故障合格率", {"l2": "质量指标"}),
    ("Z06", 20, "聘用人员考核合格率", {"l2": "质量指标"}),
    ("Z07", 14, "网络化区域正常运行率", {"l3": "网格化区域正常运行率"}),
    ("Z18", 20, "聘用文职(含社保)雇员数量", {"target": "32人", "actual": "32人"}),
    ("Z18", 21, "硒鼓购买数量", {"target": "8个", "actual": "8个"}),
    ("Z19", 10, "微信案件报送正常", {"l3": "微信案件报送正常率"}),
    ("Z19", 17, "数据存储调取正常", {"l3": "数据存储调取正常率"}),
    ("Z22", 4, "使用人员满意度", {"target": "≥90%", "actual": "≥90%"}),
    ("Z22", 14, "公共设施类投诉降低率", {"target": ">0%", "actual": ">0%"}),
    ("Z22", 14, "群众满意率", {"target": ">90%", "actual": ">90%"}),
    ("Z22", 21, "工作人员满意度", {"target": ">95%", "actual": ">95%"}),
    ("Z22", 22, "党员活动出席率", {"target": ">90%", "actual": ">90%"}),
)
"""更正: contradiction, form, indicator as published, and what its cells must be."""

FUND = ("begin_budget", "full_year_budget", "executed", "weight", "rate", "score")
INDICATOR = ("l1", "l2", "l3", "target", "actual", "weight", "score", "reason")


def main() -> None:
    """命令行: read the one file, write the other."""
    source, target = map(Path, sys.argv[1:3])
    truth = json.loads(source.read_text("utf-8"))
    target.write_text(json.dumps(extract(truth), ensure_ascii=False, indent=1) + "\n", "utf-8")


def extract(truth: Json) -> Json:
    """提取: everything the test needs."""
    return {
        "unit": truth["unit"],
        "year": truth["year"],
        "forms": [_form(form) for form in truth["forms"] if not form["incomplete"]],
        "left_out": [form["no"] for form in truth["forms"] if form["incomplete"]],
        "totals": {key: truth["totals_of_complete_forms"][key] for key in FUND[:3]},
        "contradictions": [
            {"id": found["id"], "where": found["where"], "treatment": _treatment(found["id"])}
            for found in truth["contradictions"]
        ],
        "corrections": [
            {"id": name, "form": form, "indicator": indicator, "cells": cells}
            for name, form, indicator, cells in CELLS
        ],
    }


def _treatment(name: str) -> str:
    (treatment,) = (key for key, names in TREATMENT.items() if name in names)
    return treatment


def _form(form: Json) -> Json:
    return {
        "no": form["no"],
        "head": [form["project"], form["dept"], form["implementer"]],
        "funds": [[row["row"], *(row[key] for key in FUND)] for row in form["funds"]],
        # a reason that was lost when the text was taken from the file is not known
        "indicators": [
            [row[key] for key in INDICATOR[:-1]] + [row["reason"] or None]
            for row in form["indicators"]
        ],
        "total": [form["total_weight"], form["total_score"]],
    }


if __name__ == "__main__":
    main()

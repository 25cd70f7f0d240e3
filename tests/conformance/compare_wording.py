"""比更正的用语: wrong names, ends of sentences and numbers of lists, put right."""

from __future__ import annotations

import re

from conformance.compare_narrative import find_part
from conformance.reading import Part, Reading
from conformance.tally import Tally
from conformance.text import plain, prose
from conformance.truth import Json, Truth

LISTED = re.compile(r"\s*(\d{1,2})[.、]\s*(?!\d)")


def compare_wording(reading: Reading, truth: Truth, tally: Tally) -> None:
    """比更正的用语: the right name stands in its section, the wrong one does not."""
    for item in truth.of_kind("phrase"):
        part = find_part(reading, item["section"]) if item["section"] else _whole(reading)
        text = prose(part.lines) if part else ""
        present = all(plain(phrase) in text for phrase in item["present"])
        absent = not any(plain(phrase) in text for phrase in item["absent"])
        otherwise = f"{item['id']} {item['section']}：应有{item['present']}，不应有{item['absent']}"
        tally.hold(
            "corrected wordings", agrees=bool(part) and present and absent, otherwise=otherwise
        )
    for item in truth.of_kind("ending"):
        _compare_ending(reading, item, tally)


def _whole(reading: Reading) -> Part:
    """全文: every line and cell."""
    lines = [line for part in reading.parts for line in part.lines]
    cells = [
        cell for part in reading.parts for grid in part.grids for row in grid.rows for cell in row
    ]
    return Part("全文", 0, None, (*lines, *cells), ())


def compare_numbers(reading: Reading, truth: Truth, tally: Tally) -> None:
    """比条目编号: the numbers of a section's list."""
    for item in truth.of_kind("numbers"):
        part = find_part(reading, item["section"])
        marks = [LISTED.match(line) for line in (part.lines if part else ())]
        ours = [mark[1] for mark in marks if mark]
        otherwise = f"{item['id']} {item['section']}：编号{ours}，应为{item['value']}"
        tally.hold("list numbers", agrees=ours == item["value"], otherwise=otherwise)


def _compare_ending(reading: Reading, item: Json, tally: Tally) -> None:
    """句末: paragraphs end as sentences do; on paper only the section's end can be seen."""
    part = find_part(reading, item["section"])
    lines = part.lines if part else ("",)
    for line in lines if reading.whole_lines else lines[-1:]:
        stops = ("。",) if line is lines[-1] else ("。", "：", ":", "；", ";")
        otherwise = f"{item['id']} {item['section']}：句末没有句号：{line[-12:]}"
        tally.hold("sentence ends", agrees=line.rstrip().endswith(stops), otherwise=otherwise)

"""破坏部门预算: what only this document has is compared too, and a change in it is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from conformance.compare_narrative import compare_narrative
from conformance.compare_outline import compare_contents
from conformance.compare_tables import PROSE, compare_tables
from conformance.compare_wording import compare_numbers, compare_wording
from conformance.documents import read
from conformance.reading import Grid, Part, Reading
from conformance.tally import Tally
from conformance.test_sabotage import bumped, part_of, table_differences, with_cell, with_part
from conformance.text import plain
from conformance.truth import truth

SAMPLE = "minhang-2024"
FORM = "财政项目支出绩效目标申报表"


@pytest.fixture
def reading(ending: str) -> Reading:
    """The sample that these tests know, in each format."""
    return read(SAMPLE, ending)


def compared(reading: Reading) -> list[str]:
    """All differences of a reading."""
    tally, published = Tally(), truth(SAMPLE)
    compare_contents(reading, published, tally)
    compare_tables(reading, published, tally)
    compare_narrative(reading, published, tally)
    compare_wording(reading, published, tally)
    compare_numbers(reading, published, tally)
    return tally.differences


def test_a_change_in_any_cell_is_seen(reading: Reading) -> None:
    for table in truth(SAMPLE).tables:
        part = part_of(reading, plain(table.title))
        prose = sum(cell == PROSE for row in table.rows for cell in map(plain, row))
        unseen = 0
        for row, cells in enumerate(part.grids[0].rows):
            for column, text in enumerate(cells):
                if text or (row >= len(table.heads) and not table.form):
                    changed = with_cell(part, row, column, bumped(text))
                    unseen += not table_differences(changed, table)
        assert unseen == prose, table.title


def replaced(reading: Reading, start: str, old: str, new: str) -> Reading:
    """The reading with words of one part, lines and cells, replaced once."""
    part = part_of(reading, start)
    lines = tuple(plain(line).replace(old, new) for line in part.lines)
    grids = tuple(
        Grid(tuple(tuple(plain(cell).replace(old, new) for cell in row) for row in grid.rows))
        for grid in part.grids
    )
    broken: Part = replace(part, lines=lines, grids=grids)
    return with_part(reading, part, broken)


def goal(reading: Reading) -> Reading:
    return replaced(reading, FORM, "雇员32人", "雇员33人")


def goal_gone(reading: Reading) -> Reading:
    return replaced(reading, FORM, "12345市民服务热线", "市民服务热线")


def suffix(reading: Reading) -> Reading:
    name = "上海市闵行区城市运行管理中心"
    return replaced(reading, FORM, name, f"{name}(汇总)")


def slip(reading: Reading) -> Reading:
    return replaced(reading, "四、实施方案", "区城运中心", "区域运中心")


def preparer(reading: Reading) -> Reading:
    return replaced(reading, "2024年部门收入预算总表", "编制部门:", "部门:")


def unit(reading: Reading) -> Reading:
    return replaced(reading, "2024年部门收入预算总表", "单位:元", "单位:万元")


def year_compared(reading: Reading) -> Reading:
    return replaced(reading, "一、2024年“三公”经费", "与2023年", "与2024年")


def list_number(reading: Reading) -> Reading:
    part = part_of(reading, "2024年部门预算编制说明")
    lines = tuple(
        line.replace("2.", "1.", 1) if line.lstrip().startswith("2.") else line
        for line in part.lines
    )
    return with_part(reading, part, replace(part, lines=lines))


def reason(reading: Reading) -> Reading:
    return replaced(reading, "2024年部门预算编制说明", "安排减少", "安排增加")


def entry(reading: Reading) -> Reading:
    return replace(reading, contents=reading.contents[:-1])


BREAKS = (
    goal,
    goal_gone,
    suffix,
    slip,
    preparer,
    unit,
    year_compared,
    list_number,
    reason,
    entry,
)


@pytest.mark.parametrize("broken", BREAKS)
def test_what_is_changed_is_seen(reading: Reading, broken: Callable[[Reading], Reading]) -> None:
    assert not compared(reading)
    assert compared(broken(reading))

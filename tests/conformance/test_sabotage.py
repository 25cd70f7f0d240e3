"""破坏: whatever is changed in what was read back, the comparison objects, and there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from conformance.compare_narrative import (
    compare_narrative,
    compare_section,
    find_part,
)
from conformance.compare_outline import compare_contents, compare_outline, compare_pages
from conformance.compare_tables import compare_table, compare_tables
from conformance.compare_wording import compare_wording
from conformance.documents import document, read, source
from conformance.reading import Grid, Part, Reading
from conformance.tally import Tally
from conformance.text import Token, plain, prose, tokens
from conformance.truth import PublishedSection, PublishedTable, truth

TURNED = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长", "持平": "增加"}
TURNED |= {"上调": "下调", "提高": "降低", "上升": "下降", "扩大": "缩减"}
SAMPLE = "baoshan-2022"


@pytest.fixture
def reading(ending: str) -> Reading:
    """The sample that these tests know, in each format."""
    return read(SAMPLE, ending)


def bumped(text: str) -> str:
    """The text with another last digit, or another last character."""
    for index in reversed(range(len(text))):
        if text[index].isdigit():
            return f"{text[:index]}{(int(text[index]) + 1) % 10}{text[index + 1 :]}"
    return f"{text}某" if text else "1.00"


def compared(reading: Reading) -> list[str]:
    """All differences of a reading."""
    tally, published = Tally(), truth(SAMPLE)
    compare_contents(reading, published, tally)
    compare_pages(reading, tally)
    compare_outline(reading, published, tally)
    compare_tables(reading, published, tally)
    compare_narrative(reading, published, tally)
    compare_wording(reading, published, tally)
    return tally.differences


def part_of(reading: Reading, title: str) -> Part:
    """The part whose title starts so."""
    (found,) = [part for part in reading.parts if plain(part.title).startswith(title)]
    return found


def with_part(reading: Reading, old: Part, *new: Part) -> Reading:
    """The reading with a part replaced or dropped."""
    parts = [each for part in reading.parts for each in (new if part is old else (part,))]
    return replace(reading, parts=tuple(parts))


def with_cell(part: Part, row: int, column: int, text: str) -> Part:
    """The part with one cell of its table changed."""
    rows = [list(cells) for cells in part.grids[0].rows]
    rows[row][column] = text
    return replace(part, grids=(Grid(tuple(map(tuple, rows)), part.grids[0].heads),))


def table_differences(part: Part, table: PublishedTable) -> list[str]:
    """The differences of one table."""
    tally = Tally()
    compare_table(part, table, tally)
    return tally.differences


def section_differences(part: Part, section: PublishedSection, text: str) -> list[str]:
    """The differences of one section whose text is another."""
    tally = Tally()
    compare_section(replace(part, lines=(text,)), section, truth(SAMPLE).year, tally)
    return tally.differences


def test_a_change_in_any_cell_is_seen(reading: Reading) -> None:
    for table in truth(SAMPLE).tables:
        part = part_of(reading, plain(table.title))
        before = set(table_differences(part, table))
        for row, cells in enumerate(part.grids[0].rows):
            for column, text in enumerate(cells):
                if row < len(table.heads) and not text:
                    continue  # how far a head reaches is not compared
                changed = with_cell(part, row, column, bumped(text))
                assert set(table_differences(changed, table)) - before, (table.title, row, column)


def test_a_change_in_any_number_or_direction_is_seen(reading: Reading) -> None:
    seen = 0
    for part, section in sections(reading):
        text = prose(part.lines)
        before = set(section_differences(part, section, text))
        for token in tokens(text):
            other = changed(token, section)
            if other is None:
                continue
            broken = text[: token.start] + other + text[token.start + len(token.text) :]
            assert set(section_differences(part, section, broken)) - before, (section.title, token)
            seen += 1
    assert seen > 130


def sections(reading: Reading) -> Iterator[tuple[Part, PublishedSection]]:
    """Every section that published a figure, with ours."""
    for section in truth(SAMPLE).sections:
        part = find_part(reading, section.name)
        assert part is not None
        yield part, section


def changed(token: Token, section: PublishedSection) -> str | None:
    """Another token in its place; a word only where a direction was published."""
    if token.kind != "word":
        return bumped(token.text) if token.kind != "year" else "2023年"
    directed = any(figure.role == "direction" for figure in section.figures)
    return TURNED[token.text] if directed else None


def test_a_changed_document_number_is_seen(reading: Reading) -> None:
    part = part_of(reading, "二、立项依据")
    lines = tuple(line.replace("879", "897") for line in part.lines)
    broken = with_part(reading, part, replace(part, lines=lines))
    assert any("沪建交" in found for found in compared(broken))


def drop_row(reading: Reading) -> Reading:
    part = part_of(reading, "2、2022年单位收入")
    rows = part.grids[0].rows
    return with_part(reading, part, replace(part, grids=(Grid((*rows[:5], *rows[6:])),)))


def swap_rows(reading: Reading) -> Reading:
    part = part_of(reading, "8、2022年单位一般")
    rows = part.grids[0].rows
    swapped = (*rows[:5], rows[6], rows[5], *rows[7:])
    return with_part(reading, part, replace(part, grids=(Grid(swapped),)))


def drop_filler(reading: Reading) -> Reading:
    part = part_of(reading, "6、2022年单位政府性")
    rows = part.grids[0].rows
    return with_part(reading, part, replace(part, grids=(Grid((*rows[:4], *rows[5:])),)))


def drop_table(reading: Reading) -> Reading:
    part = part_of(reading, "9、2022年单位")
    return with_part(reading, part, replace(part, grids=()))


def drop_separators(reading: Reading) -> Reading:
    part = part_of(reading, "8、2022年单位一般")
    return with_part(reading, part, with_cell(part, 4, 3, "750024.00"))


def drop_note(reading: Reading) -> Reading:
    part = part_of(reading, "6、2022年单位政府性")
    return with_part(reading, part, replace(part, lines=part.lines[:1]))


def drop_unit(reading: Reading) -> Reading:
    part = part_of(reading, "9、2022年单位")
    return with_part(reading, part, replace(part, lines=("单位：元",)))


def drop_section(reading: Reading) -> Reading:
    return with_part(reading, part_of(reading, "七、关于2022年单位国有资本"))


def drop_sentence(reading: Reading) -> Reading:
    part = part_of(reading, "六、年度预算安排")
    return with_part(reading, part, replace(part, lines=()))


def add_number(reading: Reading) -> Reading:
    part = part_of(reading, "一、项目概述")
    return with_part(reading, part, replace(part, lines=(*part.lines, "另有3个系统。")))


def add_repeated_with_other_direction(reading: Reading) -> Reading:
    part = part_of(reading, "二、关于2022年单位收入")
    return with_part(reading, part, replace(part, lines=(*part.lines, "即增加199314.80元。")))


def wrong_name(reading: Reading) -> Reading:
    part = part_of(reading, "五、关于2022年单位")
    lines = tuple(plain(line).replace("其他城乡社区", "城区社区") for line in part.lines)
    return with_part(reading, part, replace(part, lines=("".join(lines),)))


def drop_entry(reading: Reading) -> Reading:
    return replace(reading, contents=reading.contents[1:])


def drop_page(reading: Reading) -> Reading:
    first = replace(reading.contents[0], page="")
    return replace(reading, contents=(first, *reading.contents[1:]))


def entry_to_nowhere(reading: Reading) -> Reading:
    last = replace(reading.contents[-1], text="九、没有的标题")
    return replace(reading, contents=(*reading.contents[:-1], last))


def drop_free_heading(reading: Reading) -> Reading:
    return with_part(reading, part_of(reading, "其他相关情况说明"))


@pytest.mark.parametrize(
    "broken",
    [
        drop_row,
        swap_rows,
        drop_filler,
        drop_table,
        drop_separators,
        drop_note,
        drop_unit,
        drop_section,
        drop_sentence,
        add_number,
        add_repeated_with_other_direction,
        wrong_name,
        drop_entry,
        drop_page,
        entry_to_nowhere,
        drop_free_heading,
    ],
)
def test_what_is_dropped_or_added_is_seen(
    reading: Reading, broken: Callable[[Reading], Reading]
) -> None:
    before = set(compared(reading))
    assert set(compared(broken(reading))) - before


def test_a_wrong_page_number_is_seen() -> None:
    reading = read(SAMPLE, "pdf")
    last = replace(reading.contents[-1], page=bumped(reading.contents[-1].page))
    broken = replace(reading, contents=(*reading.contents[:-1], last))
    assert any("标题在" in found for found in compared(broken))


def test_a_shifted_cent_shows_in_its_cells_and_nowhere_else(
    tmp_path: Path, ending: str, reading: Reading
) -> None:
    text = source(SAMPLE).read_text("utf-8")
    for old, new in (("91674.00", "91674.01"), ("amount: 79521.64", "amount: 79521.63")):
        assert text.count(old) == 1
        text = text.replace(old, new)
    shifted = tmp_path / "budget.yaml"
    shifted.write_text(text, "utf-8")
    found = set(compared(document(shifted, ending))) - set(compared(reading))
    cells = {difference.partition("：")[0] for difference in found}
    assert {cell.partition("（")[2].partition("）")[0] for cell in cells} == {
        "30201办公费",
        "30228工会经费",
    }
    assert len(cells) == 4

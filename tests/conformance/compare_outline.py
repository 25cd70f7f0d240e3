"""比目录和标题: the contents list, the page numbers in it, and the outline."""

from __future__ import annotations

import re

from conformance.reading import Part, Reading
from conformance.tally import Tally
from conformance.text import plain
from conformance.truth import Truth

NOUN = re.compile(r"^(?:部门|单位)")
NUMBER = re.compile(r"(?:[一二三四五六七八九十]+、|\d+[.、])")


def compare_contents(reading: Reading, truth: Truth, tally: Tally) -> None:
    """比目录: the published entries come first and in order; more may follow (B10)."""
    ours = [plain(entry.text) for entry in reading.contents]
    free = {plain(_before_remark(found.says)) for found in truth.exempt}
    for index, published in enumerate(truth.contents):
        own = ours[index] if index < len(ours) else "（无）"
        agrees = own == plain(published) or (plain(published) in free and index < len(ours))
        tally.hold("contents entries", agrees=agrees, otherwise=f"目录：应为{published}，实为{own}")
    more = ours[len(truth.contents) :]
    incomplete = not truth.contents or any(found.where == "目录" for found in truth.exempt)
    tally.hold("contents", agrees=incomplete or not more, otherwise=f"目录：多出{more}")
    for entry in reading.contents:
        tally.hold(
            "contents page numbers",
            agrees=entry.page.isdigit(),
            otherwise=f"目录：{entry.text}没有页码：{entry.page!r}",
        )


def compare_pages(reading: Reading, tally: Tally) -> None:
    """比页码: each entry leads to one heading, which stands on the page printed beside it.

    Where the format has no pages of its own (Word), only that there is one heading.
    """
    for entry in reading.contents:
        headings = named(reading, entry.text)
        if not tally.hold(
            "contents targets",
            agrees=len(headings) == 1,
            otherwise=f"目录：{entry.text}对应{len(headings)}个标题",
        ):
            continue
        page = headings[0].page
        if not reading.whole_lines:
            tally.hold(
                "contents pages",
                agrees=page == entry.page,
                otherwise=f"目录：{entry.text}印作{entry.page}页，标题在{page}页",
            )


def named(reading: Reading, entry: str) -> list[Part]:
    """目录项的标题: which may begin with the unit or the year, or with another number.

    部门 or 单位 may stand in the entry alone, where the heading names the unit itself.
    """
    name = NUMBER.sub("", plain(entry), count=1)
    found = [part for part in reading.parts if plain(part.title).endswith(name)]
    short = NOUN.sub("", name)
    return found or [part for part in reading.parts if plain(part.title).endswith(short)]


def compare_outline(reading: Reading, truth: Truth, tally: Tally) -> None:
    """比标题: every published heading in order among ours, of which there may be more.

    A heading that is a listed contradiction without a right value (B9, B21) may read
    differently, but something must stand in its place. Cover and contents come first.
    """
    ours = [*map(plain, reading.cover), *(plain(part.title) for part in reading.parts)]
    free = {plain(_before_remark(found.says)) for found in truth.exempt}
    cursor, skipped = 0, 0
    for published in truth.outline:
        title = plain(published)
        if title in free:
            skipped += 1
            continue
        place = ours.index(title, cursor) if title in ours[cursor:] else None
        agrees = place is not None and place - cursor >= skipped
        tally.hold("headings", agrees=agrees, otherwise=f"标题：缺少或次序不对：{published}")
        if place is not None:
            cursor, skipped = place + 1, 0


def _before_remark(says: str) -> str:
    return re.sub(r"\s*\([^()]*\)$", "", says)

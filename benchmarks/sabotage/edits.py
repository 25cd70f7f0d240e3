"""改动的种类: what a hand or a program may do to a file between rendering and publishing.

An editor opens one file and shows its texts, rows and paragraphs; each kind of edit picks one of
them by chance and changes it. A kind that finds nothing to change says so.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Protocol

_AMOUNT = re.compile(r"-?[\d,]+\.\d+")
_YEAR = re.compile(r"20\d\d")
_TURNED = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长", "持平": "增加"}
_UNITS = {"万元": "元", "元": "万元", "%": "‰"}


class Spot(Protocol):
    """一处文字: with the text before and behind it in its paragraph or line."""

    before: str
    after: str

    @property
    def text(self) -> str:
        """文字."""

    def set(self, text: str) -> None:
        """改写."""


class Editor(Protocol):
    """一份打开的文件."""

    def spots(self) -> list[Spot]:
        """各处文字."""

    def rows(self) -> list[list[str]]:
        """表的各行: texts of their cells, rows of different tables apart by an empty list."""

    def swap_rows(self, one: int, other: int) -> None:
        """对调两行."""

    def delete_row(self, row: int) -> None:
        """删去一行."""

    def paragraphs(self) -> list[str]:
        """各段文字."""

    def duplicate(self, paragraph: int) -> None:
        """重复一段."""

    def delete(self, paragraph: int) -> None:
        """删去一段."""

    def save(self) -> bytes:
        """文件内容."""


Edit = Callable[[Editor, random.Random], str | None]
"""Changes an open file; says what it did, None where it found nothing to do it to."""


def _rewrite(
    editor: Editor, chance: random.Random, options: Callable[[Spot], Iterator[str]]
) -> str | None:
    """改一处文字: one of the texts that offer other texts."""
    spots = editor.spots()
    chance.shuffle(spots)
    for spot in spots:
        found = [text for text in options(spot) if text != spot.text]
        if found:
            was, now = spot.text, chance.choice(found)
            spot.set(now)
            return f"{was!r} → {now!r}（前 {spot.before[-6:]!r}，后 {spot.after[:6]!r}）"
    return None


def _digit(spot: Spot) -> Iterator[str]:
    for hit in re.finditer(r"\d", spot.text):
        for digit in "0123456789":
            yield spot.text[: hit.start()] + digit + spot.text[hit.end() :]


def _sign(spot: Spot) -> Iterator[str]:
    if _AMOUNT.fullmatch(spot.text):
        yield spot.text[1:] if spot.text.startswith("-") else f"-{spot.text}"


def _point(spot: Spot) -> Iterator[str]:
    for hit in re.finditer(r"(?<=\d)\.(?=\d)", spot.text):
        without = spot.text[: hit.start()] + spot.text[hit.end() :]
        yield without
        for place in (hit.start() - 1, hit.start() + 1):
            if 0 < place < len(without):
                yield without[:place] + "." + without[place:]


def _unit(spot: Spot) -> Iterator[str]:
    """单位: behind a number, or the one a table or column names."""
    around = spot.before + spot.text + spot.after
    for hit in re.finditer("万元|元|%", spot.text):
        start, end = len(spot.before) + hit.start(), len(spot.before) + hit.end()
        behind, named = around[start - 1 : start], around[end : end + 1] in ("）", ")", "")
        if behind.isdigit() or (behind in "（(：" and behind and named):
            yield spot.text[: hit.start()] + _UNITS[hit[0]] + spot.text[hit.end() :]


def _year(spot: Spot) -> Iterator[str]:
    for hit in _YEAR.finditer(spot.text):
        if (spot.text + spot.after)[hit.end() : hit.end() + 1] == "年":
            for year in (int(hit[0]) - 1, int(hit[0]) + 1):
                yield spot.text[: hit.start()] + str(year) + spot.text[hit.end() :]


def _direction(spot: Spot) -> Iterator[str]:
    for hit in re.finditer("|".join(_TURNED), spot.text):
        yield spot.text[: hit.start()] + _TURNED[hit[0]] + spot.text[hit.end() :]


def _text(options: Callable[[Spot], Iterator[str]]) -> Edit:
    return lambda editor, chance: _rewrite(editor, chance, options)


def _swapped(editor: Editor, chance: random.Random) -> str | None:
    rows = editor.rows()
    pairs = [
        (one, one + 1)
        for one in range(len(rows) - 1)
        if "".join(rows[one]) and "".join(rows[one + 1])
        and len(rows[one]) == len(rows[one + 1]) and rows[one] != rows[one + 1]
    ]  # fmt: skip
    if not pairs:
        return None
    one, other = chance.choice(pairs)
    editor.swap_rows(one, other)
    return f"{rows[one]} ⇄ {rows[other]}"


def _row_deleted(editor: Editor, chance: random.Random) -> str | None:
    rows = [index for index, row in enumerate(editor.rows()) if "".join(row).strip()]
    if not rows:
        return None
    row = chance.choice(rows)
    said = str(editor.rows()[row])
    editor.delete_row(row)
    return said


def _paragraph(act: Callable[[Editor, int], None]) -> Edit:
    def edit(editor: Editor, chance: random.Random) -> str | None:
        found = editor.paragraphs()
        filled = [index for index, text in enumerate(found) if text.strip()]
        if not filled:
            return None
        number = chance.choice(filled)
        act(editor, number)
        return found[number]

    return edit


KINDS: dict[str, Edit] = {
    "一位数字": _text(_digit),
    "正负号": _text(_sign),
    "小数点": _text(_point),
    "单位": _text(_unit),
    "年份": _text(_year),
    "方向词": _text(_direction),
    "对调两行": _swapped,
    "删去一行": _row_deleted,
    "重复一段": _paragraph(lambda editor, number: editor.duplicate(number)),
    "删去一段": _paragraph(lambda editor, number: editor.delete(number)),
}
"""By the names the table prints."""

"""比文字里的数: the published figures of each section, in order and next to their words.

Our sentences are our own, so the figures are looked up in the section's numbers and directions
one after another; what is left over must repeat a figure already published in that section.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from conformance.reading import Part, Reading
from conformance.tally import Tally
from conformance.text import DIRECTIONS, DOWN, FLAT, UP, Token, number, plain, prose, tokens
from conformance.truth import Figure, PublishedSection, Truth

NOTHING = re.compile(r"没有|无")
NOT_PLANNED = re.compile(r"未安排|不安排|没有安排|(?:没有|无)[^。]*(?:计划|安排)")
NEGATIONS = {"无": NOTHING, "未安排": NOT_PLANNED, "零": re.compile(r"零|没有|无|0辆")}
DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
MASK = "□"
COMPARING = ("比", "与", "较")
CHANGES = ("yoy_change", "yoy_percent")


@dataclass
class Search:
    """一节的比对: where the search stands, and which tokens were found to be published."""

    name: str
    text: str
    tokens: list[Token]
    tally: Tally
    loose: bool = False
    cursor: int = 0
    used: set[int] = field(default_factory=set)

    def hold(self, figure: Figure, *, agrees: bool, found: str) -> None:
        """比一个数字."""
        shown = f"{figure.value}{figure.unit}"
        otherwise = f"{self.name}：{figure.subject}（{figure.role}）应为{shown}，{found}"
        self.tally.hold("narrative figures", agrees=agrees, otherwise=otherwise)


def compare_narrative(reading: Reading, truth: Truth, tally: Tally) -> None:
    """比文字: of every published section, and that no other section has a number of its own."""
    own = set(map(plain, truth.own_sections))
    placed = {section.name: _find(reading, section) for section in truth.sections}
    for section in truth.sections:
        part = placed[section.name]
        if tally.hold("sections", agrees=part is not None, otherwise=f"没有一节：{section.name}"):
            compare_section(part, section, truth.year, tally, loose=truth.loose)
    for part in reading.parts:
        if part not in placed.values() and plain(part.title) not in own:
            compare_section(part, PublishedSection(part.title, ()), truth.year, tally)


def _find(reading: Reading, section: PublishedSection) -> Part | None:
    """对应的一节或一格: of a form, the cell under the head of that name."""
    if not section.cell:
        return find_part(reading, section.name)
    if "#" in section.name:
        return _goals(reading, *section.name.split("#"))
    part = find_part(reading, section.name.rpartition("/")[0])
    for grid in part.grids if part else ():
        for head, row in pairwise(grid.rows):
            for column, text in enumerate(head):
                if plain(text).startswith(plain(section.title)):
                    return Part(section.name, 0, None, (row[column],), ())
    return None


def _goals(reading: Reading, form: str, project: str, cells: str) -> Part | None:
    """一个项目的目标: the cells under heads of these names, in the form that names the project."""
    for part in reading.parts:
        for grid in part.grids if plain(part.title).startswith(form) else ():
            if plain(project) in map(plain, grid.rows[0]):
                names = tuple(map(plain, cells.split("/")))
                texts = tuple(
                    row[column]
                    for head, row in pairwise(grid.rows)
                    for column, text in enumerate(head)
                    if plain(text).startswith(names)
                )
                return Part(f"{form}#{project}", 0, None, texts, ())
    return None


def find_part(reading: Reading, name: str) -> Part | None:
    """对应的一节: by its title; where several bear it, by the parent's title too."""
    parent, _, title = name.rpartition("/")
    found, above = [], ""
    for part in reading.parts:
        if part.level == reading.parts[0].level:
            above = plain(part.title)
        if plain(part.title) == plain(title):
            found.append((above, part))
    if len(found) > 1:
        found = [pair for pair in found if plain(parent) in pair[0]]
    return found[0][1] if len(found) == 1 else None


def compare_section(
    part: Part | None, section: PublishedSection, year: int, tally: Tally, *, loose: bool = False
) -> None:
    """比一节: ``loose`` where the document itself prints one kind of number in two ways."""
    if part is None:
        return
    text = prose(part.lines)
    for literal in _literals(section):
        text = text.replace(literal, MASK * len(literal))
    search = Search(section.title, text, tokens(text), tally, loose)
    for index, figure in enumerate(section.figures):
        following = section.figures[index + 1] if index + 1 < len(section.figures) else None
        _compare_figure(search, figure, following, prose(part.lines))
    _compare_rest(search, section, year)


def _literals(section: PublishedSection) -> list[str]:
    """照印的文字: document numbers, whose digits are no figures."""
    return [plain(figure.value) for figure in section.figures if _is_literal(figure)]


def _is_literal(figure: Figure) -> bool:
    value = plain(figure.value)
    digits = re.search(r"\d", value)
    return (
        figure.role == "text" and bool(digits) and not DATE.search(value) and number(value) is None
    )


def _compare_figure(search: Search, figure: Figure, following: Figure | None, text: str) -> None:
    if figure.role == "direction":
        _compare_direction(search, figure, following)
    elif number(figure.value) is not None:
        _compare_number(search, figure)
    elif _is_literal(figure):
        agrees = plain(figure.value) in text
        search.hold(figure, agrees=agrees, found="文中没有")
    elif dates := DATE.findall(plain(figure.value)):
        _compare_dates(search, figure, dates)
    elif pattern := NEGATIONS.get("无" if figure.value.startswith("无") else figure.value):
        search.hold(figure, agrees=pattern.search(text) is not None, found="文中没有这样说")
    else:
        search.hold(figure, agrees=plain(figure.value) in text, found="文中没有")


def _compare_number(search: Search, figure: Figure) -> None:
    """比一个数: value and unit decide where it is, the printed text must then be the same."""
    index = _next_number(search, figure)
    if index is None:
        rest = "、".join(f"{token.text}{token.unit}" for token in search.tokens[search.cursor :])
        search.hold(figure, agrees=False, found=f"其后只有{rest or '（无）'}")
        return
    token = search.tokens[index]
    agrees = token.text == figure.value or (search.loose and figure.unit == "万元")
    search.hold(figure, agrees=agrees, found=f"印作{token.text}")
    search.used.add(index)
    search.cursor = index + 1


def _next_number(search: Search, figure: Figure) -> int | None:
    wanted = number(figure.value)
    for index in range(search.cursor, len(search.tokens)):
        token = search.tokens[index]
        if token.kind == "number" and (number(token.text), token.unit) == (
            wanted,
            plain(figure.unit),
        ):
            return index
    return None


def _compare_direction(search: Search, figure: Figure, following: Figure | None) -> None:
    counted = following is not None and following.role in CHANGES
    if figure.value != FLAT and not counted:
        _compare_reason(search, figure)
    elif figure.value == FLAT:
        while search.cursor < len(search.tokens) and search.tokens[search.cursor].kind == "year":
            search.cursor += 1
        token = search.tokens[search.cursor] if search.cursor < len(search.tokens) else None
        agrees = token is not None and token.text == FLAT
        search.hold(figure, agrees=agrees, found=f"其后是{token.text if token else '（无）'}")
        search.cursor += agrees
    else:
        _compare_adjacent(search, figure, following)


def _compare_adjacent(search: Search, figure: Figure, following: Figure | None) -> None:
    """方向词: stands directly before the figure it belongs to."""
    index = _next_number(search, following) if following else None
    before = search.tokens[index - 1] if index else None
    touches = bool(index and before and before.end == search.tokens[index].start)
    word = before.text if before and touches else "（无）"
    search.hold(figure, agrees=word == figure.value, found=f"数字前是{word}")


def _compare_reason(search: Search, figure: Figure) -> None:
    """原因: a person's own words before the next number, of the published direction."""
    same, opposite = (UP, DOWN) if figure.value in UP else (DOWN, UP)
    words = []
    for token in search.tokens[search.cursor :]:
        if token.kind != "word":
            break
        words.append(token.text)
    agrees = bool(set(words) & set(same)) and not set(words) & set(opposite)
    search.hold(figure, agrees=agrees, found=f"原因里是{'、'.join(words) or '（无）'}")


def _compare_dates(search: Search, figure: Figure, dates: list[str]) -> None:
    for date in dates:
        places = [
            index
            for index in range(search.cursor, len(search.tokens))
            if search.tokens[index].text == date
        ]
        search.hold(figure, agrees=bool(places), found=f"其后没有{date}")
        if places:
            search.used.add(places[0])
            search.cursor = places[0] + 1


def _compare_rest(search: Search, section: PublishedSection, year: int) -> None:
    """其余的数: a year that is meant, or a figure of this section once more, with its direction."""
    values = {(number(figure.value), plain(figure.unit)) for figure in section.figures}
    changes = {
        (first.value, number(second.value))
        for first, second in zip(section.figures, section.figures[1:], strict=False)
        if first.role == "direction"
    }
    dates = {date for figure in section.figures for date in DATE.findall(plain(figure.value))}
    for index, token in enumerate(search.tokens):
        known = {
            "number": (number(token.text), token.unit) in values,
            "date": token.text in dates,
            "year": token.text == f"{_meant(search.text, token, year)}年",
            "word": _known_word(search, index, changes),
        }[token.kind]
        otherwise = f"{search.name}：没有公布过{token.text}{token.unit}"
        search.tally.hold(
            "numbers of ours", agrees=index in search.used or known, otherwise=otherwise
        )


def _meant(text: str, token: Token, year: int) -> int:
    """所指年度: that of the document, or the one before where something is compared with it."""
    return year - (text[token.start - 1 : token.start] in COMPARING)


def _known_word(search: Search, index: int, changes: set[tuple[str, Decimal | None]]) -> bool:
    """重复的方向: a direction before a number is published for that number."""
    token = search.tokens[index]
    following = search.tokens[index + 1] if index + 1 < len(search.tokens) else None
    if token.text not in DIRECTIONS or following is None or token.end != following.start:
        return True
    return (token.text, number(following.text)) in changes

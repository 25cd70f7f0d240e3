"""株洲 2022: its tables, prose figures and forms, read back, equal the published ones.

``hunan/zhuzhou-2022.json`` holds what was published, contradictions included. What is known to be
wrong in print is put right here, each correction under the name of its contradiction; tables are
matched by row and column names, for the published order of a few columns is not the catalogue's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from conformance.documents import READERS, document, source
from conformance.reading import Grid, Part, Reading, Rows
from conformance.text import plain, prose

Json = dict[str, Any]
PUBLISHED: Json = json.loads(
    (Path(__file__).parent / "hunan" / "zhuzhou-2022.json").read_text("utf-8")
)
TABLES = {table["no"]: table for table in PUBLISHED["tables"]}

Z1 = ("1,896.57", "1,896.56")
NAMES = {
    "一般公共预算支出": "一般公共服务支出",  # Z8
    "社会保障基金预算资金": "社会保险基金预算资金",  # Z14
    "外国政府和国际组织赠款": "外国政府和国际组织捐赠",  # Z15
    "城市管理信息采集管理": "城市管理信息采集管理专项",  # Z16
    "其他交通费": "其他交通费用",  # Z33
    "城郊责任网络管格管理": "城郊责任网格管理",  # Z37
    "tomcate中间件": "tomcat中间件",  # Z39
    "tomcate中间件故障": "tomcat中间件故障",  # Z39
}
ABSENT = ("1,896.57", "1896.57", "2022年12月31日,本单位", "tomcate", "六、事业收入")
"""What must stand nowhere: the wrong half of Z1, Z12, Z39 and Z6."""

LABELS = {
    "收入预算": "年初预算收入",
    "支出预算": "年初预算支出",
    "公共安全": "公共安全支出",
    "教育": "教育支出",
    "科学技术": "科学技术支出",
    "内设科室": "内设",
    "编制人数": "编制",
    "实有人数": "实有",
    "年初预算数": "年初预算支出",
    "人员类支出": "年初预算",
    "运转类支出": "年初预算",
    "社会保障缴费支出": "社会保障缴费",
    "维修维护费": "维修(护)费",  # Z33
    "其他交通费": "其他交通费用",  # Z33
    "其他商品服务支出": "其他商品和服务支出",  # Z33
    "系统升级维护专项": "系统升级维护专项经费",  # Z17
    "政府采购预算总额": "政府采购预算",
    "采购货物": "货物",
    "采购工程支出": "工程",
    "采购服务支出": "服务",
    "单位价值200万以上大型设备": "单位价值200万元以上的大型设备",
    "安排购置车辆": "购置车辆",
    "购置价值200万以上大型设备": "购置单位价值200万元以上的大型设备",
    "纳入整体支出绩效目标的金额": "整体支出绩效目标的金额",
    "“三公”经费预算数": "“三公”经费预算",
    "公务用车购置数": "购置公务用车",
    "机关运行经费": "机关运行经费预算",
}
"""Our own word before a figure where the sentence is not the published one."""


@cache
def _reading(ending: str) -> Reading:
    return document(source("zhuzhou-2022"), ending)


@pytest.fixture(params=sorted(READERS))
def reading(request: pytest.FixtureRequest) -> Reading:
    """读回的样例."""
    return _reading(request.param)


def _name(text: str) -> str:
    name = re.sub(r"[—–-]+", "-", plain(text)).rstrip(":")
    return NAMES.get(name, name)


def _grids(reading: Reading, title: str) -> list[Grid]:
    names = {_name(title), _name(title) + "(续表)"}
    return [grid for part in reading.parts if _name(part.title) in names for grid in part.grids]


def _unnumbered(text: str) -> str:
    return _name(
        re.sub(r"^(\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、)", "", plain(text))
    )


def _value(text: str) -> str:
    value = plain(text)
    if re.fullmatch(r"\d{4,}\.\d\d", value):  # Z34
        value = f"{value[:-6]},{value[-6:]}"
    return Z1[1] if value == Z1[0] else value


def _side(rows: Rows | list[list[str]], column: int) -> list[tuple[str, str]]:
    pairs = [(_unnumbered(row[column]), _value(row[column + 1])) for row in rows]
    return [pair for pair in pairs if pair[0]]


def _corrected(pairs: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Z24: 经费拨款 has its amount; the catalogue's class 十四 stands where it was left out."""
    above = ""
    for name, value in pairs:
        if name == "其他支出" and above == "转移性支出" and "机关工资福利支出" in dict(pairs):
            yield "预备费及预留", ""
        yield name, "1,953.85" if name == "经费拨款" else value
        above = name


@pytest.mark.parametrize(("number", "columns"), [(1, (0, 2, 4, 6)), (2, (0, 2))])
def test_sides(reading: Reading, number: int, columns: tuple[int, ...]) -> None:
    """Both 收支总表: every row of every side, in the published order."""
    table = TABLES[number]
    (grid,) = _grids(reading, table["title"])
    for column in columns:
        expected = list(_corrected(_side(table["rows"], column)))
        assert _side(grid.rows[2:], column) == expected


def _cells(heads: Iterable[list[str]], rows: Iterable[Iterable[str]]) -> dict[tuple[str, str], str]:
    """各格: by the row's labels and the lowest head over the column."""
    names = [
        next((_name(head) for head in reversed(column) if plain(head)), "")
        for column in zip(*heads, strict=True)
    ]
    labels = next(
        i
        for i, name in enumerate(names)
        if name in {"总计", "公务接待费", "运转类其他", "“三公”经费合计"}
    )
    cells: dict[tuple[str, str], str] = {}
    for row in map(list, rows):
        key = "/".join(filter(None, map(_name, row[:labels])))
        cells |= {(key, name): _value(row[i]) for i, name in enumerate(names) if i >= labels}
    return cells


def _ours(reading: Reading, title: str, amounts: set[str]) -> dict[tuple[str, str], str]:
    cells: dict[tuple[str, str], str] = {}
    for grid in _grids(reading, title):
        depth = next(i for i, row in enumerate(grid.rows) if "合计" in map(plain, row[:5]) and i)
        heads = _lowest(grid.rows[:depth])
        labels = next(i for i, name in enumerate(heads) if name in LABEL_ENDS) + 1
        for row in grid.rows[depth:]:
            key = "/".join(filter(None, map(_name, row[:labels])))
            cells |= {(key, name): plain(row[i]) for i, name in enumerate(heads) if i >= labels}
    return {key: value for key, value in cells.items() if key[1] in amounts}


LABEL_ENDS = {"单位名称(功能科目)", "单位名称", "单位名称(专项名称)"}


def _lowest(heads: Rows) -> list[str]:
    columns = zip(*heads, strict=True)
    return [next((_name(h) for h in reversed(column) if plain(h)), "") for column in columns]


@pytest.mark.parametrize("number", [3, 5, 6, 7, 8])
def test_rows_by_unit(reading: Reading, number: int) -> None:
    """Tables with roll-up rows: every cell, the blank ones too."""
    table = TABLES[number]
    heads = [head for head in table["heads"] if any(head)]
    rows = [row[: len(heads[0])] for row in table["rows"]]
    expected = {key: value for key, value in _cells(heads, rows).items() if key[1]}
    assert expected
    assert _ours(reading, table["title"], {name for _, name in expected}) == expected


def test_public_by_government(reading: Reading) -> None:
    """Z23: the published heads are one column off, so amounts are compared in their order."""
    table = TABLES[4]
    shown: dict[str, list[str]] = {}
    for grid in _grids(reading, table["title"]):
        for row in grid.rows[2:]:
            key = "/".join(filter(None, map(_name, row[:5])))
            shown.setdefault(key, []).extend(filter(None, map(plain, row[5:])))
    expected = {
        "/".join(filter(None, map(_name, row[:5]))): [cell for cell in row[5:] if cell]
        for row in table["rows"]
    }
    assert shown == expected


def _section(reading: Reading, name: str) -> Part:
    """节: of the same title, or of one that ends like it (Z21)."""
    title = plain(re.sub(r"^.*?[）)、]", "", name))
    parts = [part for part in reading.parts if not part.grids]
    same = [part for part in parts if _unnumbered(part.title) == title]
    (part,) = same or [part for part in parts if plain(part.title).endswith(title)]
    return part


@pytest.mark.parametrize("section", PUBLISHED["sections"], ids=lambda item: item["section"])
def test_prose(reading: Reading, section: Json) -> None:
    """Every published figure stands in its section behind its name, with unit and direction."""
    text = prose(_section(reading, section["section"]).lines)
    direction = ""
    for figure in section["figures"]:
        label = plain(LABELS.get(figure["subject"], figure["subject"]))
        value, unit = figure["value"], figure["unit"]
        if figure["role"] == "direction":
            direction = value
            assert re.search(rf"(比上年\w*|与上年\w*?){value}", text), figure
        elif figure["role"] == "yoy_change":
            assert re.search(rf"{direction}{value}{unit}", text), figure
        elif value == "无":
            assert f"没有{label}" in text, figure
        else:
            assert re.search(rf"{re.escape(label)}[^\d,;。]{{0,8}}{value}{unit}", text), figure


def _form(reading: Reading, about: str) -> Rows:
    forms = [part.grids[0].rows for part in reading.parts if "绩效目标表" in part.title]
    (rows,) = [rows for rows in forms if any(about in plain(cell) for row in rows for cell in row)]
    return rows


def _in_order(rows: Rows, wanted: Iterable[list[str]]) -> None:
    """Each item's words stand in one row, the rows in the published order."""
    shown = [[plain(cell) for cell in row if plain(cell)] for row in rows]
    start = 0
    for words in wanted:
        names = [_name(word) for word in words if word]
        hits = [i for i in range(start, len(shown)) if set(names) <= set(shown[i])]
        assert hits, words
        start = hits[0] + 1


@pytest.mark.parametrize("project", PUBLISHED["projects"], ids=lambda item: item["name"])
def test_special_funds(reading: Reading, project: Json) -> None:
    """Z9 to Z11 and Z41 stay as they were stated; Z32: the cost indicator is the amount."""
    about = _name(project["name"].removesuffix("项目").removesuffix("专项经费"))
    rows = _form(reading, plain(about).removesuffix("专项"))
    named = [
        [name, target.replace(">=", "≥").replace(" ", "")]
        for _, name, target in project["indicators"]
        if name and name != "年初预算"
    ]
    _in_order(rows, [*named, ["支出明细"], *project["costs"], ["合计", project["amount"]]])
    assert ["年初预算", project["amount"]] in [[c for c in row[-3:] if c] for row in rows]
    amounts = [plain(cell) for cell in rows[1] if cell]
    assert amounts == ["项目金额", project["amount"], "所属专项金额", project["amount"]]


def test_overall(reading: Reading) -> None:
    """整体支出绩效: the amounts by source and nature, and every indicator; Z25: the unit's name."""
    overall = PUBLISHED["overall"]
    rows = _form(reading, "资金总额")
    text = [plain(cell) for row in rows for cell in row]
    assert text[text.index("部门名称") + 1] == plain(PUBLISHED["unit"])
    assert f"资金总额:{overall['total']}" in text
    for name, amount in overall["amounts"]:
        place = next(i for i, cell in enumerate(text) if cell in {name, f"其中:{name}"})
        assert text[place + 1] == amount, name
    _in_order(
        rows, [[name, target.replace(" ", "")] for _, name, target in overall["indicators"] if name]
    )


def test_contents(reading: Reading) -> None:
    """All twenty-two tables and every section; Z18 to Z21 name three entries two ways."""
    ours = [_name(entry.text) for entry in reading.contents]
    published = [_name(line) for line in PUBLISHED["contents"]]
    differing = {"项目支出绩效目标表", "整体支出绩效目标表"}
    for line in published:
        if not any(line.endswith(name) for name in differing):
            assert re.sub(r"^第二?一?部分", "", line) in "\n".join(ours), line
    assert [re.match(r"\([一二三四五六七八九十]+\)", line) for line in ours][-22:].count(None) == 0


@pytest.mark.parametrize("wrong", ABSENT)
def test_absent(reading: Reading, wrong: str) -> None:
    """The wrong half of a contradiction is printed nowhere."""
    cells = (
        cell for part in reading.parts for grid in part.grids for row in grid.rows for cell in row
    )
    lines = (line for part in reading.parts for line in part.lines)
    assert wrong not in "\n".join(map(plain, (*cells, *lines)))

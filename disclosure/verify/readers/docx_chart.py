"""读 Word 里的图: what a chart shows, from the part that Word draws it from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from disclosure.verify.reading import parted

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
RELATIONS = "word/_rels/document.xml.rels"
PART = re.compile(r"word/charts/[^/]*\.xml")

Parts = dict[str, etree._Element]


def charts(block: etree._Element, parts: Parts) -> Iterator[str]:
    """图上的文字: of each chart that a paragraph holds, in order."""
    for link in block.iter(f"{_C}chart"):
        root = parts.get(_target(link.get(_LINK, ""), parts))
        if root is not None:
            yield _text(root)


def _target(link: str, parts: Parts) -> str:
    relations = parts[RELATIONS].iter(_RELATIONSHIP) if RELATIONS in parts else ()
    named = {each.get("Id", ""): each.get("Target", "") for each in relations}
    target = named.get(link, "")
    return target.removeprefix("/") if target.startswith("/") else f"word/{target}"


def _text(root: etree._Element) -> str:
    """从左到右: names of the series where there are several, then each item and its figures."""
    series = list(root.iter(f"{_C}ser"))
    names = [_first(one, f"{_C}tx//{_C}v") for one in series] if len(series) > 1 else []
    labels = _points(series[0].find(f"{_C}cat")) if series else {}
    figures = [_labels(one) for one in series]
    items = (
        text
        for index in sorted(labels)
        for text in (labels[index], *(of.get(index, "") for of in figures))
    )
    return parted([*names, *items])


def _points(parent: etree._Element | None) -> dict[int, str]:
    points = parent.iter(f"{_C}pt") if parent is not None else ()
    return {int(point.get("idx", "0")): _first(point, f"{_C}v") for point in points}


def _labels(series: etree._Element) -> dict[int, str]:
    """数据标签: the words that stand at single points; a label taken away shows nothing."""
    found = {}
    for label in series.iter(f"{_C}dLbl"):
        number = label.find(f"{_C}idx")
        if number is not None:
            words = "".join(node.text or "" for node in label.iter(f"{_A}t"))
            found[int(number.get("val", "0"))] = words
    return found


def _first(parent: etree._Element, path: str) -> str:
    found = parent.find(path)
    return (found.text or "") if found is not None else ""

"""样式: the shell's paragraph styles as the program takes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from disclosure.document.layout import Layout, Style
from disclosure.writers.typst.families import Families, Pen

NORMAL = 1.45
"""Ems from line to line where a shell sets none, as the Chinese faces themselves have it."""

_MIDDLE = 0.38
"""Ems from the base line up to the middle of a Chinese character."""


@dataclass(frozen=True, slots=True)
class Type:
    """字型: what texts of a style are drawn with: Chinese and Latin, plain and bold."""

    chinese: Pen
    latin: Pen
    chinese_bold: Pen
    latin_bold: Pen


def type_of(style: Style, families: Families) -> Type:
    """字型: of a style; one that is bold has no lighter type."""
    chinese, latin = style.east_asian, style.latin or style.east_asian
    return Type(
        families.pen(chinese, bold=style.bold),
        families.pen(latin, bold=style.bold),
        families.pen(chinese, bold=True),
        families.pen(latin, bold=True),
    )


def style_data(style: Style, families: Families) -> dict[str, Any]:
    """样式: lengths in points; the base line is placed so that Chinese type stands mid-line."""
    line = line_height(style)
    pen = type_of(style, families).chinese
    return {
        "fonts": families.chain(name for name in (style.latin, style.east_asian) if name),
        "weight": pen.weight,
        "outlined": pen.outlined,
        "size": style.size,
        "color": f"#{style.color or '000000'}",
        "align": style.align,
        "above-base": line / 2 + _MIDDLE * style.size,
        "below-base": line / 2 - _MIDDLE * style.size,
        "before": style.before,
        "after": style.after,
        "first-line": style.first_line,
        "left": style.left,
    }


def line_height(style: Style) -> float:
    """行高: exact, or so many times the size."""
    if style.line is None:
        return NORMAL * style.size
    return style.line if style.line_exact else style.line * style.size


class Styles:
    """样式表: of one document; a style that the shell does not have is its plain one."""

    def __init__(self, layout: Layout, families: Families) -> None:
        self.layout, self.families = layout, families
        self._types: dict[str, Type] = {}

    def style(self, name: str) -> Style:
        """样式: by id."""
        styles = self.layout.styles
        return styles.get(name) or styles.get("Normal") or Style(name, name)

    def type(self, name: str) -> Type:
        """字型: of a style, which is taken to be in use from now on."""
        if name not in self._types:
            self._types[name] = type_of(self.style(name), self.families)
        return self._types[name]

    def data(self) -> dict[str, Any]:
        """用到的样式: by id."""
        return {name: style_data(self.style(name), self.families) for name in self._types}

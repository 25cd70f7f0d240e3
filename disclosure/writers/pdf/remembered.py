"""按样式记住: what follows from a style alone is worked out once for all boxes of that style.

A thousand cells share a dozen styles, but WeasyPrint asks each box anew, page by page, for its
margins, its background and the height of an empty line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from weasyprint.css.functions import check_math
from weasyprint.draw.color import get_color
from weasyprint.layout import background, percent
from weasyprint.text import line_break

from disclosure.writers.pdf.patches import everywhere, expect

T = TypeVar("T")

LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in ("left", "right", "top", "bottom")),
    *(f"{limit}{axis}" for limit in ("", "min_", "max_") for axis in ("width", "height")),
)  # fmt: skip
BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))
CORNERS = tuple(f"border_{y}_{x}_radius" for y in ("top", "bottom") for x in ("left", "right"))
SQUARE = dict.fromkeys(CORNERS, (0, 0))

resolve_whole: Callable[..., Any] = percent.resolve_percentages
background_whole: Callable[..., Any] = background.layout_box_backgrounds
strut_whole: Callable[..., Any] = line_break.strut


def remembered(style: Any, name: str, make: Callable[[Any], T]) -> T:
    """记住: what ``make`` gives for a style, kept with the style; a copy of it begins anew."""
    known = vars(style)
    if name not in known:
        known[name] = make(style)
    found: T = known[name]
    return found


def fixed_lengths(style: Any) -> dict[str, Any] | None:
    """定长: the used lengths of a style by name, None where one depends on what is around."""
    lengths = {}
    for name in LENGTHS:
        value = style[name]
        if value is None or value == "auto":
            lengths[name] = 0 if value and name.startswith("min_") else value
        elif check_math(value) or value.unit != "px":
            return None
        else:
            lengths[name] = value.value
    return lengths


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """求长: lengths without a percentage are those of every other box of the style."""
    style = box.style
    lengths = remembered(style, "fixed_lengths", fixed_lengths)
    if lengths is None:
        resolve_whole(box, containing_block)
        return
    vars(box).update(lengths)
    collapse = style["border_collapse"] == "collapse"
    for name in BORDERS:
        if not (collapse and hasattr(box, name)):
            setattr(box, name, style[name])
    if style["box_sizing"] != "content-box":
        percent.adjust_box_sizing(box, "width")
        percent.adjust_box_sizing(box, "height")


def is_plain(style: Any) -> bool:
    """无底色: nothing is painted behind or around a box of the style but its borders."""
    images = [style["border_image_source"], style["mask_border_source"], *style["background_image"]]
    return (
        all(kind == "none" for kind, *_ in images)
        and all((0, "px") in style[corner] for corner in CORNERS)
        and get_color(style, "background_color").alpha == 0
        and not style["box_shadow"]
    )


def layout_box_backgrounds(page: Any, box: Any, get_image: Any, *options: Any, **more: Any) -> None:
    """铺底色: where there is none, there is nothing to place."""
    if options or more or box is page or not remembered(box.style, "is_plain", is_plain):
        background_whole(page, box, get_image, *options, **more)
        return
    vars(box).update(SQUARE)
    for child in box.all_children():
        layout_box_backgrounds(page, child, get_image)
    box.background = None


def strut(style: Any) -> Any:
    """支柱: the height and the baseline of a line without text."""
    return remembered(style, "strut", strut_whole)


def install() -> None:
    """安装: patch WeasyPrint once; RuntimeError if it is not the one we know."""
    if percent.resolve_percentages is resolve_percentages:
        return
    names = {"resolve_one_percentage", "adjust_box_sizing"}
    expect(resolve_whole, "box containing_block", names)
    expect(
        background_whole,
        "page box get_image_from_uri layout_children style",
        {"resolve_radii_percentages", "all_children", "background"},
        background.layout_backgrounds,
    )
    expect(strut_whole, "style", {"strut_layouts"})
    everywhere(resolve_whole, resolve_percentages)
    everywhere(background_whole, layout_box_backgrounds)
    everywhere(strut_whole, strut)

"""表头: what tells a reader of the PDF which head a table cell stands under.

WeasyPrint writes no /Scope, and its /Headers count columns wrongly after merged cells. With the
scope of each head and the spans it does write, readers find the heads by themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def mark_scopes(objects: Sequence[Any]) -> None:
    """标范围: heads in THead are of columns, others of rows; drop the wrong lists."""
    for element in objects:
        kind = element.get("S") if isinstance(element, dict) else None
        if kind not in {"/TH", "/TD"} or "A" not in element:
            continue
        element["A"].pop("Headers", None)
        if kind == "/TH":
            group = _parent(objects, _parent(objects, element))
            element["A"]["Scope"] = "/Column" if group.get("S") == "/THead" else "/Row"


def _parent(objects: Sequence[Any], element: Any) -> Any:
    number, _, _ = bytes(element["P"]).partition(b" ")  # a reference, such as 12 0 R
    return objects[int(number)]

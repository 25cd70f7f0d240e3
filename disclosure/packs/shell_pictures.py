"""外壳的图片: pictures set in line on the cover, such as a seal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from disclosure.document.layout import Picture

KINDS = {"image/png": "png", "image/jpeg": "jpg"}
"""What both Word and the PDF print; anything else is a finding."""

_EMU_PER_POINT = 12700


def pictures(paragraph: Any, before: int, count: int) -> Iterator[Picture]:
    """图片: those in line in one paragraph; ``before`` is the cover line that they stand above.

    ``count`` is how many came earlier: names are made from it.
    """
    style = paragraph.style.style_id if paragraph.style else "Normal"
    for inline in paragraph._p.iter(qn("wp:inline")):
        blip = next(inline.iter(qn("a:blip")), None)
        part = None if blip is None else paragraph.part.related_parts.get(blip.get(qn("r:embed")))
        extent = inline.find(qn("wp:extent"))
        if part is None or extent is None or part.content_type not in KINDS:
            continue
        count += 1
        yield Picture(
            name=f"cover-{count}.{KINDS[part.content_type]}",
            kind=part.content_type,
            data=part.blob,
            width=int(extent.get("cx")) / _EMU_PER_POINT,
            height=int(extent.get("cy")) / _EMU_PER_POINT,
            description=inline.find(qn("wp:docPr")).get("descr") or "图片",
            style=style,
            before=before,
        )

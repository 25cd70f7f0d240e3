"""裁字: faces reduced to the characters that documents, or one document, need, by HarfBuzz.

WeasyPrint copies and cuts the fonts of every document anew: from collections of 65,535 glyphs that
is a fifth of its time, and each glyph left out stays as an empty one, so that numbers hold. A face
prepared here is small; and where its glyph numbers are also its character identifiers, a PDF
finds a glyph by that name, so the glyphs left out can go entirely.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import uharfbuzz as hb  # type: ignore[import-untyped, unused-ignore]

#: Raised whenever the result changes, so that old cache files are not taken for new ones.
RECIPE = f"1/{hb.__version__}"
# kern for Latin letters, ccmp for the two-em dash, one glyph in some faces. The other features
# would only keep the forms of other countries alive, as the closure over all lookups does.
FEATURES = ("kern", "ccmp")
DASH = "——"
# Tables of vertical type, hints, bitmaps and signatures; then those only Pango needs.
UNUSED = ("BASE", "VORG", "vhea", "vmtx", "gasp", "DSIG", "EBDT", "EBLC", "EBSC", "JSTF", "meta")
SHAPING = ("GDEF", "GPOS", "GSUB")
FLAGS = hb.SubsetFlags
# The index of one top dictionary, which begins with ROS if the font is one of identifiers.
NUMBER = rb"(?:\x1c..|\x1d....|[\xf7-\xfe].|[\x20-\xf6])"
ROS = re.compile(rb"\x00\x01(?:\x01..|\x02....)" + NUMBER + rb"{3}\x0c\x1e", re.DOTALL)


def cut(file: str, index: int, keep: frozenset[int], omit: frozenset[int], weight: int) -> bytes:
    """备字: the face as a font file of its own, with the characters to ``keep``.

    The upper half of ``index`` numbers an instance of a variable font, as fontconfig does; its
    weight is pinned.
    """
    face = hb.Face(hb.Blob.from_file_path(file), index & 0xFFFF)
    plan = _plan(
        FLAGS.NOTDEF_OUTLINE | FLAGS.NO_LAYOUT_CLOSURE | FLAGS.CFF_IDENTITY_CHARSET, UNUSED
    )
    plan.sets(hb.SubsetInputSets.UNICODE).set((set(face.unicodes) & keep) - omit)
    plan.sets(hb.SubsetInputSets.GLYPH_INDEX).update(_shaped(face, DASH))
    plan.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG).set(_tags(FEATURES))
    if index >> 16:
        plan.flags |= FLAGS.DOWNGRADE_CFF2
        plan.pin_all_axes_to_default(face)
        plan.pin_axis_location(face, "wght", weight)
    return bytes(hb.subset(face, plan).blob.data)


def opened(file: Path | None, data: bytes) -> Any:
    """打开: a prepared font, in place where it is a file."""
    return hb.Face(hb.Blob.from_file_path(str(file)) if file else data)


def shaper(face: Any) -> Any:
    """取字: a font that tells the glyph of a character."""
    return hb.Font(face)


def cut_again(face: Any, glyphs: Iterable[int]) -> bytes:
    """裁剪: a prepared font with the ``glyphs`` of one document, under their old numbers."""
    flags = FLAGS.NOTDEF_OUTLINE | FLAGS.DESUBROUTINIZE
    plan = _plan(flags if numbered(face) else flags | FLAGS.RETAIN_GIDS, (*UNUSED, *SHAPING))
    plan.sets(hb.SubsetInputSets.GLYPH_INDEX).set(set(glyphs))
    return bytes(hb.subset(face, plan).blob.data)


def bare(font: bytes) -> bytes | None:
    """裸字: the CFF table of a cut font if glyphs carry their numbers, else None.

    Only in a bare table do readers look for those numbers; in a whole font they count glyphs.
    """
    face = hb.Face(font)
    return bytes(face.reference_table("CFF ").data) if numbered(face) else None


def numbered(face: Any) -> bool:
    """自带字号: whether glyphs carry their numbers along, as in CID-keyed CFF fonts."""
    if "CFF " not in face.table_tags:
        return False
    head = bytes(face.reference_table("CFF ").data[:1024])
    return ROS.match(head, _index_end(head, head[2])) is not None


def _index_end(data: bytes, start: int) -> int:
    """目录之后: where the CFF index at ``start`` ends."""
    count, size = int.from_bytes(data[start : start + 2], "big"), data[start + 2]
    last = start + 3 + count * size
    return last + size - 1 + int.from_bytes(data[last : last + size], "big")


def _plan(flags: Any, dropped: Iterable[str]) -> Any:
    plan = hb.SubsetInput()
    plan.flags = flags | FLAGS.NO_HINTING
    plan.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(_tags(dropped))
    return plan


def _shaped(face: Any, text: str) -> set[int]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(hb.Font(face), buffer)
    return {info.codepoint for info in buffer.glyph_infos}


def _tags(names: Iterable[str]) -> set[int]:
    return {int.from_bytes(name.encode(), "big") for name in names}

"""嵌入字体: what of a prepared face goes into a document, cut in place.

WeasyPrint reads the whole file of a font into Python for every document and cuts it twice. Here
it learns only the digest that the file ends with, and the face is cut in place: opened for that
alone, for next to Pango's own look at them the pages of all faces would weigh 40 MB.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from weasyprint.pdf import fonts as embedded
from weasyprint.text.ffi import ffi, harfbuzz

from disclosure.writers.faces.cut import cut_again, opened
from disclosure.writers.faces.fonts import FontSet, Prepared
from disclosure.writers.faces.store import DIGEST
from disclosure.writers.pdf.patches import expect

FACES: dict[bytes, Prepared] = {}

read_whole = embedded.get_hb_object_data
subset_whole = embedded.Font.subset


def register(fonts: FontSet) -> None:
    """登记: the faces of a set, by their digests."""
    FACES.update((face.digest, face) for face in fonts.faces)


def read(hb_face: Any, *options: Any) -> Any:
    """读出: the digest of a prepared face, or the whole file of another."""
    blob = harfbuzz.hb_face_reference_blob(hb_face)
    with ffi.new("unsigned int *") as length:
        start = harfbuzz.hb_blob_get_data(blob, length)
        digest = bytes(ffi.buffer(start + length[0] - DIGEST, DIGEST))
    harfbuzz.hb_blob_destroy(blob)
    return digest if digest in FACES else read_whole(hb_face, *options)


def subset(font: Any, to_unicode: Mapping[int, str], hinting: bool) -> None:  # noqa: FBT001
    """裁剪: the glyphs that the document uses."""
    face = FACES.get(font.file_content)
    if face is None:
        subset_whole(font, to_unicode, hinting)
    else:
        font.file_content = cut_again(opened(face.path, face.data), to_unicode)


def install() -> None:
    """安装: patch WeasyPrint once; RuntimeError if it is not the one we know."""
    if embedded.Font.subset is not subset:
        font = embedded.Font
        expect(font.subset, "self to_unicode hinting", {"_harfbuzz_subset"}, font.clean)
        parameters = "hb_object ot_color glyph"
        expect(read_whole, parameters, {"hb_face_reference_blob"}, font.__init__)
        font.subset = subset
        embedded.get_hb_object_data = read

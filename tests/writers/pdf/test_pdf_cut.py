"""裁字的测试: variable fonts are pinned, glyphs keep their numbers."""

from __future__ import annotations

import io
from pathlib import Path

from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped, unused-ignore]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped, unused-ignore]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped, unused-ignore]
from fontTools.ttLib.tables.TupleVariation import TupleVariation  # type: ignore[import-untyped, unused-ignore]
from pdf_pages import fonts

from disclosure.writers.faces.cut import cut, cut_again, numbered, opened

CHARACTERS = {ord("预"): "yu", ord("算"): "suan", ord("公"): "gong"}


def variable_font(path: Path) -> None:
    """Squares of 500 units, of 900 at weight 700."""
    names = [".notdef", *CHARACTERS.values()]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(CHARACTERS)
    builder.setupGlyf(dict.fromkeys(names, square()))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Variable", "styleName": "Regular"})
    builder.setupFvar([("wght", 400, 400, 700, "Weight")], [])
    moves = [(0, 0), (0, 400), (400, 400), (400, 0), *[(0, 0)] * 4]
    wider = TupleVariation({"wght": (0, 1, 1)}, moves)
    builder.setupGvar({name: [wider] for name in names})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)


def square() -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, 500), (500, 500), (500, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def test_instance_of_a_variable_font_becomes_a_static_face(tmp_path: Path) -> None:
    path = tmp_path / "variable.ttf"
    variable_font(path)
    kept = frozenset(CHARACTERS) - {ord("公")}
    for instance, weight, width in ((1, 400, 500), (2, 700, 900)):
        data = cut(str(path), instance << 16, kept | {ord("开")}, frozenset({ord("算")}), weight)
        font = TTFont(io.BytesIO(data))
        assert "fvar" not in font
        assert set(font.getBestCmap()) == {ord("预")}
        assert font["glyf"][font.getBestCmap()[ord("预")]].xMax == width


def test_glyphs_keep_their_numbers() -> None:
    for prepared in fonts().faces:
        face = opened(prepared.path, prepared.data)
        last = face.glyph_count - 1
        font = TTFont(io.BytesIO(cut_again(face, [1, last])))
        if numbered(face):
            names = font["CFF "].cff.topDictIndex[0].charset
            assert names == [".notdef", "cid00001", f"cid{last:05}"]
        else:
            assert font["maxp"].numGlyphs == last + 1

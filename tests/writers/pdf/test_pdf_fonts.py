"""字体的测试: every name finds its face, prepared faces are kept whole, no character is lost."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from pdf_pages import CSS, chars_of, fonts, lines_of, page, render, text_of

from disclosure.core.memory import Memory
from disclosure.writers.faces import (
    ROLES,
    FontSet,
    font_set,
    installed,
    missing_glyphs,
    unknown_families,
)
from disclosure.writers.faces.fonts import Prepared
from disclosure.writers.faces.installed import Listed, choose
from disclosure.writers.faces.roles import DIGITS, SONG
from disclosure.writers.pdf import write_pdf

DIGIT_FACE = next(face for face in installed().faces if face.role == DIGITS and not face.bold)
RARE = "镕䶮喆堃珺翀昇偲峣旻㛃𬭼①⑩⑪⑳㎡℃‰≥≤×÷±％〇〔〕——……“三公”‘其中’·●■□√"


def fonts_of(html: str, fonts_used: FontSet | None = None) -> list[tuple[str, set[str]]]:
    """The text of each line and the faces it is set in."""
    pdf = write_pdf(html, fonts_used or fonts())
    return [(text_of(line), {name(char["fontname"]) for char in line}) for line in lines_of(pdf)]


def name(fontname: str) -> str:
    return fontname.split("+")[1].replace("-", " ").removesuffix(" Bold")


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.key)
def test_every_official_name_is_set_in_the_face_of_its_role(role: object) -> None:
    face = next(face for face in installed().faces if face.role == role and not face.bold)
    sample = "2022" if face.role == DIGITS else "预算公开"
    body = [
        f"<span style='font-family:\"{family}\"'>{sample}</span>" for family in face.role.official
    ]
    lines = fonts_of(page(*body))
    assert [line for line, _ in lines] == [sample] * len(body)
    assert {used for _, names in lines for used in names} == {face.family}


def test_digits_come_from_the_latin_face_and_quotes_do_not() -> None:
    for family in ("仿宋_GB2312", "楷体_GB2312", "宋体", "黑体"):
        css = CSS + f' p {{ font-family: "Times New Roman", "{family}"; white-space: nowrap }}'
        chars = chars_of(render(page("经费12.3“三公”", css=css)))
        used = {char["text"]: name(char["fontname"]) for char in chars}
        assert used["1"] == used["."] == DIGIT_FACE.family
        assert used["“"] == used["”"] != DIGIT_FACE.family
        assert chars[0]["size"] == pytest.approx(16, abs=0.1)
        quotes = [char for char in chars if char["text"] in "“”"]
        assert all(char["x1"] - char["x0"] == pytest.approx(16, abs=0.1) for char in quotes)


@pytest.mark.parametrize("family", ["某某手写体", "serif", "Wingdings"])
def test_unknown_name_falls_to_song(family: str) -> None:
    song = next(face for face in installed().faces if face.role == SONG and not face.bold)
    css = CSS + f' p {{ font-family: "{family}" }}'
    assert fonts_of(page("预算公开", css=css)) == [("预算公开", {song.family})]


def test_unknown_names_are_told() -> None:
    names = ["仿宋_GB2312", "times new roman", "serif", "LXGW WenKai", "某某手写体"]
    assert unknown_families(names) == ["某某手写体"]


def test_no_character_is_lost(caplog: pytest.LogCaptureFixture) -> None:
    css = "p { font: 16pt %s }"
    for family in ("仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"):
        pdf = render(page(RARE, css=css % f'"Times New Roman", "{family}"'))
        assert "".join(map(text_of, lines_of(pdf))) == RARE
    assert not caplog.records
    assert missing_glyphs(RARE + "a\n\u200b\u3000", fonts()) == set()


def test_missing_glyph_is_told(caplog: pytest.LogCaptureFixture) -> None:
    assert missing_glyphs("预算\U0001f600\ue5e5", fonts()) == {"\U0001f600", "\ue5e5"}
    render(page("预算\U0001f600"))
    assert ".notdef" in caplog.text


@pytest.mark.parametrize("family", ["仿宋_GB2312", "宋体", "楷体_GB2312", "黑体"])
def test_bold_is_darker(family: str) -> None:
    css = f'@page {{ size: 90pt 30pt; margin: 5pt }} p {{ margin: 0; font: 16pt "{family}" }}'
    regular, bold = (ink(page(text, css=css)) for text in ("预算公开", "<b>预算公开</b>"))
    assert bold > regular * 1.15
    after = ink(page("<b>预</b>算公开", css=css))
    assert regular < after < bold


def ink(html: str) -> float:
    image = pypdfium2.PdfDocument(render(html))[0].render(scale=4, grayscale=True).to_pil()
    return float(sum((255 - shade) * count for shade, count in enumerate(image.histogram())))


def test_what_is_seen_is_what_is_read() -> None:
    """The glyphs embedded under their old numbers are the right ones, for a real reader."""
    css = '@page { size: 200pt 30pt; margin: 5pt } p { margin: 0; font: 16pt "宋体" }'
    alone, among = (
        page(text, css=css) for text in ("预", "预<span style='color:white'>算公开〇龘</span>")
    )
    assert ink(alone) == pytest.approx(ink(among), rel=0.001)
    assert ink(alone) > 10 * ink(page("<i></i>", css=css)) + 1000


def test_prepared_faces_are_kept_and_used_again(tmp_path: Path) -> None:
    first = font_set(tmp_path, FEW)
    kept = {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.otf")}
    assert len(kept) == len(first.faces) == len({(face.file, face.index) for face in FEW})
    assert font_set(tmp_path, FEW) == first
    assert {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.otf")} == kept


@pytest.mark.parametrize("damage", ["flipped", "short", "empty", "folder"])
def test_damaged_file_is_made_again(tmp_path: Path, damage: str) -> None:
    first = font_set(tmp_path, FEW)
    (path,) = tmp_path.glob("*.otf")
    assert font_set(tmp_path, FEW) == first
    whole = path.read_bytes()
    if damage == "flipped":
        path.write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])
    elif damage == "folder":
        path.unlink()
        path.mkdir()
    else:
        path.write_bytes(whole[:-100] if damage == "short" else b"")
    again = font_set(tmp_path, FEW)
    assert again.key == first.key
    assert path.is_dir() if damage == "folder" else path.read_bytes() == whole


def test_a_thorough_look_finds_what_left_no_trace(tmp_path: Path) -> None:
    """A damaged file that is remembered as whole, as where the disk itself loses a bit."""
    font_set(tmp_path, FEW)
    (path,) = tmp_path.glob("*.otf")
    whole = path.read_bytes()
    path.write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])
    state = path.stat()
    seen = f"{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}"
    Memory(tmp_path / "checked").keep(path.name, whole[-32:], seen)
    font_set(tmp_path, FEW)
    assert path.read_bytes() != whole
    font_set(tmp_path, FEW, thorough=True)
    assert path.read_bytes() == whole


def test_without_a_cache_the_document_is_the_same(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    sets = [font_set(folder, FEW) for folder in (tmp_path / "cache", None, blocked / "cache")]
    assert [face.path is None for fonts in sets for face in fonts.faces] == [False, True, True]
    assert len({fonts.key for fonts in sets}) == 1
    assert len({write_pdf(page("2022"), fonts) for fonts in sets}) == 1


def test_source_that_changed_is_cut_again(tmp_path: Path) -> None:
    source = tmp_path / "source.ttf"
    source.write_bytes(Path(DIGIT_FACE.file).read_bytes())
    import dataclasses

    face = dataclasses.replace(DIGIT_FACE, file=str(source), index=0)
    font_set(tmp_path / "cache", [face])
    os.utime(source, (1, 1))
    font_set(tmp_path / "cache", [face])
    assert len(list((tmp_path / "cache").glob("*.otf"))) == 2


FEW = [DIGIT_FACE]


def listed(family: str, weight: int = 80, file: str = "a.ttf", index: int = 0) -> Listed:
    return Listed(file, index, weight, (family,))


def test_official_face_is_preferred_and_missing_roles_are_told() -> None:
    inventory = choose([listed("FandolFang R"), listed("FangSong", file="simfang.ttf")])
    (face,) = inventory.faces
    assert (face.role.key, face.family, face.official) == ("fang", "FangSong", True)
    assert [role.key for role in inventory.missing] == ["title", "hei", "kai", "song", "digits"]


def test_title_takes_the_bold_face_of_its_substitute() -> None:
    family = "Noto Serif CJK SC"
    inventory = choose([listed(family, file="r.ttc"), listed(family, 200, "b.ttc", 2)])
    found = [(face.role.key, face.bold, face.file) for face in inventory.faces]
    assert found == [
        ("title", False, "b.ttc"),
        ("song", False, "r.ttc"),
        ("song", True, "b.ttc"),
    ]


def test_faces_shared_by_roles_are_prepared_once() -> None:
    names = [name for face in fonts().faces for name in face.names]
    assert set(names) == {name for role in ROLES for name in role.official}
    assert all(isinstance(face, Prepared) and face.path for face in fonts().faces)


def test_size_and_fonts_of_a_document() -> None:
    pdf = render(page("预算公开2022", "<b>预算</b>"))
    assert len(pdf) < 20_000
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        assert all("+" in char["fontname"] for char in document.pages[0].chars)

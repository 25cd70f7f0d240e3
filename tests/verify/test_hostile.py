"""不可信的文件: each gives one clear reason, without a crash and without filling the memory."""

from __future__ import annotations

import io
import random
import re
import tracemalloc
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest

from benchmarks.sabotage.run import Sample
from disclosure.pipeline.verify import verify_file
from disclosure.verify.readers import reader
from disclosure.verify.reading import UnreadableError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
DOCUMENT = "word/document.xml"
GROWING = "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)  # each ten times the one before
LAUGHS = f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{GROWING}]><w:document {W}><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>'
OUTSIDE = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document {W}><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>'
DEEP = f"<w:document {W}><w:body>{'<w:sdt><w:sdtContent>' * 5000}{'</w:sdtContent></w:sdt>' * 5000}</w:body></w:document>"


def packed(**parts: str | bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(DOCUMENT if name == "document" else name, content)
    return buffer.getvalue()


def workbook(content: str) -> bytes:
    """A workbook of one worksheet."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return packed(
        **{
            "xl/workbook.xml": f'<workbook {S} xmlns:r="{office}"><sheets><sheet name="x" r:id="a"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<a xmlns="x"><Relationship Id="a" Type="{office}/worksheet" Target="s.xml"/></a>',
            "xl/s.xml": f"<worksheet {S}>{content}</worksheet>",
        }
    )


def page(content: bytes, *, deflated: int = 0) -> bytes:
    """A PDF of one page; ``deflated`` times, as the bytes say it is."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    stream = pdf.make_stream(b"")
    names = pikepdf.Array([pikepdf.Name.FlateDecode] * deflated)
    for _ in range(deflated):
        content = zlib.compress(content, 9)
    stream.write(content, filter=names if deflated else None)
    pdf.pages[0].Contents = stream
    buffer = io.BytesIO()
    level = pikepdf.StreamDecodeLevel.none
    pdf.save(buffer, stream_decode_level=level, compress_streams=False)
    return buffer.getvalue()


def tags_in_a_ring() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    ring = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.P))
    ring.K = pikepdf.Array([ring, ring])
    pdf.Root.StructTreeRoot = pdf.make_indirect(pikepdf.Dictionary(K=ring))
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def forms_in_a_ring() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    form = pdf.make_stream(b"/F Do /F Do")
    form.Subtype = pikepdf.Name.Form
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    pdf.pages[0].Resources = form.Resources
    pdf.pages[0].Contents = pdf.make_stream(b"/F Do")
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


CASES = {
    "docx: empty": b"",
    "docx: text": b"hello",
    "docx: another zip": packed(a="b"),
    "docx: cut short": packed(document="<a/>")[:-30],
    "docx: zip bomb": packed(document=b"<a>" + b" " * 100_000_000),
    "docx: growing entities": packed(document=LAUGHS),
    "docx: growing entities in a header": packed(document=f"<w:document {W}/>", **{"word/header1.xml": LAUGHS}),
    "docx: entity of a file": packed(document=OUTSIDE),
    "docx: deep": packed(document=DEEP),
    "docx: not closed": packed(document="<a><b></a>"),
    "xlsx: empty": b"",
    "xlsx: a document": packed(document="<a/>"),
    "xlsx: zip bomb": packed(**{"xl/workbook.xml": b"<a>" + b" " * 100_000_000}),
    "xlsx: many great parts": packed(**{f"xl/{n}.xml": b"<a>" + b" " * 30_000_000 + b"</a>" for n in range(3)}),
    "xlsx: growing entities": packed(**{"xl/workbook.xml": LAUGHS}),
    "xlsx: entity of a file": packed(**{"xl/workbook.xml": OUTSIDE}),
    "xlsx: a sheet it has not": packed(**{"xl/workbook.xml": f'<w {S}><sheets><sheet name="x"/></sheets></w>'}),
    "xlsx: everything merged": workbook('<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    "xlsx: a very wide row": workbook('<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>'),
    "xlsx: a cell twice": workbook('<sheetData><row r="1"><c r="A1"/><c r="A1"><v>1</v></c></row></sheetData>'),
    "xlsx: a cell that is none": workbook('<sheetData><row r="1"><c r="1A"/></row></sheetData>'),
    "xlsx: a text it has not": workbook('<sheetData><row><c t="s"><v>7</v></c></row></sheetData>'),
    "html: empty": b"",
    "html: a zip": packed(a="b"),
    "html: deep": b"<div>" * 100_000,
    "pdf: empty": b"",
    "pdf: text": b"hello",
    "pdf: a zip": packed(a="b"),
    "pdf: a bomb": page(b"q " * 50_000_000, deflated=1),
    "pdf: a bomb in a bomb": page(b"q " * 50_000_000, deflated=2),
    "pdf: long content": page(b"q " * 3_000_000, deflated=1),
    "pdf: forms in a ring": forms_in_a_ring(),
    "pdf: a font it has not": page(b"BT /F1 12 Tf (1) Tj ET"),
    "pdf: words for numbers": page(b"BT /a /b /c /d /e /f Tm ET"),
    "pdf: operands missing": page(b"BT 1 Tm ET"),
    "pdf: no tags": page(b"BT ET"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_with_a_reason(case: str) -> None:
    read = reader(case.partition(":")[0])
    assert read is not None
    tracemalloc.start()

    with pytest.raises(UnreadableError) as refused:
        read(CASES[case])

    assert str(refused.value)
    assert "passwd" not in str(refused.value)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 200_000_000


def test_tags_in_a_ring_are_walked_once() -> None:
    read = reader("pdf")
    assert read is not None

    assert read(tags_in_a_ring()).rows == ()


def test_files_that_cannot_be_read_are_findings(baoshan: Sample, tmp_path: Path) -> None:
    (tmp_path / "word.pdf").write_bytes(baoshan.files["docx"])
    (tmp_path / "page.docx").write_bytes(baoshan.files["html"])
    (tmp_path / "table.xlsx").write_bytes(b"")
    (tmp_path / "folder.pdf").mkdir()

    for name in ("word.pdf", "page.docx", "table.xlsx", "folder.pdf", "absent.docx"):
        (found,) = verify_file(tmp_path / name, baoshan.expected).findings
        assert found.rule.code == "verify.unreadable"
        assert found.places[0].file.endswith(name)


@pytest.mark.parametrize("seed", range(40))
def test_damaged_pdfs_are_read_or_refused(baoshan: Sample, seed: int) -> None:
    """Random bytes of two pages and of the tags changed, nothing compressed around them."""
    chance = random.Random(seed)  # noqa: S311
    damaged = bytearray(_bare(baoshan.files["pdf"]))
    for _ in range(chance.randrange(1, 30)):
        place = chance.randrange(len(damaged))
        damaged[place : place + chance.randrange(3)] = bytes(
            chance.choice(b"/[]<>()0 Tj\xd0") for _ in range(chance.randrange(4))
        )
    read = reader("pdf")
    assert read is not None
    with suppress(UnreadableError):
        read(bytes(damaged))


@pytest.mark.parametrize("seed", range(60))
def test_damaged_workbooks_are_read_or_refused(baoshan: Sample, seed: int) -> None:
    """Values of attributes and numbers of one part put in for others, as a forger might."""
    chance = random.Random(seed)  # noqa: S311
    read = reader("xlsx")
    assert read is not None
    with zipfile.ZipFile(io.BytesIO(baoshan.files["xlsx"])) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    name = chance.choice([name for name in parts if name.startswith("xl/") and "theme" not in name])
    odd = ["", "-1", "²", "9" * 5000, "1E-999999", "NaN", "A0", "XFD1048576", "../../x", "甲"]
    found = list(re.finditer(r'(?<==")[^"]*|(?<=<v>)[^<]*', parts[name]))
    for hit in sorted(chance.sample(found, min(len(found), 6)), key=lambda hit: -hit.start()):
        text = parts[name]
        parts[name] = text[: hit.start()] + chance.choice(odd) + text[hit.end() :]
    with suppress(UnreadableError):
        read(packed(**parts))


def _bare(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number in reversed(range(len(pdf.pages))):
            if number not in (3, 10):
                del pdf.pages[number]
        for font in pdf.objects:
            if isinstance(font, pikepdf.Stream) and font.get("/Subtype") in (
                "/CIDFontType0C",
                "/OpenType",
            ):
                font.write(b"")
        level = pikepdf.StreamDecodeLevel.generalized
        pdf.save(
            buffer,
            stream_decode_level=level,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return buffer.getvalue()

"""模板包里的攻击: a shell or a stylesheet from anywhere is refused with a finding, never followed."""

from __future__ import annotations

import io
import json
import re
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from conftest import SAMPLE
from lxml import etree

from disclosure.cli.main import main
from disclosure.ledger.source import read_source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Parts = dict[str, bytes]
DOCUMENT = "word/document.xml"


@pytest.fixture
def found(
    packs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[[], dict[str, str]]:
    """The findings of rendering with the changed packs: code and where; nothing is written."""

    def no_network(*_: object) -> None:
        raise AssertionError("somebody went out to the network")

    monkeypatch.setattr(socket.socket, "connect", no_network)

    def run() -> dict[str, str]:
        out, pack = tmp_path / "out", str(packs / "shanghai-baoshan")
        command = ["render", str(SAMPLE), "-t", pack, "-o", str(out), "--report", "json"]
        assert main([*command, "-f", "docx,pdf,html,json"]) == 3
        assert not out.exists()
        findings = json.loads(capsys.readouterr().err)["findings"]
        return {each["code"]: each["places"][0]["where"] for each in findings}

    return run


def shell(packs: Path, change: Callable[[Parts], None]) -> None:
    path = packs / "_base/shell.docx"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def swapped(name: str, old: str, new: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        assert old.encode() in parts[name]
        parts[name] = parts[name].replace(old.encode(), new.encode(), 1)

    return change


def huge(parts: Parts) -> None:
    parts["word/media/bomb.xml"] = b"<a>" + b" " * 100_000_000 + b"</a>"


def many(parts: Parts) -> None:
    parts.update({f"word/media/{number}.xml": b"<a/>" for number in range(1000)})


def declared(parts: Parts) -> None:
    entities = '<!DOCTYPE w:document [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"<w:document", f"{entities}<w:document".encode(), 1)


def outside_entity(parts: Parts) -> None:
    head = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    parts["word/theme/theme1.xml"] = head + b"<w>&x;</w>"


def hidden_in_utf16(parts: Parts) -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w [<!ENTITY a "b">]><w/>'
    parts["word/theme/theme1.xml"] = text.encode("utf-16")


def relation(kind: str, target: str) -> Callable[[Parts], None]:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    new = f'<Relationship Id="rIdX" Type="{base}{kind}" Target="{target}" TargetMode="External"/>'
    return swapped("word/_rels/document.xml.rels", "</Relationships>", f"{new}</Relationships>")


def settings_relation(parts: Parts) -> None:
    base = "http://schemas.openxmlformats.org"
    parts["word/_rels/settings.xml.rels"] = (
        f'<Relationships xmlns="{base}/package/2006/relationships"><Relationship Id="r1" '
        f'Type="{base}/officeDocument/2006/relationships/attachedTemplate" '
        'Target="http://example.com/x.dotm" TargetMode="External"/></Relationships>'
    ).encode()


def macro(parts: Parts) -> None:
    parts["word/vbaProject.bin"] = b"Attribute VB_Name"


@pytest.mark.parametrize(
    "change",
    [
        huge, many, declared, outside_entity, hidden_in_utf16, settings_relation, macro,
        relation("image", "http://example.com/seal.png"), relation("image", "file:///etc/passwd"),
        relation("oleObject", "\\\\\\\\host\\\\share"), relation("attachedTemplate", "http://example.com/x.dotm"),
        swapped(DOCUMENT, '<w:pStyle w:val="Title"/>', '<w:pStyle w:val="{{ 7*7 }}"/>'),
        swapped(DOCUMENT, "<w:body>", "<w:body><!--{% for x in y %}-->"),
    ],
)  # fmt: skip
def test_a_hostile_shell_is_refused(
    change: Callable[[Parts], None], packs: Path, found: Callable[[], dict[str, str]]
) -> None:
    shell(packs, change)

    assert [*found()] == ["shell.refused"]


def test_a_link_that_only_a_reader_follows_may_stand(packs: Path, tmp_path: Path) -> None:
    shell(packs, relation("hyperlink", "http://example.com/"))
    pack = str(packs / "shanghai-baoshan")

    assert main(["render", str(SAMPLE), "-t", pack, "-o", str(tmp_path / "o"), "-f", "docx"]) == 0


def in_table(words: str) -> str:
    text = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
    cell = f'<w:tc><w:tcPr><w:tcW w:w="100" w:type="dxa"/></w:tcPr>{text}</w:tc>'
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>"


def in_runs(words: str) -> str:
    runs = "".join(f"<w:r><w:t>{sign}</w:t></w:r>" for sign in words)
    return f"<w:p>{runs}</w:p>"


def over_paragraphs(words: str) -> str:
    half = len(words) // 2
    return "".join(
        f"<w:p><w:r><w:t>{part}</w:t></w:r></w:p>" for part in (words[:half], words[half:])
    )


def in_field(words: str) -> str:
    return f"<w:p><w:r><w:instrText>{words}</w:instrText></w:r></w:p>"


TAGS = (
    "{{ 7*7 }}", "{% for x in 年度 %}", "{{ 单位.__class__.__mro__ }}", "{{ cycler.__init__.__globals__ }}",
    "{# 注 #}", "{%p if true %}", "{{ '长' * 9999999999 }}",
)  # fmt: skip


@pytest.mark.parametrize("words", TAGS)
@pytest.mark.parametrize("placed", [in_table, in_runs, over_paragraphs, in_field])
def test_tags_in_a_shell_are_names_and_nothing_else(
    words: str,
    placed: Callable[[str], str],
    packs: Path,
    found: Callable[[], dict[str, str]],
) -> None:
    shell(packs, swapped(DOCUMENT, "<w:body>", f"<w:body>{placed(words)}"))

    assert {"shell.forbidden-tag", "template.undefined"} & set(found())


def test_a_name_in_a_field_of_word_is_no_tag(
    packs: Path, found: Callable[[], dict[str, str]]
) -> None:
    shell(packs, swapped(DOCUMENT, "<w:body>", f"<w:body>{in_field('{{ 年度 }}')}"))

    assert "shell.forbidden-tag" in found()


@pytest.mark.parametrize(
    "change",
    [
        swapped("word/styles.xml", "</w:styles>", '<w:style w:type="paragraph" w:styleId="a&quot;&gt;&lt;b"><w:name w:val="x"/></w:style></w:styles>'),
        lambda parts: parts.update({"word/styles.xml": b"<a>" * 5000 + b"</a>" * 5000}),
        lambda parts: parts.update({DOCUMENT: b"not XML"}),
    ],
)  # fmt: skip
def test_a_shell_that_makes_no_sense_is_unreadable(
    change: Callable[[Parts], None], packs: Path, found: Callable[[], dict[str, str]]
) -> None:
    shell(packs, change)

    assert set(found()) <= {"shell.unreadable", "shell.unknown-style"}


def test_a_style_that_is_based_on_itself_ends(packs: Path, tmp_path: Path) -> None:
    loop = '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>'
    shell(packs, swapped("word/styles.xml", "</w:styles>", f"{loop}</w:styles>"))
    pack = str(packs / "shanghai-baoshan")

    assert main(["render", str(SAMPLE), "-t", pack, "-o", str(tmp_path / "o"), "-f", "html"]) == 0


CSS = {
    "td { background: url(http://example.com/x.png) }": "url(",
    "td { background: URL ('file:///etc/passwd') }": "URL (",
    '@import "http://example.com/x.css";': "@import",
    "@font-face { font-family: x; src: url(x.ttf) }": "",
    "td { background: u\\72l(http://example.com/x) }": "\\",
    "td { background: image-set('x.png' 1x) }": "image-set(",
    "/* </style><script src='http://example.com/x.js'></script> */": "<",
    "td { content: url(data:image/svg+xml;base64,xx) }": "url(",
}


@pytest.mark.parametrize("rule", CSS)
def test_a_stylesheet_reaches_nothing(
    rule: str, packs: Path, found: Callable[[], dict[str, str]]
) -> None:
    path = packs / "_base/style.css"
    lines = path.read_text("utf-8").count("\n")
    path.write_text(f"{path.read_text('utf-8')}{rule}\n", "utf-8")

    said = found()
    assert said["style.outside" if CSS[rule] else "style.font-in-css"] == f"第 {lines + 1} 行"


def test_markup_in_a_narrative_is_text(packs: Path, tmp_path: Path) -> None:
    words = "<img src='file:///etc/passwd'><script src=http://example.com/x.js></script>&amp;"
    path = packs / "shanghai/narrative/duties.md"
    path.write_text(f"{path.read_text('utf-8')}\n{words}\n", "utf-8")
    pack, out = str(packs / "shanghai-baoshan"), tmp_path / "out"

    assert main(["render", str(SAMPLE), "-t", pack, "-o", str(out), "-f", "docx,pdf,html"]) == 0
    (page,) = (made.read_text("utf-8") for made in out.glob("*.html"))
    assert "<script" not in page
    assert not re.search(r"<img[^>]*file:", page)
    (file,) = out.glob("*.docx")
    assert words in "".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)


def test_the_name_of_a_unit_stays_inside_the_header(packs: Path, tmp_path: Path) -> None:
    """A header becomes a string of the stylesheet: it ends neither itself nor the style element."""
    name = '甲"; } </style><script>alert(1)</script>\\'
    shell(packs, swapped("word/footer1.xml", "— ", "{{ 单位.名称 }}— "))
    source, _ = read_source(SAMPLE)
    assert source is not None
    data = {**source.data, "unit": {**source.data["unit"], "name": name}}
    path = tmp_path / "budget.json"
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    pack, out = str(packs / "shanghai-baoshan"), tmp_path / "out"

    assert main(["render", str(path), "-t", pack, "-o", str(out), "-f", "docx,pdf,html"]) == 0
    (page,) = (made.read_text("utf-8") for made in out.glob("*.html"))
    assert "<script" not in page
    style = page.partition("<style>")[2].partition("</style>")[0]
    assert style.rstrip().endswith("}"), "the whole stylesheet is inside its element"
    (file,) = out.glob("*.docx")
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
        footer = etree.fromstring(archive.read("word/footer1.xml"))
    assert "".join(node.text or "" for node in footer.iter(f"{{{W}}}t")).startswith(name)


@pytest.mark.parametrize(
    ("file", "words", "code"),
    [
        ("shanghai/narrative/duties.md", "{{ '长' * 9999999999 }}", "template.forbidden"),
        ("shanghai/narrative/duties.md", "{{ '%999999999s' % '长' }}", "template.forbidden"),
        ("shanghai/narrative/duties.md", "{{ 单位.__class__.__mro__ }}", "template.undefined"),
        ("shanghai/narrative/duties.md", "{% include '/etc/passwd' %}", "template.forbidden"),
        (
            "shanghai/narrative/duties.md",
            "{{ " + "(" * 3000 + ")" * 3000 + " }}",
            "template.syntax",
        ),
        ("shanghai/pack.toml", "x = " + "[" * 5000 + "]" * 5000, "pack.syntax"),
    ],
    ids=["times", "format", "class", "include", "deep", "toml"],
)
def test_a_template_does_no_harm(
    file: str, words: str, code: str, packs: Path, found: Callable[[], dict[str, str]]
) -> None:
    path = packs / file
    text = path.read_text("utf-8")
    path.write_text(f"{words}\n{text}" if file.endswith("toml") else f"{text}\n{words}\n", "utf-8")

    assert code in found()

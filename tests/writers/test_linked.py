"""绑定的数字: every figure's part in every Word file; with ``--linked`` its copies are one value."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SAMPLE
from lxml import etree
from openxml_audit import OpenXmlValidator

from disclosure.cli.main import main
from disclosure.document.nodes import Document, Figure
from disclosure.document.walk import figures
from disclosure.facts.records import exact
from disclosure.pipeline.prepare import Prepared, prepare
from disclosure.pipeline.render import render

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DS = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}"
F = "{urn:disclosure:figures:1}"
PART = "customXml/item1.xml"


def docx(prepared: Prepared, *, linked: bool) -> bytes:
    (data,) = render(prepared, ["docx"], linked=linked).values()
    return data


@pytest.fixture(scope="module")
def linked(sample: Prepared) -> bytes:
    return docx(sample, linked=True)


def read(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def tree(prepared: Prepared) -> Document:
    assert prepared.document is not None
    return prepared.document


def controls(data: bytes) -> list[etree._Element]:
    return list(read(data, "word/document.xml").iter(f"{W}sdt"))


def shown(control: etree._Element) -> str:
    content = control.find(f"{W}sdtContent")
    return "".join(str(text) for text in content.itertext()) if content is not None else ""


def setting(control: etree._Element, name: str, key: str = "val") -> str:
    found = control.find(f"{W}sdtPr/{W}{name}")
    return "" if found is None else found.get(f"{W}{key}", "")


def bound(control: etree._Element, part: etree._Element) -> etree._Element:
    """The element that the control's path picks, found as Word finds it."""
    mappings = dict(
        re.findall(r"xmlns:(\w+)='([^']*)'", setting(control, "dataBinding", "prefixMappings"))
    )
    path = setting(control, "dataBinding", "xpath")
    picked = part.getroottree().xpath(path, namespaces=mappings)
    assert isinstance(picked, list)
    (found,) = picked
    assert isinstance(found, etree._Element)
    return found


@pytest.mark.parametrize("bind", [False, True])
def test_the_part_holds_every_printed_form_once(sample: Prepared, bind: bool) -> None:
    part = read(docx(sample, linked=bind), PART)
    held = [
        (e.get("fact"), e.text, e.get("role"), e.get("unit"), int(e.get("decimals", "")))
        for e in part.iter(f"{F}figure")
    ]

    printed = {figure for figure in figures(tree(sample)) if figure.text}
    assert len(set(held)) == len(held)
    assert {Figure(*form) for form in held} == printed  # type: ignore[arg-type]
    assert sample.facts is not None
    for element in part.iter(f"{F}figure"):
        assert element.get("value") == exact(sample.facts.get(element.get("fact", "")))


def test_every_figure_is_a_locked_control_bound_to_its_form(
    sample: Prepared, linked: bytes
) -> None:
    part = read(linked, PART)
    found = controls(linked)
    store = read(linked, "customXml/itemProps1.xml").get(f"{DS}itemID")

    assert [shown(control) for control in found] == [
        figure.text for figure in figures(tree(sample)) if figure.text
    ]
    for control in found:
        assert bound(control, part).text == shown(control)
        assert setting(control, "dataBinding", "storeItemID") == store
        assert setting(control, "lock") == "sdtContentLocked"
    assert len({setting(control, "id") for control in found}) == len(found)


def test_all_copies_of_a_form_share_one_element(sample: Prepared, linked: bytes) -> None:
    printed = [figure for figure in figures(tree(sample)) if figure.text]
    paths = [setting(control, "dataBinding", "xpath") for control in controls(linked)]

    assert len(set(zip(printed, paths, strict=True))) == len(set(printed)) == len(set(paths))
    assert len(paths) > len(set(paths)) + 50, "figures that are printed more than once"


def test_without_linked_there_is_no_control(sample: Prepared) -> None:
    assert controls(docx(sample, linked=False)) == []


def test_the_same_input_gives_the_same_bytes(sample: Prepared, linked: bytes) -> None:
    assert docx(sample, linked=True) == linked


def test_the_open_xml_validator_finds_no_error(linked: bytes, tmp_path: Path) -> None:
    path = tmp_path / "linked.docx"
    path.write_bytes(linked)

    assert list(OpenXmlValidator().validate(str(path)).errors) == []


def test_a_long_fact_id_is_short_in_word_and_whole_in_the_part(
    edited: Callable[..., Path],
) -> None:
    text = SAMPLE.read_text("utf-8")
    long = "城" * 50 + "\U00020000" * 10 + "“”"
    path = edited()
    path.write_text(text.replace("分平台运行维护费", long), "utf-8")
    data = docx(prepare(path), linked=True)

    tags = {setting(control, "tag") for control in controls(data)}
    assert all(len(tag.encode("utf-16-le")) <= 128 for tag in tags)
    assert any(re.fullmatch(r"[0-9a-f]{12}", tag) for tag in tags)
    assert any(long in element.get("fact", "") for element in read(data, PART))


def test_custom_xml_of_the_shell_stays(packs: Path) -> None:
    """Word itself puts such parts in files that it saves."""
    shell = packs / "_base/shell.docx"
    with zipfile.ZipFile(shell) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(shell, "w") as archive:
        for name, content in {**files, PART: b"<mine/>"}.items():
            archive.writestr(name, content)
    data = docx(prepare(SAMPLE, str(packs / "shanghai-baoshan")), linked=True)

    assert read(data, PART).tag == "mine"
    assert read(data, "customXml/item2.xml").tag == f"{F}figures"
    targets = {e.get("Target") for e in read(data, "word/_rels/document.xml.rels")}
    assert "../customXml/item2.xml" in targets


def test_the_command_binds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", str(SAMPLE), "-f", "docx", "-o", str(tmp_path), "--linked"]) == 0

    (path,) = capsys.readouterr().out.split()
    assert controls(Path(path).read_bytes())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_editing_the_part_edits_every_copy(sample: Prepared, linked: bytes, tmp_path: Path) -> None:
    """LibreOffice fills bound controls from the part: nothing else is lost, nothing else changes."""
    total = next(
        figure for figure in figures(tree(sample)) if figure.fact.startswith("收入/总计/合计@")
    )
    with zipfile.ZipFile(io.BytesIO(linked)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    part = etree.fromstring(files[PART])
    (element,) = [e for e in part if e.get("fact") == total.fact and e.text == total.text]
    element.text = "一个新的数"
    files[PART] = etree.tostring(part)
    path = tmp_path / "changed.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    (tmp_path / "plain.docx").write_bytes(docx(sample, linked=False))

    changed, plain = text_of(path), text_of(tmp_path / "plain.docx")

    copies = sum(figure == total for figure in figures(tree(sample)))
    assert copies > 3
    assert changed.count("一个新的数") == copies
    assert changed.replace("一个新的数", total.text) == plain


def text_of(path: Path) -> str:
    profile = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
    subprocess.run(
        [*command, "--outdir", str(path.parent), str(path)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return path.with_suffix(".txt").read_text("utf-8-sig")

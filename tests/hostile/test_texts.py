"""文字里的攻击: in every text field; printed literally in every format, or a clear finding."""

from __future__ import annotations

import copy
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from conftest import ROOT, SAMPLE
from lxml import etree, html
from schema_fields import fields, put, spots

from disclosure.cli.main import main
from disclosure.core.escaping import escape
from disclosure.ledger.source import read_source
from disclosure.verify.readers import reader

ATTACK = (
    "攻{n}甲{{{{ 7*7 }}}}{{% for x in y %}}{{{{p 正文 }}}}{{{{ x.__class__.__mro__ }}}}"
    "<b>&amp;\"'</style></script><script>alert(1)</script><img src=file:///etc/passwd>"
    "]]>&lf;=HYPERLINK(1)|cmd '/C calc'!A0+@../..\\C:\\CON乙"
)
SAMPLES = (
    "baoshan-2022",
    "songjiang-2021",
    "minhang-2024",
    "zhuzhou-2022",
    "minhang-2022-selfeval",
)
CLOSED = {
    ("$schema",), ("projects", "[]", "indicators", "[]", "target", "[]", "style"),
    ("performance", "indicators", "[]", "target", "[]", "style"),
    ("evaluations", "[]", "indicators", "[]", "level1"),
}  # fmt: skip
"""Texts that must be one of a list the pack or the scoring gives."""

FIELDS = fields()
TEXTS = [path for path, kind in FIELDS.items() if kind == "text"]


def data_of(sample: str) -> dict[str, Any]:
    source, findings = read_source(ROOT / "samples" / sample / "budget.yaml")
    assert source is not None, findings
    data: dict[str, Any] = copy.deepcopy(source.data)
    return data


def complete(sample: str) -> dict[str, Any]:
    """The sample, and the texts that none of the samples has."""
    data = data_of(sample)
    if sample == "zhuzhou-2022":
        data["codes"] = {"government": {"50101": "工资奖金津补贴"}}
        first, second = data["performance"]["indicators"][:2]
        first["standard"], second["target"] = "标准", ["不超过", {"fact": "支出/总计"}]
    return data


def test_the_samples_have_every_text() -> None:
    """A project of last year's lines is a coordinate and nothing that is printed; a transfer names
    units and a project of other inputs, which must be what they are there."""
    inputs = [complete(sample) for sample in SAMPLES]
    missing = [path for path in TEXTS if not any([*spots(data, path)] for data in inputs)]

    transfers = {("internal_transfers", "[]", key) for key in ("from", "to", "project")}
    assert set(missing) - CLOSED == {("comparatives", "lines", "[]", "project"), *transfers}


def value_at(data: Any, spot: tuple[str | int, ...]) -> str:
    for key in spot:
        data = data[key]
    return str(data)


def attacked(data: dict[str, Any]) -> tuple[dict[str, Any], int]:
    """The input with every text turned into an attack, equal texts into equal attacks."""
    attacks: dict[str, str] = {}
    places = [spot for path in TEXTS if path not in CLOSED for spot in spots(data, path)]
    for spot in places:
        words = value_at(data, spot)
        attacks.setdefault(words, ATTACK.format(n=len(attacks)))
    for spot in places:
        owner = data
        for key in spot[:-1]:
            owner = owner[key]  # type: ignore[index]
        owner[spot[-1]] = attacks[value_at(data, spot)]  # type: ignore[index]
    ids = {f"项目:{escape(words)}": f"项目:{escape(attack)}" for words, attack in attacks.items()}
    return _renamed(data, ids), len(attacks)


def _renamed(value: Any, ids: dict[str, str]) -> Any:
    """Fact ids name projects; they follow, the text itself must not be looked at."""
    if isinstance(value, dict):
        return {key: _renamed(part, ids) for key, part in value.items()}
    if isinstance(value, list):
        return [_renamed(part, ids) for part in value]
    if isinstance(value, str) and value.startswith(("支出/", "收入/", "项目总额/")):
        return "/".join(ids.get(part, part) for part in value.split("/"))
    return value


def written(
    folder: Path, data: dict[str, Any], formats: str, *options: str
) -> tuple[int, dict[str, bytes]]:
    folder.mkdir(exist_ok=True)
    path = folder / "budget.json"
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    status = main(["render", str(path), "-o", str(folder / "out"), "-f", formats, *options])
    return status, {made.suffix: made.read_bytes() for made in (folder / "out").glob("*")}


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def in_word(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return "".join(node.text or "" for node in root.iter(f"{space}t"))


def in_page(data: bytes) -> str:
    root = html.document_fromstring(data)
    body = root.find("body")
    assert body is not None
    assert not [*root.iter("script", "b", "img")], "nothing of an attack became an element"
    return "".join(str(text) for text in body.itertext())


def in_print(data: bytes) -> str:
    """Without page numbers, which stand in the middle of a text that goes on."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    return re.sub(r"—\s*\d+\s*—", "", "".join(pages))


def in_tags(data: bytes) -> str:
    """In the order of the tags, where a cell that two pages share is one."""
    read = reader("pdf")
    assert read is not None
    return "".join(piece.text for piece in read(data).pieces())


def in_tree(data: bytes) -> str:
    return "".join(_texts(json.loads(data)["document"]["sections"]))


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for part in node:
            yield from _texts(part)
    elif isinstance(node, dict):
        if node.get("node") in ("Text", "Figure"):
            yield node["text"]
        for key, value in node.items():
            if key != "contents":
                yield from _texts(value)


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_text_is_printed_literally(sample: str, tmp_path: Path) -> None:
    data, count = attacked(complete(sample))
    status, files = written(tmp_path, data, "docx,pdf,html,json")
    assert status == 0

    tree = bare(in_tree(files[".json"]))
    printed = [n for n in range(count) if bare(ATTACK.format(n=n)) in tree]
    assert len(printed) > 10
    assert written(tmp_path / "typst", data, "pdf", "--pdf-engine", "typst")[0] == 0
    (other,) = (tmp_path / "typst" / "out").glob("*.pdf")
    texts = [in_word(files[".docx"]), in_page(files[".html"])]
    texts += [in_print(files[".pdf"]), in_tags(other.read_bytes())]
    for text in texts:
        shown = bare(text)
        missing = [n for n in printed if bare(ATTACK.format(n=n)) not in shown]
        assert missing == []
        assert "HYPERLINK" in shown
        assert not re.search(r"攻\d+(?!\d|甲\{\{7\*7\}\})", shown), "no attack is cut or computed"


@pytest.mark.parametrize("path", TEXTS, ids="/".join)
@pytest.mark.parametrize("sign", ["\x07", "\u202e", "\u2028", "\ufffe"], ids=ascii)
def test_what_cannot_be_printed_is_refused_in_every_text(
    path: tuple[str, ...], sign: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = data_of("minhang-2022-selfeval" if path[0] == "evaluations" else "baoshan-2022")
    put(data, path, f"前{sign}后")
    file = tmp_path / "budget.json"
    file.write_text(json.dumps(data), "utf-8")

    assert main(["render", str(file), "-o", str(tmp_path / "out"), "-f", "json"]) == 3
    assert "input.control-character" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "path",
    [path for path, kind in FIELDS.items() if kind == "form"] + [*sorted(CLOSED - {("$schema",)})],
    ids="/".join,
)
def test_what_has_a_form_is_refused_in_another(
    path: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = data_of("minhang-2022-selfeval" if path[0] == "evaluations" else "baoshan-2022")
    put(data, path, ATTACK.format(n=0))
    file = tmp_path / "budget.json"
    file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")

    assert main(["render", str(file), "-o", str(tmp_path / "out"), "-f", "json"]) == 3
    assert "怎么改" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "path", [path for path, kind in FIELDS.items() if kind == "key"], ids="/".join
)
def test_a_free_key_is_printed_literally_or_refused(
    path: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Kinds of cars and thresholds are printed; a code that is none is no code of a line."""
    data = data_of("minhang-2024")
    owner = data.setdefault(path[0], {})
    for key in path[1:-1]:
        owner = owner.setdefault(key, {})
    owner[ATTACK.format(n=0)] = "名称" if path[0] == "codes" else 1
    status, files = written(tmp_path, data, "docx,html,json")

    assert status in (0, 3)
    assert status == 0 or "怎么改" in capsys.readouterr().err
    if path[0] == "assets" and status == 0:
        for text in (in_word(files[".docx"]), in_page(files[".html"])):
            assert bare(ATTACK.format(n=0)) in bare(text)


def test_a_text_of_fifty_megabytes_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "上海市宝山区城市网格化综合管理中心"
    path = tmp_path / "budget.yaml"
    path.write_text(SAMPLE.read_text("utf-8").replace(name, "长" * 17_000_000), "utf-8")
    assert path.stat().st_size > 50_000_000

    assert main(["render", str(path), "-o", str(tmp_path / "out")]) == 3
    assert "input.too-large" in capsys.readouterr().err


@pytest.mark.parametrize("path", [path for path in TEXTS if path != ("$schema",)], ids="/".join)
def test_a_text_longer_than_any_is_refused(
    path: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = data_of("minhang-2022-selfeval" if path[0] == "evaluations" else "baoshan-2022")
    put(data, path, "长" * 20_001)
    status, files = written(tmp_path, data, "json")

    assert (status, files) == (3, {})
    assert "长" * 50 not in capsys.readouterr().err, "the message stays readable"

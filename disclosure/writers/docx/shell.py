"""外壳的准备: docxtpl joins the tags that Word has split, then each part is compiled once.

The shell's expressions were evaluated when the tree was composed, so that what is filled in
here are texts only: the environment is a sandbox all the same, and knows nothing else.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import chain, zip_longest
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from disclosure.core.memory import FORGETFUL, Memory
from disclosure.document.nodes import Inlines
from disclosure.document.walk import plain
from disclosure.writers.docx.escaping import escape
from disclosure.writers.docx.figures_part import FiguresPart, figures_part
from disclosure.writers.docx.inline import Bookmarks, runs

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TAG = re.compile(r"\{\{\s*(.*?)\s*\}\}")
_PLACE = re.compile(
    r"<w:r(?:\s[^>]*)?>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?"
    r"<w:t(?:\s[^>]*)?>([^<]*\{\{[^<]*)</w:t></w:r>"
    rf"|{_TAG.pattern}"
)
"""A run that holds nothing but text with tags (its properties, its text), or any other tag."""

_PARTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")


@dataclass(frozen=True)
class PreparedShell:
    """备好的外壳: compiled parts, untouched parts, and the set-up of upright and turned pages.

    ``figures`` is where the figures' part goes; the untouched parts know of it.
    """

    templates: dict[str, jinja2.Template]
    files: dict[str, bytes]
    sections: tuple[str, str]
    figures: FiguresPart


@lru_cache(maxsize=32)
def prepare(data: bytes, memory: Memory = FORGETFUL) -> PreparedShell:
    """准备外壳: once per process and shell; what docxtpl makes of its parts is remembered."""
    env = ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=False)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    sections = _sections(files["word/document.xml"])
    templates = {
        name: env.from_string(xml)
        for name, xml in _patched(data, files, sections[0], memory).items()
    }
    figures = figures_part(files)
    untouched = {name: files[name] for name in files if name not in templates}
    return PreparedShell(templates, untouched | figures.files, sections, figures)


def _patched(data: bytes, files: dict[str, bytes], last: str, memory: Memory) -> dict[str, str]:
    """修好的部件: the texts of the parts that have tags, as templates."""
    digest = sha256(data).hexdigest()
    if known := memory.recall("shell", digest):
        texts: dict[str, str] = json.loads(known)
        return texts
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(data))
    document.init_docx()
    texts = {
        name: _template(document, content, last)
        for name, content in files.items()
        if _PARTS.fullmatch(name)
    }
    memory.keep("shell", json.dumps(texts).encode(), digest)
    return texts


def filled(
    template: jinja2.Template,
    fields: dict[str, Inlines],
    marks: dict[str, str],
    bookmarks: Bookmarks,
) -> str:
    """填好的部件: expressions by their inlines, or by their text where a run holds more than text.

    Marks are filled by their XML.
    """
    return template.render(
        fields={name: escape(plain(inlines)) for name, inlines in fields.items()},
        printed=lambda name, properties: runs(fields[name], bookmarks, properties),
        marks=marks,
    )


def _template(document: Any, content: bytes, last: str) -> str:
    xml = document.patch_xml(content.decode("utf-8"))
    xml = _PLACE.sub(_filling, xml)
    head, found, tail = xml.rpartition("<w:sectPr")
    if found:  # the last page set-up is the body's: the writer says how the page lies
        end = tail.index("</w:sectPr>") + len("</w:sectPr>")
        xml = head + "{{ marks['最后一节'] }}" + tail[end:]
    return xml


def _filling(found: re.Match[str]) -> str:
    properties, text, name = found.groups()
    return _lookup(name) if text is None else _split(properties or "", text)


def _split(properties: str, text: str) -> str:
    """拆开的文字块: a run for the words, and what is printed in the same properties for each tag."""
    pieces = _TAG.split(text)
    words = [
        f'<w:r>{properties}<w:t xml:space="preserve">{piece}</w:t></w:r>' if piece else ""
        for piece in pieces[::2]
    ]
    tags = [f"{{{{ printed({_quoted(name)}, {_quoted(properties)}) }}}}" for name in pieces[1::2]]
    return "".join(chain.from_iterable(zip_longest(words, tags, fillvalue="")))


def _lookup(name: str) -> str:
    kind = "marks" if name in ("正文", "目录") else "fields"
    return f"{{{{ {kind}[{_quoted(name)}] }}}}"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _sections(document_xml: bytes) -> tuple[str, str]:
    """页面设置: of the shell's last section, upright and turned, as XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    body = etree.fromstring(document_xml, parser).find(f"{{{_W}}}body")
    upright = body.find(f"{{{_W}}}sectPr") if body is not None else None
    if upright is None:
        raise ValueError("shell has no section properties")
    turned = etree.fromstring(etree.tostring(upright), parser)
    size, margin = turned.find(f"{{{_W}}}pgSz"), turned.find(f"{{{_W}}}pgMar")
    if size is None or margin is None:
        raise ValueError("shell has no page size")
    size.attrib.update(
        {_w("w"): size.get(_w("h"), ""), _w("h"): size.get(_w("w"), ""), _w("orient"): "landscape"}
    )
    old = {side: margin.get(_w(side), "0") for side in ("top", "right", "bottom", "left")}
    for side, source in {
        "top": "left",
        "right": "top",
        "bottom": "right",
        "left": "bottom",
    }.items():
        margin.set(_w(side), old[source])
    return _bare(upright), _bare(turned)


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"


def _bare(element: etree._Element) -> str:
    """XML without namespace declarations: the root of the document has them."""
    return re.sub(r'\sxmlns:\w+="[^"]*"', "", etree.tostring(element, encoding="unicode"))

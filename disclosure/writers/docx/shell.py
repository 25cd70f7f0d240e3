"""外壳的准备: docxtpl joins the tags that Word has split, then each part is compiled once.

The shell's expressions were evaluated when the tree was composed, so that what is filled in
here are texts only: the environment is a sandbox all the same, and knows nothing else.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape

import jinja2
from docxtpl import DocxTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TAG = re.compile(r"\{\{\s*(.*?)\s*\}\}")
_PARTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")


@dataclass(frozen=True)
class PreparedShell:
    """备好的外壳: compiled parts, untouched parts, and the set-up of upright and turned pages."""

    templates: dict[str, jinja2.Template]
    files: dict[str, bytes]
    sections: tuple[str, str]


@lru_cache(maxsize=32)
def prepare(data: bytes) -> PreparedShell:
    """准备外壳: once per process and shell."""
    document = DocxTemplate(io.BytesIO(data))
    document.init_docx()
    env = ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=False)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    sections = _sections(files["word/document.xml"])
    templates = {
        name: env.from_string(_patched(document, content, last=sections[0]))
        for name, content in files.items()
        if _PARTS.fullmatch(name)
    }
    return PreparedShell(
        templates, {name: files[name] for name in files if name not in templates}, sections
    )


def filled(template: jinja2.Template, fields: dict[str, str], marks: dict[str, str]) -> str:
    """填好的部件: expressions by their text, marks by their XML."""
    return template.render(
        fields={name: escape(text) for name, text in fields.items()}, marks=marks
    )


def _patched(document: DocxTemplate, content: bytes, last: str) -> str:
    xml = document.patch_xml(content.decode("utf-8"))
    xml = _TAG.sub(_lookup, xml)
    head, found, tail = xml.rpartition("<w:sectPr")
    if found:  # the last page set-up is the body's: the writer says how the page lies
        end = tail.index("</w:sectPr>") + len("</w:sectPr>")
        xml = head + "{{ marks['最后一节'] }}" + tail[end:]
    return xml


def _lookup(tag: re.Match[str]) -> str:
    name = tag[1]
    kind = "marks" if name in ("正文", "目录") else "fields"
    quoted = name.replace("\\", "\\\\").replace("'", "\\'")
    return f"{{{{ {kind}['{quoted}'] }}}}"


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

"""打包: the shell's parts and the body in one zip, times and properties fixed."""

from __future__ import annotations

import io
import zipfile

from disclosure.core.memory import FORGETFUL, Memory
from disclosure.document.layout import Layout
from disclosure.document.nodes import Document, Properties
from disclosure.writers.docx.body import Body
from disclosure.writers.docx.chart import CONTENT, RELATION, relation
from disclosure.writers.docx.contents import contents_xml
from disclosure.writers.docx.escaping import appended, escape
from disclosure.writers.docx.figures_part import ValueOf, figures_xml
from disclosure.writers.docx.inline import Bookmarks
from disclosure.writers.docx.shell import filled, prepare
from disclosure.writers.docx.watermark import watermarked

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_TYPES = "[Content_Types].xml"
_LEVEL = 3
"""Of deflate: half the time of the usual 6, for 5 KB more a document."""


def write_docx(
    document: Document,
    layout: Layout,
    shell: bytes,
    value_of: ValueOf,
    *,
    linked: bool = False,
    memory: Memory = FORGETFUL,
) -> bytes:
    """Word 文件: the same bytes for the same tree, layout and shell.

    ``value_of`` gives the exact value of a fact, as text, for the figures' part; with ``linked``
    every figure of the text is a locked control bound to that part; ``memory`` keeps the shell
    as it was prepared.
    """
    prepared = prepare(shell, memory)
    bookmarks = Bookmarks(linked)
    body = Body(layout, prepared.sections, bookmarks)
    marks = {
        "正文": body.xml(document),
        "目录": contents_xml(document, layout),
        "最后一节": prepared.sections[document.sections[-1].landscape],
    }
    fields = dict(document.fields)
    parts = {
        name: filled(template, fields, marks, bookmarks).encode()
        for name, template in prepared.templates.items()
    }
    parts[prepared.figures.name] = figures_xml(bookmarks.forms, value_of).encode()
    parts[_CORE] = _core(document.properties).encode()
    files = {**prepared.files, **parts}
    if body.charts:
        files |= _with_charts(files, body.charts)
    if document.draft:
        files |= watermarked(files)
    return _zipped(files)


def _with_charts(files: dict[str, bytes], charts: list[str]) -> dict[str, bytes]:
    """图的部件: and the two lists of the package that must name them."""
    parts = {f"word/charts/budget{number}.xml": xml for number, xml in enumerate(charts, 1)}
    types = "".join(f'<Override PartName="/{name}" ContentType="{CONTENT}"/>' for name in parts)
    relations = "".join(
        f'<Relationship Id="{relation(number)}" Type="{RELATION}" Target="{name[5:]}"/>'
        for number, name in enumerate(parts, 1)
    )
    lists = {_TYPES: types, "word/_rels/document.xml.rels": relations}
    longer = {name: appended(files[name], more) for name, more in lists.items()}
    return {name: xml.encode() for name, xml in parts.items()} | longer


def _zipped(files: dict[str, bytes]) -> bytes:
    """[Content_Types].xml first, as Word writes it; then by name."""
    buffer = io.BytesIO()
    names = sorted(files, key=lambda name: (name != _TYPES, name))
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, files[name], compresslevel=_LEVEL)
    return buffer.getvalue()


def _core(properties: Properties) -> str:
    day = f"{properties.date}T00:00:00Z"
    names = {
        "dc:title": properties.title,
        "dc:subject": properties.subject,
        "dc:creator": properties.author,
        "cp:keywords": properties.keywords,
        "cp:lastModifiedBy": properties.author,
        "dc:language": "zh-CN",
    }
    fields = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in names.items())
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{fields}{times}</cp:coreProperties>'
    )

"""外壳的样式标识: Word renames the ids of styles after the language it runs in; we name them back.

A Chinese Word saves ``Heading1`` as ``1`` and ``TableText`` as ``a3``. The names of styles stay, so
that the ids the engine writes follow from them; a style of the shell's own keeps its id unless
a stylesheet could not name it.
"""

from __future__ import annotations

import io
import re
import zipfile

from docx.oxml import parse_xml
from docx.oxml.ns import qn

NAMES = {
    "normal": "Normal", "title": "Title", "subtitle": "Subtitle", "body text": "BodyText",
    "heading 1": "Heading1", "heading 2": "Heading2", "heading 3": "Heading3",
    "heading 4": "Heading4", "toc heading": "TOCHeading", "toc 1": "TOC1", "toc 2": "TOC2",
    "header": "Header", "footer": "Footer", "strong": "Strong", "表题": "TableTitle",
    "表前行": "TableUnit", "表头": "TableHead", "表文": "TableText", "表注": "TableNote",
    "表单副题": "FormSubtitle", "预算表格": "BudgetTable",
}  # fmt: skip
_STYLES = "word/styles.xml"
_PLAIN = re.compile(r"[^\W\d][\w-]*")
_USE = re.compile(r'(w:styleId|w:(?:p|r|tbl)Style w:val|w:(?:basedOn|next|link) w:val)="([^"]*)"')
_EPOCH = (1980, 1, 1, 0, 0, 0)


def canonical(data: bytes) -> bytes:
    """归一: the shell with our ids; the same bytes where nothing has another id."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    renamed = _renamed(files[_STYLES])
    if not renamed:
        return data
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            xml = name.startswith("word/") and name.endswith(".xml")
            archive.writestr(
                zipfile.ZipInfo(name, _EPOCH), _with(content, renamed) if xml else content
            )
    return buffer.getvalue()


def _renamed(styles: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for style in parse_xml(styles).iter(qn("w:style")):
        name = style.find(qn("w:name"))
        found[style.get(qn("w:styleId"), "")] = "" if name is None else name.get(qn("w:val"), "")
    wanted = {
        style: NAMES.get(name.lower(), style if _PLAIN.fullmatch(style) else f"S_{style}")
        for style, name in found.items()
    }
    return {old: new for old, new in wanted.items() if old != new and new not in found}


def _with(content: bytes, renamed: dict[str, str]) -> bytes:
    def name(use: re.Match[str]) -> str:
        return f'{use[1]}="{renamed.get(use[2], use[2])}"'

    return _USE.sub(name, content.decode("utf-8")).encode()

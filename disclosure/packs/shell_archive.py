"""外壳的压缩包: what a Word file may hold before anybody reads it.

A district's shell comes from anywhere: it must not unpack into gigabytes, declare entities,
reach outside itself, or bring programs along.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from docx.oxml import parse_xml

from disclosure.core.phrase import Words, phrase

MAX_BYTES = 60_000_000
"""Of all parts unpacked; a shell with a seal and a photograph has one or two million."""

_MAX_PARTS = 500
_PROGRAM = re.compile(r"(?i)vba|embeddings/|activex/|\.(bin|exe|dll|ole)$")
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TAGGED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_TEXT = re.compile(r">[^<]*<")
_OPENING = re.compile(r"\{[{%#]")


class RefusedShellError(ValueError):
    """不收的外壳: ``what`` it holds, and the remedy."""

    def __init__(self, what: Words, remedy: Words) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


def check_archive(data: bytes) -> None:
    """检查压缩包: raises RefusedShellError; a file that is no archive is found out later."""
    if len(data) > MAX_BYTES or not zipfile.is_zipfile(io.BytesIO(data)):
        _size(len(data))
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        _size(sum(entry.file_size for entry in entries), len(entries))
        for entry in entries:
            if _PROGRAM.search(entry.filename):
                raise RefusedShellError(
                    phrase("宏或嵌入的对象 {filename}", filename=entry.filename),
                    phrase("删去它，另存为 .docx。"),
                )
            if entry.filename.endswith((".xml", ".rels")):
                _part(entry.filename, archive.read(entry))


def _size(total: int, parts: int = 0) -> None:
    """The sizes an archive declares are the most that is ever unpacked of it."""
    if total > MAX_BYTES or parts > _MAX_PARTS:
        limit = f"（展开后超过 {MAX_BYTES // 1_000_000} MB 或 {_MAX_PARTS} 个部件）"
        raise RefusedShellError(
            phrase("过多的内容{limit}", limit=limit), phrase("缩小图片，或用 Word 新建一份外壳。")
        )


def _part(name: str, content: bytes) -> None:
    root = parse_xml(content)
    if root.getroottree().docinfo.internalDTD is not None:
        raise RefusedShellError(
            phrase("文档类型声明或实体（{name}）", name=name), phrase("用 Word 另存为 .docx。")
        )
    for target in _outside(root):
        raise RefusedShellError(
            phrase("外部文件 {target}", target=target),
            phrase("图片要嵌入，不要链接；去掉附加的模板和外部对象。"),
        )
    text = content.decode("utf-8", "replace")
    if _TAGGED.fullmatch(name) and _OPENING.search(_TEXT.sub("", text)):
        raise RefusedShellError(
            phrase("写在属性里的标记（{name}）", name=name), phrase("标记只能写在段落的文字里。")
        )


def _outside(root: object) -> Iterator[str]:
    """外部关系: all but links, which nobody follows unless a reader clicks."""
    for relation in root.iter(_RELATIONS):  # type: ignore[attr-defined]
        linked = relation.get("Type", "").endswith("/hyperlink")
        if relation.get("TargetMode") == "External" and not linked:
            yield relation.get("Target", "")

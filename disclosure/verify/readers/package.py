"""Office 文件的部件: unpacked with care, for a file may come from anywhere."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

from lxml import etree

from disclosure.core.phrase import phrase
from disclosure.verify.reading import UnreadableError

MOST_BYTES = 64 * 1024 * 1024
"""Of all parts unpacked; a real document has less than a tenth."""

_PROPERTIES = "docProps/core.xml"
Parts = dict[str, etree._Element]


def parts(data: bytes, wanted: Callable[[str], bool], kind: str) -> Parts:
    """部件: the wanted ones and the properties, by name; ``kind`` says what the file should be."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return dict(_parts(package, wanted))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise UnreadableError(phrase("不是 {kind} 文件，或者文件已损坏", kind=kind)) from error
    except RuntimeError as error:  # what zipfile says of an encrypted part
        raise UnreadableError(phrase("文件加了密码")) from error


def _parts(
    package: zipfile.ZipFile, wanted: Callable[[str], bool]
) -> Iterator[tuple[str, etree._Element]]:
    room = MOST_BYTES
    for info in package.infolist():
        if wanted(info.filename) or info.filename == _PROPERTIES:
            content = _unpacked(package, info, room)
            room -= len(content)
            yield info.filename, _xml(content, info.filename)


def _unpacked(package: zipfile.ZipFile, info: zipfile.ZipInfo, room: int) -> bytes:
    with package.open(info) as part:
        content = part.read(room + 1)  # not what the directory says: it may lie
    if len(content) > room:
        raise UnreadableError(phrase("{filename} 解压后过大", filename=info.filename))
    return content


def _xml(content: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(
            phrase("{name} 不是完整的 XML：{msg}", name=name, msg=error.msg)
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(phrase("{name} 带有 DTD，Office 文件里不应有", name=name))
    return root


def properties(parts: Parts) -> dict[str, str]:
    """文档属性: those the tree has as well."""
    if _PROPERTIES not in parts:
        return {}
    named = {
        etree.QName(node).localname: node.text or "" for node in parts[_PROPERTIES].iter("{*}*")
    }
    keys = {"title": "title", "creator": "author", "subject": "subject", "keywords": "keywords"}
    return {ours: named[theirs] for theirs, ours in keys.items() if theirs in named}

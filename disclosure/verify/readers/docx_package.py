"""Word 文件的部件: unpacked with care, for a file may come from anywhere."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

from lxml import etree

from disclosure.verify.reading import UnreadableError

MOST_BYTES = 64 * 1024 * 1024
"""Of one part unpacked; a real document has less than a tenth."""


def parts(data: bytes, wanted: Callable[[str], bool]) -> dict[str, etree._Element]:
    """部件: the wanted ones, by name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {
                info.filename: _xml(_unpacked(package, info), info.filename)
                for info in package.infolist()
                if wanted(info.filename)
            }
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise UnreadableError("不是 Word 文件，或者文件已损坏") from error
    except RuntimeError as error:  # what zipfile says of an encrypted part
        raise UnreadableError("文件加了密码") from error


def _unpacked(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with package.open(info) as part:
        content = part.read(MOST_BYTES + 1)  # not what the directory says: it may lie
    if len(content) > MOST_BYTES:
        raise UnreadableError(f"{info.filename} 解压后过大")
    return content


def _xml(content: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"{name} 不是完整的 XML：{error.msg}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(f"{name} 带有 DTD，Word 文件里不应有")
    return root

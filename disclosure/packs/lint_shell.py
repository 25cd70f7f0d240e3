"""外壳检查: tags that are refused, and what the PDF would not follow; with the paragraph."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn

from disclosure.core.findings import Finding, Place, finding
from disclosure.packs import rules
from disclosure.packs.shell_pictures import KINDS

_CONTROL = re.compile(r"\{[%#].*?(?:[%#]\}|$)")
_TAG = re.compile(r"\{\{(.*?)\}\}")
_HALF = re.compile(r"\{[{%#]|[}%#]\}")
_PLAIN = re.compile(r"\s*[^\W\d]\w*(\.[^\W\d]\w*)*\s*")
_MARK = re.compile(r"p\s+(正文|目录)\s*")
_STYLE = "改为在样式里设置，Word 和 PDF 就都跟随。"
_COVER = "封面、页眉页脚只用段落和图片；需要的排列用样式和空行做出。"

_BODY = {
    "wp:anchor": ("浮动的图片或图形", "把图片的环绕方式改为“嵌入型”。"),
    "w:txbxContent": ("文本框", _COVER),
    "w:pict": ("旧式图形（VML）", "换成嵌入型的 PNG 或 JPEG 图片。"),
    "w:sdt": ("内容控件", "改为普通段落。"),
    "w:footnoteReference": ("脚注", "写进正文。"),
    "w:pgBorders": ("页面边框", "去掉页面边框。"),
    "w:numPr": ("自动编号", "编号写成文字。"),
}
_RUN = {
    "w:sz": "字号", "w:b": "加粗", "w:i": "倾斜", "w:u": "下划线", "w:color": "颜色",
    "w:highlight": "突出显示", "w:vertAlign": "上下标",
}  # fmt: skip
_PARAGRAPH = {"w:spacing": "间距", "w:jc": "对齐", "w:ind": "缩进", "w:framePr": "图文框"}


def lint_shell(data: bytes, file: str) -> Iterator[Finding]:
    """外壳发现: body first, then headers and footers."""
    document = docx.Document(io.BytesIO(data))
    yield from _cover(document, file)
    yield from _elsewhere(document, file)
    for number, paragraph in enumerate(document.paragraphs, 1):
        place = Place(file, f"第 {number} 段")
        yield from _tags(paragraph.text, place)
        yield from _inside(paragraph, place)
        yield from _formatting(paragraph._p, place, [*_RUN], [*_PARAGRAPH])
    for name, part in _margins(document):
        for number, paragraph in enumerate(part.paragraphs, 1):
            place = Place(file, f"{name}第 {number} 段")
            yield from _tags(paragraph.text, place)
            yield from _inside(paragraph, place)
            yield from _formatting(paragraph._p, place, [*_RUN], [])
            if number > 1 and paragraph.text.strip():
                yield _unsupported(place, f"{name}的第二段及以后", "页眉页脚只写一段。")
        for _ in part._element.iter(qn("w:tbl"), qn("a:blip")):
            yield _unsupported(Place(file, name), f"{name}里的表格或图片", _COVER)


def _cover(document: Any, file: str) -> Iterator[Finding]:
    for number, _ in enumerate(document.element.body.iter(qn("w:tbl")), 1):
        yield _unsupported(Place(file, f"第 {number} 个表格"), "外壳里的表格", _COVER)
    pages = set()
    for number, section in enumerate(document.sections, 1):
        place = Place(file, f"第 {number} 节")
        columns = section._sectPr.find(qn("w:cols"))
        if columns is not None and int(columns.get(qn("w:num"), "1")) > 1:
            yield _unsupported(place, "分栏", "改为一栏。")
        if section._sectPr.find(qn("w:titlePg")) is not None:
            yield _unsupported(place, "首页不同的页眉页脚", "取消“首页不同”。")
        if section._sectPr.find(qn("w:pgBorders")) is not None:
            yield _unsupported(place, *_BODY["w:pgBorders"])
        names = (
            "page_width",
            "page_height",
            "top_margin",
            "right_margin",
            "bottom_margin",
            "left_margin",
        )
        pages.add(tuple(getattr(section, name) for name in names))
    if len(pages) > 1:
        yield _unsupported(Place(file), "各节不同的纸张或页边距", "各节用同样的页面设置。")


def _elsewhere(document: Any, file: str) -> Iterator[Finding]:
    """标记的位置: those of paragraphs in tables, text boxes and controls are judged as well."""
    parts = [(file, document.element.body)]
    parts += [(f"{file}：{name}", part._element) for name, part in _margins(document)]
    for where, part in parts:
        for paragraph in part.iter(qn("w:p")):
            if paragraph.getparent() is not part:
                text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
                yield from _tags(text, Place(where))
        for node in part.iter(qn("w:instrText"), qn("w:delText")):
            yield from _tags(node.text or "", Place(where), fields=True)


def _margins(document: Any) -> Iterator[tuple[str, Any]]:
    for section in document.sections:
        parts = {
            "页眉": section.header, "页脚": section.footer,
            "偶数页页眉": section.even_page_header, "偶数页页脚": section.even_page_footer,
        }  # fmt: skip
        yield from ((name, part) for name, part in parts.items() if not part.is_linked_to_previous)


def _tags(text: str, place: Place, *, fields: bool = False) -> Iterator[Finding]:
    """标记: only plain names, each whole in one paragraph; none in the code of a field."""
    for hit in _CONTROL.finditer(text):
        yield finding(rules.SHELL_TAG, place, text=hit[0])
    for hit in _TAG.finditer(text):
        if fields or not (_PLAIN.fullmatch(hit[1]) or _MARK.fullmatch(hit[1])):
            yield finding(rules.SHELL_TAG, place, text=hit[0])
    for hit in _HALF.finditer(_TAG.sub("", _CONTROL.sub("", text))):
        yield finding(rules.SHELL_TAG, place, text=hit[0])


def _inside(paragraph: Any, place: Place) -> Iterator[Finding]:
    element = paragraph._p
    for name, (what, remedy) in _BODY.items():
        if next(element.iter(qn(name)), None) is not None:
            yield _unsupported(place, what, remedy)
    for blip in element.iter(qn("a:blip")):
        part = paragraph.part.related_parts.get(blip.get(qn("r:embed")))
        if _line_rule(paragraph) == WD_LINE_SPACING.EXACTLY:
            yield _unsupported(
                place, "固定行距里的整张图片", "该段改用单倍行距的样式，否则 Word 会截去图片。"
            )
        if part is None or part.content_type not in KINDS:
            yield _unsupported(place, "不是 PNG、JPEG 的图片", "换成 PNG 或 JPEG，嵌入文件。")


def _line_rule(paragraph: Any) -> Any:
    style = paragraph.style
    formats = [paragraph.paragraph_format]
    while style is not None:
        formats.append(style.paragraph_format)
        style = style.base_style
    found = (each.line_spacing_rule for each in formats)
    return next((rule for rule in found if rule is not None), None)


def _formatting(
    element: Any, place: Place, runs: list[str], paragraphs: list[str]
) -> Iterator[Finding]:
    """Formatting of words or of one paragraph, which no style knows of."""
    found = [
        _RUN[name] for name in runs
        if any(properties.find(qn(name)) is not None for properties in element.iter(qn("w:rPr")))
    ]  # fmt: skip
    fonts = [
        name
        for hint in element.iter(qn("w:rFonts"))
        for name in hint.attrib
        if name != qn("w:hint")
    ]
    found += ["字体"] if fonts else []
    properties = element.find(qn("w:pPr"))
    if properties is not None:
        found += [_PARAGRAPH[name] for name in paragraphs if properties.find(qn(name)) is not None]
    if found:
        yield _unsupported(place, f"直接设在文字或段落上的{'、'.join(found)}", _STYLE)


def _unsupported(place: Place, what: str, remedy: str) -> Finding:
    return finding(rules.SHELL_UNSUPPORTED, place, what=what, remedy=remedy)

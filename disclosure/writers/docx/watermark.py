"""水印: “草稿” behind the text of every page, in the headers, as Word itself makes it.

Headers are inherited from section to section, so a header is added to the first section for each
kind of page that has none there; every other header carries the watermark itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from disclosure.document.nodes import DRAFT
from disclosure.writers.docx.escaping import appended

_NAME, _RELATION = "word/header-draft.xml", "rIdDraft"
_BODY = "word/document.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_HEADER = re.compile(r"word/header\d*\.xml")
_FIRST_SECTION = re.compile(rb"<w:sectPr(?:\s[^>]*)?>(?:(?!</w:sectPr>).)*", re.DOTALL)
_PAGES = ("default", "even", "first")

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_PLACED = (
    "position:absolute;margin-left:0;margin-top:0;width:360pt;height:180pt;rotation:315;"
    "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    "mso-position-vertical:center;mso-position-vertical-relative:margin"
)
_WATERMARK = (
    f"<w:p {_SPACES}><w:pPr>{{properties}}</w:pPr><w:r><w:rPr><w:noProof/></w:rPr><w:pict>"
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
    '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" '
    'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" '
    'xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
    f'<v:shape id="PowerPlusWaterMarkObject{{number}}" o:spid="_x0000_s{{number}}" type="#_x0000_t136" '
    f'style="{_PLACED}" o:allowincell="f" fillcolor="silver" stroked="f">'
    '<v:fill opacity=".5"/><v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" '
    f'string="{DRAFT}"/></v:shape></w:pict></w:r></w:p>'
)
_FLAT = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_SHAPE = 2049
"""Where Word begins to number the shapes of headers."""


def watermarked(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """加水印: the parts of a package that change for it."""
    marked = {
        name: appended(files[name], _watermark(number))
        for number, name in enumerate(sorted(filter(_HEADER.fullmatch, files)), _SHAPE + 1)
    }
    reference = f'<Relationship Id="{_RELATION}" Type="{_OFFICE}/relationships/header" Target="{_NAME[5:]}"/>'
    listed = f'<Override PartName="/{_NAME}" ContentType="{_CONTENT}"/>'
    lists = {"[Content_Types].xml": listed, "word/_rels/document.xml.rels": reference}
    return {
        **marked,
        **{name: appended(files[name], more) for name, more in lists.items()},
        _NAME: _header().encode(),
        _BODY: _FIRST_SECTION.sub(_referring, files[_BODY], count=1),
    }


def _watermark(number: int) -> str:
    return _WATERMARK.format(number=number, properties=_FLAT)


def _header() -> str:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<w:hdr {_SPACES}>{_watermark(_SHAPE)}</w:hdr>"


def _referring(section: re.Match[bytes]) -> bytes:
    """页眉的引用: of a section, for the kinds of pages that it names no header for."""
    text = section[0].decode()
    start = text.index(">") + 1
    present = re.findall(r"<w:headerReference[^>]*w:type=\"(\w+)\"", text)
    missing = "".join(
        f'<w:headerReference w:type="{page}" r:id="{_RELATION}"/>'
        for page in _PAGES
        if page not in present
    )
    return (text[:start] + missing + text[start:]).encode()

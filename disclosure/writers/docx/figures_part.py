"""数字部件: the custom XML part that carries the printed figures, and controls bound to it.

One element stands for one printed form of a fact. With ``render --linked`` every copy of it in
the text is a content control bound to that element, so that all copies are one value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2s

from lxml import etree

from disclosure.document.nodes import Figure
from disclosure.writers.docx.escaping import attribute, escape

NAMESPACE = "urn:disclosure:figures:1"
STORE = "{6E1F4B0A-52C7-4E0E-9B2D-0D1C6A7F3E21}"
"""The part's id: fixed, so that the same document has the same bytes."""

_MAX_TAG = 64
"""UTF-16 units of a control's tag and title; Word takes a file with longer ones for broken."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

ValueOf = Callable[[str], str]
"""精确值: of a fact by its id, as text."""


@lru_cache(maxsize=4096)
def digest(fact: str) -> str:
    """摘要: of a fact id, twelve letters, where the id itself is too long."""
    return blake2s(fact.encode(), digest_size=6).hexdigest()


def control(figure: Figure, number: int, position: int, inner: str) -> str:
    """内容控件: a figure bound to the part's element at ``position``, locked against typing.

    ``number`` counts the controls of the document. Word brings bound text into a locked control
    all the same; the stronger lock also keeps the control from being deleted and typed anew.
    """
    name = attribute(_tag(figure.fact))
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val={name}/><w:tag w:val={name}/><w:id w:val="{number}"/>'
        '<w:lock w:val="sdtContentLocked"/>'
        f"<w:dataBinding w:prefixMappings=\"xmlns:d='{NAMESPACE}'\" "
        f'w:xpath="/d:figures[1]/d:figure[{position}]" w:storeItemID="{STORE}"/><w:text/>'
        f"</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    )


def _tag(fact: str) -> str:
    return fact if len(fact.encode("utf-16-le")) <= 2 * _MAX_TAG else digest(fact)


def figures_xml(figures: Iterable[Figure], value_of: ValueOf) -> str:
    """部件内容: the figures in order, each with its fact's exact value."""
    elements = "".join(
        f"<figure fact={attribute(figure.fact)} value={attribute(value_of(figure.fact))} "
        f"unit={attribute(figure.unit)} "
        f'decimals="{figure.decimals}" role="{figure.role}">{escape(figure.text)}</figure>'
        for figure in figures
    )
    return f'{_HEAD}<figures xmlns="{NAMESPACE}">{elements}</figures>'


@dataclass(frozen=True, slots=True)
class FiguresPart:
    """部件的位置: its name in the package, and the files that make it known there."""

    name: str
    files: dict[str, bytes]


def figures_part(files: dict[str, bytes]) -> FiguresPart:
    """放置部件: beside the custom XML that a shell may have of its own."""
    number = next(n for n in range(1, 10_000) if f"customXml/item{n}.xml" not in files)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    document = "word/_rels/document.xml.rels"
    return FiguresPart(
        item,
        {
            "[Content_Types].xml": _with(
                files["[Content_Types].xml"],
                (f"{{{_TYPES}}}Override", "PartName", f"/{item}", "ContentType", "application/xml"),
                (
                    f"{{{_TYPES}}}Override",
                    "PartName",
                    f"/{properties}",
                    "ContentType",
                    _PROPERTIES_TYPE,
                ),
            ),
            document: _with(files[document], _relationship("customXml", f"../{item}")),
            f"customXml/_rels/item{number}.xml.rels": _with(
                f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode(),
                _relationship("customXmlProps", f"itemProps{number}.xml"),
            ),
            properties: (
                f'{_HEAD}<ds:datastoreItem ds:itemID="{STORE}" xmlns:ds="{_OFFICE}/customXml">'
                f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
            ).encode(),
        },
    )


def _relationship(kind: str, target: str) -> tuple[str, ...]:
    name = f"{{{_RELATIONSHIPS}}}Relationship"
    return (name, "Id", "rIdFigures", "Type", f"{_OFFICE}/relationships/{kind}", "Target", target)


def _with(xml: bytes, *children: tuple[str, ...]) -> bytes:
    """The XML with children added: each a name, then attributes in turn."""
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    for name, *attributes in children:
        etree.SubElement(root, name, dict(zip(attributes[::2], attributes[1::2], strict=True)))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

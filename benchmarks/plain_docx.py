"""朴素的 Word 文件: docxtpl as its guide shows it, a template filled anew for each document."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from benchmarks.loop_template import Template
from benchmarks.worker import Stages
from disclosure.document.nodes import Document
from disclosure.document.walk import blocks, headings, lines, plain


class PlainDocx:
    """朴素写法: text typed into the template, figures as tags, ``{%tr for %}`` over the rows."""

    def __init__(self, document: Document, folder: Path) -> None:
        template = Template()
        self.path = folder / "template.docx"
        template.save(document, self.path)
        self.values = template.values
        self.write()
        if words(self.written) != expected(document):
            raise ValueError("the plain Word file does not say what ours says")

    def write(self) -> None:
        """填写: open, render, save."""
        from docxtpl import DocxTemplate

        template, file = DocxTemplate(self.path), BytesIO()
        template.render(self.values, autoescape=True)
        template.save(file)
        self.written = file.getvalue()


def words(docx: bytes) -> str:
    """全文: all text of a Word file, in order."""
    from lxml import etree

    with ZipFile(BytesIO(docx)) as file:
        body = etree.fromstring(file.read("word/document.xml"))
    return "".join(node.text or "" for node in body.iter("{*}t") if node.tag.endswith("}t"))


def expected(document: Document) -> str:
    """应有全文: cover, contents, then the blocks, as the template lays them out."""
    entries = [plain(heading.contents) for heading in headings(document) if heading.contents]
    cover = [plain(paragraph.inlines) for paragraph in document.cover]
    body = [plain(line) for block in blocks(document) for line in lines(block)][len(cover) :]
    return "".join([*cover, document.contents_title, *entries, *body])


def stages(document: Document, folder: Path) -> Stages:
    """各步: one only."""
    return {"DOCX": PlainDocx(document, folder).write}

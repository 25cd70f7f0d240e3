"""待填的句子: what is missing, quoted with the sentence it is needed for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from disclosure.core.findings import Finding
from disclosure.core.phrase import Words, phrase
from disclosure.document.nodes import Document
from disclosure.document.walk import blocks, lines, plain

_END, _BLANK = "。", "＿＿＿＿"


def quoted(findings: Iterable[Finding], document: Document) -> Iterator[Finding]:
    """引述: findings that name a gap of the document (field ``gap``) get the sentence around it."""
    for found in findings:
        gap = found.fields.get("gap")
        sentence = _sentence(document, str(gap)) if gap else ""
        yield replace(found, fields={**found.fields, "sentence": sentence}) if gap else found


def _sentence(document: Document, gap: str) -> Words:
    """句子: the first that holds the gap; nothing where the document does not print it."""
    for block in blocks(document):
        for line in lines(block):
            for sentence in plain(line).split(_END) if line else ():
                if gap in sentence:
                    return phrase(
                        "：“{sentence}。”", sentence=sentence.strip().replace(gap, _BLANK)
                    )
    return ""

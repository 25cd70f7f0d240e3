"""核对: files read back and held against what their input gives."""

from __future__ import annotations

from pathlib import Path

from disclosure.core import system
from disclosure.core.findings import Place, finding
from disclosure.core.phrase import Words, listed, phrase, words
from disclosure.document.walk import figures
from disclosure.facts.model import Fact
from disclosure.pipeline.prepare import Prepared
from disclosure.verify import rules
from disclosure.verify.expectation import Expectation
from disclosure.verify.readers import FORMATS, reader
from disclosure.verify.reading import UnreadableError
from disclosure.verify.verify import Verification, verify


def expectation(prepared: Prepared) -> Expectation:
    """应有的一切: of a prepared input; it must have a document."""
    if prepared.document is None or prepared.pack is None or prepared.facts is None:
        raise ValueError("nothing to verify against")
    facts: dict[str, Fact] = {}
    named = [figure.fact for figure in figures(prepared.document)]
    for tie in prepared.ties:
        named += [tie.total, *tie.parts]
    for name in dict.fromkeys(named):
        facts[name] = prepared.facts.get(name)
    layout = prepared.pack.shell.layout
    return Expectation(str(prepared.input), prepared.document, layout, facts, prepared.ties)


def verify_file(path: Path, expected: Expectation) -> Verification:
    """核对一份文件: one that cannot be read is a finding."""
    try:
        content = path.read_bytes()
    except OSError as error:
        return _unreadable(str(path), system.reason(error))
    return verify_contents(str(path), content, expected)


def verify_contents(file: str, content: bytes, expected: Expectation) -> Verification:
    """核对一份文件的内容: ``file`` names it and, by its ending, tells how it is read."""
    ending = Path(file).suffix
    read = reader(ending.lower().removeprefix("."))
    if read is None:
        asked = ending or phrase("没有扩展名的文件")
        known = listed(sorted(FORMATS))
        return _unreadable(
            file, phrase("还不会读 {asked}，会读的有 {known}", asked=asked, known=known)
        )
    try:
        reading = read(content)
    except UnreadableError as error:
        return _unreadable(file, words(error))
    return verify(file, reading, expected)


def _unreadable(file: str, reason: Words) -> Verification:
    return Verification(file, [finding(rules.UNREADABLE, Place(file), reason=reason)])

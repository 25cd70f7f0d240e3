"""文件: each sample written once in each format and read back once."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from conformance.read_docx import read_docx
from conformance.read_pdf import read_pdf
from conformance.reading import Reading
from disclosure.pipeline.engines import DEFAULT, TYPST
from disclosure.pipeline.prepare import prepare
from disclosure.pipeline.render import render

SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"
READERS: dict[str, Callable[[bytes], Reading]] = {
    "docx": read_docx,
    "pdf": read_pdf,
    TYPST: read_pdf,
}


@cache
def fonts() -> Path:
    """字体缓存: prepared faces, kept for this run only."""
    folder = TemporaryDirectory()
    atexit.register(folder.cleanup)
    return Path(folder.name)


def source(sample: str) -> Path:
    """样例的输入."""
    return SAMPLES / sample / "budget.yaml"


def document(path: Path, ending: str) -> Reading:
    """写出并读回: the input must have no error."""
    prepared = prepare(path)
    assert prepared.printable, [found.rule.code for found in prepared.findings]
    asked = ("pdf", TYPST) if ending == TYPST else (ending, DEFAULT)
    (data,) = render(prepared, asked[:1], fonts(), pdf_engine=asked[1]).values()
    return READERS[ending](data)


@cache
def read(sample: str, ending: str) -> Reading:
    """读回的样例."""
    return document(source(sample), ending)

"""写出的样例: each sample prepared once, and its files."""

from __future__ import annotations

from functools import cache

from conftest import ROOT

from disclosure.pipeline.prepare import Prepared, prepare
from disclosure.pipeline.render import render


@cache
def sample_of(name: str) -> Prepared:
    return prepare(ROOT / "samples" / name)


@cache
def written(name: str, form: str) -> bytes:
    """The sample in one format."""
    (data,) = render(sample_of(name), [form]).values()
    return data

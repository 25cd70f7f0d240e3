"""用完即放: a document is gone when nobody holds it, not when the collector comes round."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

from disclosure.pipeline.prepare import prepare

SAMPLES = sorted(path.parent for path in (ROOT / "samples").glob("*/budget.yaml"))


@pytest.fixture
def uncollected() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_a_document_does_not_wait_for_the_collector(folder: Path) -> None:
    prepared = prepare(folder)
    assert prepared.facts is not None
    facts = weakref.ref(prepared.facts)

    del prepared

    assert facts() is None

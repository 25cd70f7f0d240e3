"""共用: each document read back once; what was compared is shown at the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from conformance.documents import READERS, read
from conformance.reading import Reading
from conformance.tally import Tally
from conformance.truth import samples, truth

TALLIES = pytest.StashKey[dict[str, Tally]]()


@pytest.fixture(params=samples())
def name(request: pytest.FixtureRequest) -> str:
    """样例."""
    return str(request.param)


@pytest.fixture(params=sorted(READERS))
def ending(request: pytest.FixtureRequest) -> str:
    """格式."""
    return str(request.param)


@pytest.fixture
def reading(name: str, ending: str) -> Reading:
    """读回的样例."""
    return read(name, ending)


@pytest.fixture
def tally(request: pytest.FixtureRequest, name: str, ending: str) -> Iterator[Tally]:
    """比对结果: counted up over all tests of a document."""
    own = Tally()
    yield own
    tallies = request.config.stash.setdefault(TALLIES, {})
    tallies.setdefault(f"{name} {ending}", Tally()).compared.update(own.compared)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """结尾: counts by document, and what is exempt."""
    tallies = config.stash.get(TALLIES, {})
    if not tallies:
        return
    terminalreporter.section("conformance with the published documents")
    for document, tally in sorted(tallies.items()):
        counts = ", ".join(f"{count} {kind}" for kind, count in tally.compared.items())
        terminalreporter.line(f"{document}: {counts}")
    for sample in samples():
        for found in truth(sample).exempt:
            line = f"{sample} {found.id} exempt: {found.where}: {found.says}"
            terminalreporter.line(line)

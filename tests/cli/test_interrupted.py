"""Ctrl-C: whatever a command is doing, it ends without a traceback."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest
from conftest import SAMPLE

from disclosure.cli.main import INTERRUPTED, main

SOON = 0.02
"""Seconds: less than a check of the sample takes anywhere."""


@pytest.fixture
def pressed() -> Iterator[None]:
    """The system's alarm says what the keys say."""
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, SOON)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no such alarm here")
@pytest.mark.usefixtures("pressed")
def test_a_command_ends_quietly(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *[str(SAMPLE)] * 9]) == INTERRUPTED
    assert capsys.readouterr() == ("", "")

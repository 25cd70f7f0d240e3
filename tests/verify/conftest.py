"""共用: the sample's files as rendered, and what they should say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks.sabotage.run import Sample, sample
from disclosure.core.findings import Finding
from disclosure.verify.readers import reader
from disclosure.verify.verify import Verification, verify

Check = Callable[[str, bytes], Verification]


@pytest.fixture(scope="session")
def baoshan() -> Sample:
    """The sample in every format, rendered once."""
    return sample("baoshan-2022")


@pytest.fixture
def check(baoshan: Sample) -> Check:
    """A file of the sample, read back and held against it."""

    def run(ending: str, data: bytes) -> Verification:
        read = reader(ending)
        assert read is not None
        return verify(f"x.{ending}", read(data), baoshan.expected)

    return run


def codes(found: list[Finding]) -> list[str]:
    """Their codes, without the prefix they share."""
    return [each.rule.code.removeprefix("verify.") for each in found]

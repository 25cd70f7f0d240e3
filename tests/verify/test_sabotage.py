"""破坏试验: a seeded part of what ``python -m benchmarks.sabotage`` does in full."""

from __future__ import annotations

import pytest

from benchmarks.sabotage.edits import KINDS
from benchmarks.sabotage.run import OPEN, SAMPLES, trials

COUNTS = {"docx": 5, "html": 5, "pdf": 2, "typst": 2, "xlsx": 5}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ending", OPEN)
def test_every_edit_is_found(ending: str, kind: str) -> None:
    done = list(trials(ending, kind, COUNTS[ending], SAMPLES, seed=7))

    assert len(done) == COUNTS[ending]
    assert [trial.said for trial in done if not trial.caught] == []

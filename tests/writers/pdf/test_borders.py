"""表格线: what is drawn covers what WeasyPrint would have drawn, in fewer strokes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from disclosure.writers.pdf.borders import Line, joined

places = st.integers(0, 6).map(float)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    """One line of a grid, across or down, of some length."""
    place, start, length = draw(places), draw(places), draw(st.integers(1, 3))
    ends = (start, start + length)
    return (place, ends[0], place, ends[1]) if draw(st.booleans()) else (ends[0], place, ends[1], place)  # fmt: skip


def covered(drawn: list[Line]) -> set[tuple[float, float, bool]]:
    """Every unit of length that lines cover, and whether it lies across."""
    units: set[tuple[float, float, bool]] = set()
    for x1, y1, x2, y2 in drawn:
        across = y1 == y2
        start, end = (x1, x2) if across else (y1, y2)
        units |= {
            (unit / 2, y1, across) if across else (x1, unit / 2, across)
            for unit in range(int(2 * start), int(2 * end))
        }
    return units


@given(st.lists(lines(), max_size=30))
def test_joined_lines_cover_the_same_and_never_touch(drawn: list[Line]) -> None:
    result = list(joined(drawn))

    assert covered(result) == covered(drawn)
    ends = [(x1, y1, y1 == y2) for x1, y1, _, y2 in result]
    starts = [(x2, y2, y1 == y2) for _, y1, x2, y2 in result]
    assert not set(ends) & set(starts)
    assert len(set(result)) == len(result)

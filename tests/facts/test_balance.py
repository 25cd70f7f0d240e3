"""配平: every figure beside its exact value, every tie held, and no other choice nearer."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import ceil, floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.core.rounding import rounded
from disclosure.facts.balance import Balanced, Cell, Pin, balance
from disclosure.facts.ties import Tie

Values = Mapping[str, Fraction]


def cell(value: Fraction | str, pin: Pin = "") -> Cell:
    exact = Fraction(value)
    return Cell(exact, int(rounded(exact, 0)), pin)


def cells(values: Mapping[str, str | Fraction], **pins: Pin) -> dict[str, Cell]:
    return {name: cell(value, pins.get(name, "")) for name, value in values.items()}


def tie(total: str, *parts: str) -> Tie:
    return Tie(f"{total}={'+'.join(parts)}", total, parts)


def printed(given: Mapping[str, Cell], result: Balanced) -> dict[str, int]:
    return {name: result.figures.get(name, each.plain) for name, each in given.items()}


def test_one_total_is_the_rule_of_the_largest_remainder() -> None:
    given = cells({"t": "10", "a": "3.3", "b": "3.3", "c": "3.4"})

    assert printed(given, balance(given, [tie("t", "a", "b", "c")])) == {
        "t": 10, "a": 3, "b": 3, "c": 4,
    }  # fmt: skip


def test_nothing_moves_where_plain_rounding_adds_up() -> None:
    given = cells({"t": "3.4", "a": "1.2", "b": "2.2"})

    assert balance(given, [tie("t", "a", "b")]) == Balanced({})


def test_a_hierarchy_of_three_levels() -> None:
    given = cells(
        {"t": "2.8", "a": "1.4", "b": "1.4", "a1": "0.7", "a2": "0.7", "b1": "0.4", "b2": "1.0"}
    )
    ties = [tie("t", "a", "b"), tie("a", "a1", "a2"), tie("b", "b1", "b2")]
    shown = printed(given, balance(given, ties))

    assert all(shown[it.total] == sum(shown[part] for part in it.parts) for it in ties)
    assert all(abs(shown[name] - each.value) < 1 for name, each in given.items())


def test_three_sums_that_cannot_all_hold() -> None:
    """Each pair of three halves is one: no rounding of the halves does it."""
    given = cells({"x": "1", "y": "1", "z": "1", "a": "0.5", "b": "0.5", "c": "0.5"})
    ties = [tie("x", "a", "b"), tie("y", "b", "c"), tie("z", "a", "c")]
    result = balance(given, ties)
    shown = printed(given, result)

    (lost,) = result.broken
    assert {it for it in ties if shown[it.total] != sum(shown[part] for part in it.parts)} == {lost}


def test_a_sum_that_two_tables_print_is_lost_in_both() -> None:
    given = cells({"t": "1.4", "a": "0.7", "b": "0.7"}, t="已公布", a="已公布", b="已公布")
    here = tie("t", "a", "b")
    there = here._replace(title="另一张表")

    assert balance(given, [here, there]).broken == (here, there)


PINNED = {"t": "1.4", "a": "0.7", "b": "0.7"}
"""Plainly rounded 1 = 1 + 1."""


def test_a_pin_holds_where_another_figure_can_give_way() -> None:
    given = cells(PINNED, t="元", a="控制数")

    assert balance(given, [tie("t", "a", "b")]) == Balanced({"b": 0})


def test_a_figure_printed_in_yuan_gives_way_before_an_approved_one() -> None:
    given = cells(PINNED, t="控制数", a="元", b="控制数")

    assert balance(given, [tie("t", "a", "b")]) == Balanced({"a": 0}, ("a",))


def test_an_approved_total_gives_way_before_a_published_one() -> None:
    given = cells(PINNED, t="已公布", a="控制数", b="已公布")

    assert balance(given, [tie("t", "a", "b")]) == Balanced({"a": 0}, ("a",))


def test_what_was_published_never_gives_way() -> None:
    given = cells(PINNED | {"s": "3", "c": "1.5", "d": "1.5"}, t="已公布", a="已公布", b="已公布")
    published, other = tie("t", "a", "b"), tie("s", "c", "d")
    result = balance(given, [published, other])

    assert result.broken == (published,)
    assert sorted(printed(given, result)[name] for name in ("c", "d")) == [1, 2]


def test_no_less_is_kept_too() -> None:
    given = cells({"t": "2", "a": "0.5", "b": "1.5", "u": "0.5"})
    ties = [tie("t", "a", "b"), Tie("u", "a", ("u",), "≥")]
    shown = printed(given, balance(given, ties))

    assert shown["a"] + shown["b"] == 2
    assert shown["a"] >= shown["u"]


values = st.integers(0, 400).map(lambda number: Fraction(number, 100))


@st.composite
def crossings(draw: st.DrawFn) -> tuple[dict[str, Cell], list[Tie]]:
    """Rows and columns of one grid with their totals: a network flow."""
    height, width = draw(st.integers(1, 7)), draw(st.integers(1, 6))
    grid = {f"{i},{j}": draw(values) for i in range(height) for j in range(width)}
    rows = {f"row{i}": [f"{i},{j}" for j in range(width)] for i in range(height)}
    columns = {f"column{j}": [f"{i},{j}" for i in range(height)] for j in range(width)}
    sums = rows | columns
    exact = grid | {
        name: sum((grid[part] for part in parts), Fraction()) for name, parts in sums.items()
    }
    exact["all"] = sum(grid.values(), Fraction())
    ties = [tie(name, *parts) for name, parts in sums.items()]
    return cells(exact), [*ties, tie("all", *rows), tie("all", *columns)]


@given(crossings())
def test_two_crossing_hierarchies_always_have_a_solution(
    drawn: tuple[dict[str, Cell], list[Tie]],
) -> None:
    given, ties = drawn
    result = balance(given, ties)
    shown = printed(given, result)

    assert not result.broken
    assert all(floor(each.value) <= shown[name] <= ceil(each.value) for name, each in given.items())
    assert all(shown[it.total] == sum(shown[part] for part in it.parts) for it in ties)


@given(crossings(), st.integers())
def test_the_order_of_figures_and_ties_is_irrelevant(
    drawn: tuple[dict[str, Cell], list[Tie]], seed: int
) -> None:
    given, ties = drawn
    names, shuffled = [*given], [*ties]
    random.Random(seed).shuffle(names)  # noqa: S311
    random.Random(seed).shuffle(shuffled)  # noqa: S311

    assert balance({name: given[name] for name in names}, shuffled) == balance(given, ties)


def every_rounding(given: Mapping[str, Cell]) -> Iterator[dict[str, int]]:
    """Written separately and simply: each figure either way."""
    choices = [{floor(each.value), ceil(each.value)} for each in given.values()]
    for chosen in product(*choices):
        yield dict(zip(given, chosen, strict=True))


def total_distance(given: Mapping[str, Cell], shown: Mapping[str, int]) -> Fraction:
    return sum((abs(shown[name] - each.value) for name, each in given.items()), Fraction())


@st.composite
def linked(draw: st.DrawFn) -> tuple[dict[str, Cell], list[Tie]]:
    """Any sums over a few leaves: linked tables, with or without a solution."""
    leaves = {name: draw(values) for name in "abcdef"[: draw(st.integers(2, 6))]}
    groups = draw(st.lists(st.sets(st.sampled_from([*leaves]), min_size=2), min_size=1, max_size=4))
    exact = dict(leaves)
    ties = []
    for number, group in enumerate(groups):
        exact[f"t{number}"] = sum((leaves[name] for name in group), Fraction())
        ties.append(tie(f"t{number}", *sorted(group)))
    return cells(exact), ties


@settings(max_examples=60)
@given(linked())
def test_no_other_rounding_that_holds_is_nearer(drawn: tuple[dict[str, Cell], list[Tie]]) -> None:
    given, ties = drawn
    holding = [
        total_distance(given, shown)
        for shown in every_rounding(given)
        if all(shown[it.total] == sum(shown[part] for part in it.parts) for it in ties)
    ]
    result = balance(given, ties)

    assert bool(result.broken) == (not holding)
    if holding:
        assert total_distance(given, printed(given, result)) == min(holding)


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_of_two_equally_near_one_is_always_taken(names: Sequence[str]) -> None:
    given = {name: cell("0.5") for name in names} | {"t": cell("1")}
    first = balance(given, [tie("t", *names)])

    assert len(first.figures) == 1
    assert first == balance(dict(reversed(given.items())), [tie("t", *reversed(names))])

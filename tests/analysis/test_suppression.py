"""Small cells cannot be had back by subtraction, and agreement does not give the raters away."""

from dataclasses import replace
from itertools import combinations_with_replacement, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from samspil.analysis.suppression import (
    Protected,
    hides,
    protect,
    protect_list,
    small,
    spread,
    sums_left,
    would_isolate,
)

tables = st.integers(1, 4).flatmap(
    lambda wide: st.lists(st.lists(st.integers(0, 16), min_size=wide, max_size=wide), min_size=1, max_size=4)
)


def attack(shown: Protected, wanted: np.ndarray) -> float:
    """How closely one who sees only ``shown`` can pin the sum of the ``wanted`` cells, in whole numbers."""
    unknown = np.array([cell is None for row in shown.cells for cell in row])
    known = np.array([cell or 0 for row in shown.cells for cell in row])
    lines, sums = [np.ones_like(known)], [shown.total]
    index = np.arange(len(known)).reshape(len(shown.rows), len(shown.columns))
    for margins, parts in ((shown.rows, index), (shown.columns, index.T)):
        for margin, part in zip(margins, parts, strict=True):
            lines.append(np.isin(index.ravel(), part))
            sums.append(margin)
    told = [i for i, value in enumerate(sums) if value is not None]
    equal = LinearConstraint(np.array(lines, dtype=float)[told], *[np.array([sums[i] for i in told], dtype=float)] * 2)
    # What is shown has one value; what is not may be anything up to far beyond the table.
    room = Bounds(known.astype(float), np.where(unknown, 1000.0, known))
    ends = [
        milp(sign * wanted.ravel().astype(float), constraints=equal if told else (), bounds=room, integrality=1).fun
        for sign in (1, -1)
    ]
    return -ends[1] - ends[0]


def entries(counts: list[list[int]]) -> list[tuple[np.ndarray, str, int, int]]:
    """Every cell, margin and the total: which cells it adds up, and where it stands."""
    shape = len(counts), len(counts[0])
    places = [("cells", r, c) for r, c in product(*map(range, shape))]
    places += [("rows", r, -1) for r in range(shape[0])] + [("columns", -1, c) for c in range(shape[1])]
    found = []
    for where, r, c in [*places, ("total", -1, -1)]:
        part = np.zeros(shape, dtype=bool)
        part[slice(None) if r < 0 else r, slice(None) if c < 0 else c] = True
        found.append((part, where, r, c))
    return found


def shown_at(shown: Protected, where: str, r: int, c: int) -> int | None:
    if where == "cells":
        return shown.cells[r][c]
    return shown.total if where == "total" else getattr(shown, where)[max(r, c)]


def telling(shown: Protected, where: str, r: int, c: int, value: int) -> Protected:
    """``shown`` with one more number in it."""
    if where == "total":
        return replace(shown, total=value)
    if where == "cells":
        cells = [list(row) for row in shown.cells]
        cells[r][c] = value
        return replace(shown, cells=tuple(map(tuple, cells)))
    margin = list(getattr(shown, where))
    margin[max(r, c)] = value
    return replace(shown, **{where: tuple(margin)})


def hold_against(counts: list[list[int]], k: int) -> None:
    shown = protect(counts, k)
    everything = [(*entry, int(np.array(counts)[entry[0]].sum())) for entry in entries(counts)]
    secrets = [part for part, *_, true in everything if true < k]
    assert all(attack(shown, part) >= k for part in secrets)
    for _, where, r, c, true in everything:
        if true < k:
            assert shown_at(shown, where, r, c) is None
        elif shown_at(shown, where, r, c) is None:
            more = telling(shown, where, r, c, true)
            assert any(attack(more, part) < k for part in secrets), "left out, and it protects nobody"
        else:
            assert shown_at(shown, where, r, c) == true


def test_nobody_is_also_a_small_number() -> None:
    assert [small(count, 5) for count in (0, 1, 4, 5, 6)] == [True, True, True, False, False]


def test_nothing_small_leaves_nothing_out() -> None:
    shown = protect([[5, 6], [7, 8]], 5)
    assert shown == Protected(cells=((5, 6), (7, 8)), rows=(11, 15), columns=(12, 14), total=26)


def test_one_small_cell_takes_three_along() -> None:
    shown = protect([[3, 20, 11], [14, 9, 30], [8, 17, 22]], 5)
    assert shown.cells == ((None, 20, None), (14, 9, 30), (None, 17, None))
    assert (shown.rows, shown.columns, shown.total) == ((34, 53, 47), (25, 46, 63), 134)


def test_the_largest_count_that_can_be_shown_is_shown() -> None:
    assert protect([[3, 2, 8], [13, 2, 12]], 5).cells == ((None, None, None), (13, None, None))


def test_a_small_margin_is_left_out_too() -> None:
    shown = protect([[1, 2], [30, 40]], 5)
    assert shown.rows[0] is None
    assert None in (shown.rows[1], shown.total)
    assert protect([[1, 2]], 5) == Protected(((None, None),), (None,), (None, None), None)


@settings(max_examples=60, deadline=None)
@given(tables, st.sampled_from([2, 5]))
def test_no_small_cell_can_be_pinned_and_nothing_is_left_out_in_vain(counts: list[list[int]], k: int) -> None:
    hold_against(counts, k)


@pytest.mark.parametrize("seed", range(12))
def test_larger_tables_hold_too(seed: int) -> None:
    rng = np.random.default_rng(seed)
    hold_against(rng.poisson(rng.choice([2, 6, 12]), rng.integers(4, 7, 2)).tolist(), 5)


def test_a_list_loses_its_smallest_neighbour_and_keeps_its_total() -> None:
    assert protect_list([1, 7, 20, 30], 5) == ((None, None, 20, 30), 58)
    assert protect_list([10, 10], 5) == ((10, 10), 20)
    assert protect_list([1, 1, 1], 5) == ((None, None, None), None)
    assert protect_list([2, 90], 5) == ((None, None), 92)


def test_a_count_from_too_few_raters_is_left_out_however_large() -> None:
    assert protect_list([8, 9, 10], 5, unsafe=[True, False, False]) == ((None, None, 10), 27)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 16), min_size=1, max_size=6))
def test_a_list_gives_no_small_count_away(counts: list[int]) -> None:
    cells, total = protect_list(counts, 5)
    hidden = [count for count, told in zip(counts, cells, strict=True) if told is None]
    assert all(told == count for count, told in zip(counts, cells, strict=True) if told is not None)
    assert all(count >= 5 for count, told in zip(counts, cells, strict=True) if told is not None)
    assert total in (None, sum(counts))
    # With the total known, each of two or more left out can be anything from nothing to their sum.
    assert total is None or not hidden or (len(hidden) > 1 and sum(hidden) >= 5)
    assert hidden == [] or min(hidden) < 5


def test_how_others_rate_in_words() -> None:
    assert spread([1, 1, 2, 3, 3, 3], (1, 2, 3, 4), 5) == {1: "some", 2: "few", 3: "some", 4: "few"}
    assert spread([4, 4, 4, 4, 1], (1, 2, 3, 4), 5) == {1: "few", 2: "few", 3: "few", 4: "most"}
    assert spread([1, 1, 1, 1, 2, 2], (1, 2), 5) == {1: "some", 2: "some"}
    assert spread([1, 2] * 3, (1, 2), 5) == {1: "some", 2: "some"}


def test_too_few_raters_give_no_words_and_strangers_are_refused() -> None:
    assert spread([4, 4, 4, 4], (1, 2, 3, 4), 5) is None
    with pytest.raises(ValueError, match="none of the levels: 0"):
        spread([0, 1, 1, 1, 1], (1, 2, 3, 4), 5)


@pytest.mark.parametrize("raters", [4, 5, 6, 7, 9])
def test_the_sums_that_the_words_leave_open_are_all_there_are(raters: int) -> None:
    """Against every way to rate: least, greatest, and each whole number between them can have been."""
    levels = (1, 2, 3, 4)
    sums: dict[str, set[int]] = {}
    ways = list(combinations_with_replacement(levels, raters))
    for way in ways:
        sums.setdefault(str(spread(way, levels, 5)), set()).add(sum(way))
    for way in ways:
        least, most = sums_left(way, levels, 5)
        assert sums[str(spread(way, levels, 5))] == set(range(int(least), int(most) + 1))


@given(st.lists(st.sampled_from([1, 2, 3, 4]), max_size=10), st.sampled_from([1, 2, 3, 4]), st.integers(5, 9))
def test_all_and_nearly_all_sound_the_same(others: list[int], level: int, more: int) -> None:
    values = others + [level] * (2 * len(others) + more)
    assert spread(values, (1, 2, 3, 4), 5) == spread([level] * len(values), (1, 2, 3, 4), 5)
    assert spread(values, (1, 2, 3, 4), 5)[level] == "most"


@pytest.mark.parametrize(
    ("before", "now", "isolates"),
    [
        ("abcdef", "abcdef", False),  # the same raters: nothing to subtract
        ("abcdef", "abcdefg", True),  # one came
        ("abcdefg", "abcdef", True),  # one left
        ("abcdef", "abcdefghijk", False),  # five came
        ("abcdef", "bcdefg", True),  # one came as one left
        ("abcde", "fghij", False),  # all others
        ("abcde", "fghi", True),  # four came
    ],
)
def test_who_came_or_left_would_be_seen_in_the_difference(before: str, now: str, isolates: bool) -> None:
    assert would_isolate([frozenset(before)], frozenset(now), 5) is isolates
    assert would_isolate([frozenset(now)], frozenset(before), 5) is would_isolate(
        [frozenset(before)], frozenset(now), 5
    )


def test_every_earlier_release_counts() -> None:
    assert not would_isolate([], frozenset("a"), 5)
    assert would_isolate([frozenset("abcdef"), frozenset("abcdefgh")], frozenset("abcdefg"), 5)
    assert would_isolate([frozenset("abcdefg"), frozenset("uvxyz")], frozenset("abcdef"), 5)


def test_sums_that_hide() -> None:
    """A small count behind a told total can be anything up to it; behind a told complement it is known."""
    total, first, second = np.array([[1, 1]]), np.array([1, 0]), np.array([0, 1])
    assert hides(total, np.array([12]), np.array([12]), second, 2, 5)
    both = np.array([[1, 1], [1, 0]])
    assert not hides(both, np.array([12, 10]), np.array([12, 10]), second, 2, 5)
    assert hides(both, np.array([12, 7]), np.array([12, 12]), second, 2, 5)
    assert not hides(both, np.array([12, 8]), np.array([12, 12]), second, 2, 5)
    assert hides(total, np.array([4]), np.array([4]), first, 1, 4)
    assert not hides(total, np.array([4]), np.array([4]), first, 1, 5)

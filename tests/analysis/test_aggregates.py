"""Ratings told together, never of a few."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.analysis.networks.aggregates import ALL, Cell, Showing, by_kind, distribution
from samspil.analysis.networks.data import Network, network

LEVELS = (1, 2, 3, 4)
HIDDEN = Cell(Showing.SUPPRESSED)


def rated(*ratings: tuple[int, int, float], n: int = 12) -> Network:
    return network([f"a{i}" for i in range(n)], ratings)


def everyone(raters: range, others: range, value: float) -> list[tuple[int, int, float]]:
    return [(i, j, value) for i, j in product(raters, others) if i != j]


# a0-a4 are x, a5-a7 are y, the rest unknown.
KINDS = ("x",) * 5 + ("y",) * 3 + (None,) * 4


def test_contact_is_counted_as_it_is() -> None:
    found = distribution(rated((0, 1, 1), (1, 0, 3), (2, 0, 3)), (1, 2, 3))
    assert (found.counts, found.total) == ({1: 1, 2: 0, 3: 2}, 3)
    pair = network("ab", [(0, 1, 3)], directed=False)
    assert distribution(pair, (1, 2, 3)).counts == {1: 0, 2: 0, 3: 1}


def test_a_level_from_too_few_raters_is_left_out_and_what_gives_it_away_too() -> None:
    many = (
        everyone(range(6), range(6, 9), 4)
        + everyone(range(6, 12), range(3), 3)
        + everyone(range(6, 12), range(3, 6), 2)
    )
    found = distribution(rated(*many, *everyone(range(1), range(1, 6), 1)), LEVELS, 5)
    # Five ratings of 1, but all from one rater.
    assert found.counts[1] is None
    assert sum(count is None for count in found.counts.values()) == 2
    assert found.total == 59
    assert distribution(rated(*many), (2, 3, 4), 5).counts == {2: 18, 3: 18, 4: 18}


def test_strange_ratings_and_too_few_kinds_are_refused() -> None:
    with pytest.raises(ValueError, match="none of the levels: 5"):
        distribution(rated((0, 1, 5)), LEVELS)
    with pytest.raises(ValueError, match="none of the levels: 5"):
        by_kind(rated((0, 1, 5)), KINDS, LEVELS, 5)
    with pytest.raises(ValueError, match="one group per actor"):
        by_kind(rated(), KINDS[1:], LEVELS, 5)


def test_a_mean_needs_k_raters_and_three_rated() -> None:
    found = by_kind(rated(*everyone(range(5), range(5, 8), 3), (0, 5, 1)), KINDS, LEVELS, 5)
    assert found.cells["x", "y"] == Cell(Showing.KNOWN, 2.9, 5, 3, 3.0)  # (14 * 3 + 1) / 15
    assert [found.cells[key] for key in (("x", "x"), ("y", "x"), ("y", "y"))] == [HIDDEN] * 3
    assert found.overall == Cell(Showing.KNOWN, 2.9, 5, 3, 3.0)
    assert found.released[ALL] == found.released["x", "y"] == frozenset(f"a{i}" for i in range(5))
    four_raters = by_kind(rated(*everyone(range(4), range(5, 8), 3)), KINDS, LEVELS, 5)
    two_rated = by_kind(rated(*everyone(range(5), range(5, 7), 3)), KINDS, LEVELS, 5)
    for few in (four_raters, two_rated):
        assert (few.cells["x", "y"], few.overall, few.released) == (HIDDEN, HIDDEN, {})


def test_full_agreement_is_not_told_from_nearly_full() -> None:
    top = by_kind(rated(*everyone(range(5), range(5, 8), 4)), KINDS, LEVELS, 5)
    bottom = by_kind(rated(*everyone(range(5), range(5, 8), 1)), KINDS, LEVELS, 5)
    assert (top.cells["x", "y"].mean, bottom.cells["x", "y"].mean) == (3.9, 1.1)
    assert (top.overall.mean, bottom.overall.mean) == (3.9, 1.1)


def test_the_mean_of_all_is_suppressed_when_it_gives_a_few_away() -> None:
    from_x = everyone(range(5), range(5, 8), 3)
    # One rating of unknown kind besides: all less x-to-y would be that one rating.
    found = by_kind(rated(*from_x, (8, 0, 1)), KINDS, LEVELS, 5)
    assert (found.cells["x", "y"].state, found.overall) == (Showing.KNOWN, HIDDEN)
    assert ALL not in found.released
    # Enough besides, though in no cell that is told.
    enough = by_kind(rated(*from_x, *everyone(range(5, 12), range(3), 1)), KINDS, LEVELS, 5)
    assert enough.cells["y", "x"] == HIDDEN
    assert enough.overall.state is Showing.KNOWN


def test_a_rater_who_came_or_left_suppresses_the_cell() -> None:
    kinds = ("x",) * 6 + ("y",) * 6
    before = by_kind(rated(*everyone(range(6), range(6, 9), 3)), kinds, LEVELS, 5)
    after = rated(*everyone(range(5), range(6, 9), 3))
    assert by_kind(after, kinds, LEVELS, 5).cells["x", "y"].state is Showing.KNOWN
    held = by_kind(after, kinds, LEVELS, 5, earlier=[before.released])
    assert (held.cells["x", "y"], held.overall, held.released) == (HIDDEN, HIDDEN, {})
    # What was suppressed then was not released, so nothing can be subtracted from it.
    assert by_kind(after, kinds, LEVELS, 5, earlier=[held.released]).cells["x", "y"].state is Showing.KNOWN
    assert by_kind(after, kinds, LEVELS, 5, earlier=[before.released, {}]).cells["x", "y"] == HIDDEN


ratings = st.lists(
    st.tuples(st.integers(0, 8), st.integers(0, 8), st.sampled_from(LEVELS)).filter(lambda r: r[0] != r[1]),
    max_size=60,
    unique_by=lambda r: r[:2],
)


@given(ratings, st.lists(st.sampled_from(["x", "y", None]), min_size=9, max_size=9))
def test_nothing_told_or_got_by_subtraction_is_of_a_few(
    given_ratings: list[tuple[int, int, float]], kinds: list[str | None]
) -> None:
    found = by_kind(rated(*given_ratings, n=9), kinds, LEVELS, 3)

    def behind(key: tuple[str, str]) -> list[tuple[int, int, float]]:
        return [r for r in given_ratings if (kinds[r[0]], kinds[r[1]]) == key]

    def enough(chosen: list[tuple[int, int, float]]) -> bool:
        return len({r[0] for r in chosen}) >= 3 and len({r[1] for r in chosen}) >= 3

    told = [key for key, cell in found.cells.items() if cell.state is Showing.KNOWN]
    assert told == [key for key in found.cells if enough(behind(key))]
    for key in told:
        mean = sum(r[2] for r in behind(key)) / len(behind(key))
        assert found.cells[key].mean == pytest.approx(mean, abs=0.1 + 1e-9)
    if found.overall.state is Showing.KNOWN:
        rest = [r for r in given_ratings if (kinds[r[0]], kinds[r[1]]) not in told]
        assert enough(given_ratings)
        assert not rest or enough(rest)


def test_halves_are_told_only_where_the_words_leave_more_than_one_way() -> None:
    """The first two sound the same and could be 25 to 34 in all: 34 of 15 would be 2.5 and 33 would not. So whoever
    was told 2.5 would know how everyone rated; and nothing is told of 25 or 26 either, or its absence would tell."""
    from samspil.analysis.networks.aggregates import _in_halves

    levels = [1.0, 2.0, 3.0, 4.0]

    def told(*about: str) -> float | None:
        return _in_halves([np.array([float(sign) for sign in one]) for one in about], levels, 5)

    assert told("11111", "11133", "12233") is None
    assert told("11111", "11233", "12233") is None
    assert told("22222", "22222", "22222") == 2.0
    assert told("11111", "11111", "11111") == 1.5  # never the end of the scale
    assert told("1", "2", "3333") == 2.5  # too few for words: all that is known is how many rated
    assert told("11111", "11144", "11244") == 2.0  # 27 to 36: two sums at each end

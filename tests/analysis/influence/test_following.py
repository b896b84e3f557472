"""Whom the outcomes follow where two groups disagreed; too few to tell under fifteen."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.analysis.influence.following import Divided, Follows, gap, paired


def made(first: int, second: int, neither: int = 0, agreed: int = 0) -> list[Divided]:
    said = [("no", "no", "yes", first), ("no", "yes", "yes", second), ("no", "yes", "later", neither)]
    rows = [("no", "yes", "no", first), *said[1:], ("yes", "yes", "yes", agreed)]
    return [Divided(f"{at}.{i}", a, b, came) for at, (a, b, came, number) in enumerate(rows) for i in range(number)]


def test_where_they_agreed_or_one_was_split_nothing_is_learned() -> None:
    found = gap([*made(3, 2, 1, agreed=40), Divided("x", None, "yes", "yes"), Divided("y", "no", None, "yes")])
    assert (found.disagreed, found.follows, found.gap, found.low) == (6, Follows.TOO_FEW, None, None)
    assert (len(found.first), len(found.second), len(found.neither)) == (3, 2, 1)


@pytest.mark.parametrize(
    ("first", "second", "neither", "follows"),
    [
        (14, 0, 0, Follows.TOO_FEW),
        (15, 0, 0, Follows.FIRST),
        (1, 14, 0, Follows.SECOND),
        (9, 6, 0, Follows.CANNOT_TELL),
        (0, 0, 15, Follows.CANNOT_TELL),
    ],
)
def test_the_four_answers(first: int, second: int, neither: int, follows: Follows) -> None:
    found = gap(made(first, second, neither))
    assert found.follows is follows
    if follows is not Follows.TOO_FEW:
        assert found.gap == pytest.approx((first - second) / 15)


def test_the_interval_by_hand_and_impossible_pairs() -> None:
    """Bonett & Price's formula at 12 and 3 of 20: 13/22 - 4/22, and the root of (17/22 - (9/22)^2) / 22."""
    half = 1.959964 * ((17 / 22 - (9 / 22) ** 2) / 22) ** 0.5
    assert paired(12, 3, 20) == pytest.approx((9 / 22 - half, 9 / 22 + half), abs=1e-6)
    for one, other, pairs in ((3, 3, 5), (-1, 0, 5), (0, 0, 0)):
        with pytest.raises(ValueError, match="is not possible"):
            paired(one, other, pairs)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 40))
def test_turning_the_groups_around_turns_the_gap_around(one: int, other: int, neither: int) -> None:
    low, high = paired(one, other, one + other + neither)
    back = paired(other, one, one + other + neither)
    assert (-back[1], -back[0]) == pytest.approx((low, high))
    assert -1 <= low <= high <= 1


@pytest.mark.parametrize(("first", "second"), [(0.5, 0.5), (0.6, 0.3), (0.85, 0.15), (0.2, 0.1)])
def test_the_interval_holds_the_truth_about_as_often_as_it_says(first: float, second: float) -> None:
    rng = np.random.default_rng(11)
    drawn = rng.multinomial(20, [first, second, 1 - first - second], 3000)
    inside = [low <= first - second <= high for low, high in (paired(int(a), int(b), 20) for a, b, _ in drawn)]
    assert np.mean(inside) > 0.93

"""Banzhaf and Shapley-Shubik: textbook values, and every coalition and order by hand."""

from fractions import Fraction
from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.analysis.decisions.ballots import Change
from samspil.analysis.decisions.power import Realised, banzhaf, realised, shapley_shubik


def fractions(*pairs: tuple[int, int]) -> tuple[Fraction, ...]:
    return tuple(Fraction(*pair) for pair in pairs)


@pytest.mark.parametrize(
    ("quota", "weights", "wanted"),
    [
        (6, (4, 3, 2, 1), fractions((5, 12), (3, 12), (3, 12), (1, 12))),
        (16, (9, 9, 7, 3, 1, 1), fractions((1, 3), (1, 3), (1, 3), (0, 1), (0, 1), (0, 1))),  # Nassau County
        (12, (4, 4, 4, 2, 2, 1), fractions((5, 21), (5, 21), (5, 21), (3, 21), (3, 21), (0, 1))),  # the EEC of six
    ],
)
def test_textbook_banzhaf(quota: int, weights: tuple[int, ...], wanted: tuple[Fraction, ...]) -> None:
    assert banzhaf(weights, quota).relative == wanted


def test_nassau_absolute_and_the_eec_by_shapley_shubik() -> None:
    assert banzhaf((9, 9, 7, 3, 1, 1), 16).absolute == fractions((1, 2), (1, 2), (1, 2), (0, 1), (0, 1), (0, 1))
    assert shapley_shubik((4, 4, 4, 2, 2, 1), 12) == fractions((14, 60), (14, 60), (14, 60), (9, 60), (9, 60), (0, 1))


def test_the_security_council_by_shapley_shubik() -> None:
    """Five permanent members with 7 votes, ten others with 1, quota 39: 0.1963 and 0.00186."""
    found = shapley_shubik((7,) * 5 + (1,) * 10, 39)
    assert float(found[0]) == pytest.approx(0.19627, abs=1e-5)
    assert found[-1] == Fraction(4, 2145)
    assert sum(found) == 1


games = (
    st.lists(st.integers(0, 9), min_size=1, max_size=6)
    .filter(any)
    .flatmap(lambda weights: st.tuples(st.just(weights), st.integers(1, sum(weights))))
)


@settings(max_examples=60, deadline=None)
@given(games)
def test_both_are_what_every_coalition_and_every_order_says(game: tuple[list[int], int]) -> None:
    weights, quota = game
    n = len(weights)
    decides = [0] * n
    for order in permutations(range(n)):
        so_far = 0
        for voter in order:
            if so_far < quota <= so_far + weights[voter]:
                decides[voter] += 1
            so_far += weights[voter]
    assert shapley_shubik(weights, quota) == tuple(Fraction(number, sum(decides)) for number in decides)
    for voter in range(n):
        others = weights[:voter] + weights[voter + 1 :]
        swings = sum(
            quota - weights[voter] <= sum(weight for weight, yes in zip(others, said, strict=True) if yes) < quota
            for said in product([0, 1], repeat=n - 1)
        )
        assert banzhaf(weights, quota).absolute[voter] == Fraction(swings, 2 ** (n - 1))


def test_impossible_rules_are_refused() -> None:
    for index in (banzhaf, shapley_shubik):
        with pytest.raises(ValueError, match="fewer than no votes"):
            index((3, -1), 2)
        for quota in (0, 5):
            with pytest.raises(ValueError, match="cannot be what it takes"):
                index((3, 1), quota)


def test_what_was_realised_counts_the_decisions_each_could_have_turned() -> None:
    made = [
        (Change("citizens", 1, None), Change("professionals", None, 4)),
        (Change("citizens", 3, 1), Change("professionals", 1, None)),
        (Change("professionals", None, None),),
    ]
    assert realised(made) == (Realised("citizens", 2, 2, 1), Realised("professionals", 3, 1, 1))
    assert realised([]) == ()

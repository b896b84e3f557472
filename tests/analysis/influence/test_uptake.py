"""Uptake by kind of knowledge, with its posterior against integration and a closed form."""

from math import exp

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import betaln
from scipy.stats import beta

from samspil.analysis.influence.uptake import Difference, Share, Statement, difference, uptake

shares = st.integers(0, 40).flatmap(lambda n: st.builds(Share, st.integers(0, n), st.just(n)))


def closed(first: Share, second: Share) -> float:
    """The chance that the first is larger, as a finite sum (Cook 2005), for whole parameters."""
    a, b = second.hits + 1, second.tries - second.hits + 1
    c, d = first.hits + 1, first.tries - first.hits + 1
    terms = (exp(betaln(a + i, b + d) - betaln(1 + i, d) - betaln(a, b)) / (d + i) for i in range(c))
    return sum(terms)


def statements(kind: str, said: int, speakers: int) -> list[Statement]:
    return [Statement(f"{kind}{i}", kind, f"{kind}p{i % speakers}") for i in range(said)]


def test_the_reference_case() -> None:
    """method.md, I09: 12 of 17 against 17 of 32 gives 0.87."""
    found = difference(Share(12, 17), Share(17, 32))
    assert found.chance == pytest.approx(0.8729, abs=5e-4)
    assert (found.low, found.high) == pytest.approx((-0.117, 0.406), abs=1e-3)


@settings(max_examples=60, deadline=None)
@given(shares, shares)
def test_the_chance_is_that_of_the_closed_form(first: Share, second: Share) -> None:
    found = difference(first, second)
    assert found.chance == pytest.approx(closed(first, second), abs=5e-4)
    assert -1 <= found.low <= found.high <= 1
    back = difference(second, first)
    assert (back.low, back.high, back.chance) == pytest.approx((-found.high, -found.low, 1 - found.chance), abs=2e-3)


def test_the_limits_are_those_of_many_draws() -> None:
    rng = np.random.default_rng(4)
    drawn = rng.beta(8, 4, 400_000) - rng.beta(3, 10, 400_000)
    found = difference(Share(7, 10), Share(2, 11))
    assert (found.low, found.high) == pytest.approx(np.quantile(drawn, [0.025, 0.975]), abs=3e-3)


def test_nothing_known_says_nothing() -> None:
    assert difference(Share(0, 0), Share(0, 0)) == Difference(
        pytest.approx(-0.7764, abs=1e-3), pytest.approx(0.7764, abs=1e-3), pytest.approx(0.5, abs=1e-6)
    )
    assert Share(3, 9).limits == pytest.approx(beta(4, 7).interval(0.95))
    with pytest.raises(ValueError, match="4 of 3 is no share"):
        difference(Share(1, 2), Share(4, 3))


def test_the_list_stands_behind_the_number_and_few_speakers_are_left_out() -> None:
    said = statements("lived", 6, 5) + statements("trained", 9, 4)
    found = uptake(said, {"lived0", "lived3", "trained1", "elsewhere"})
    assert found["trained"] is None
    lived = found["lived"]
    assert lived is not None
    assert (lived.share, lived.cited) == (Share(2, 6), ("lived0", "lived3"))
    assert lived.not_cited == ("lived1", "lived2", "lived4", "lived5")
    with pytest.raises(ValueError, match="stands there twice"):
        uptake([*said, said[0]], set())

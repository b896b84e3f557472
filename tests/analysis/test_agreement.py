"""How far two readers agree, by hand and whatever they sort."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.analysis.agreement import FEWEST, agreement

DRAWERS = st.sampled_from("abcd")
PAIRS = st.lists(st.tuples(DRAWERS, DRAWERS), max_size=60)


def test_by_hand():
    """Twenty and fifteen of fifty the same way, half of it by chance (Cohen 1960)."""
    one, other = "y" * 25 + "n" * 25, "y" * 20 + "n" * 5 + "y" * 10 + "n" * 15
    found = agreement(one, other)
    assert (found.n, found.same, found.kappa) == (50, 35, pytest.approx(0.4))
    assert (found.low, found.high) == (pytest.approx(0.125, abs=0.001), pytest.approx(0.617, abs=0.001))


def test_full_agreement_on_few_is_not_certain():
    """All twelve alike: the lower end is still far from one."""
    found = agreement("aabbaabbaabb", "aabbaabbaabb")
    assert (found.kappa, found.high) == (1, pytest.approx(1))
    assert found.low < 0.6


def test_as_many_by_both_or_not_at_all():
    with pytest.raises(ValueError, match="same things"):
        agreement("ab", "abc")


@given(PAIRS)
def test_within_its_bounds_the_same_both_ways_and_by_any_names(pairs):
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    found = agreement(one, other)
    assert found == agreement(other, one)
    assert found == agreement([a.upper() for a in one], [b.upper() for b in other])
    if found.kappa is None:
        assert len(pairs) < FEWEST or len({*one, *other}) == 1
    else:
        assert found.low - 1e-12 <= found.kappa <= found.high + 1e-12
        assert found.high <= 1 + 1e-12


@given(st.lists(DRAWERS, min_size=FEWEST, max_size=40))
def test_reading_alike_is_one(one):
    found = agreement(one, one)
    assert found.same == found.n
    assert found.kappa in (None, 1)

"""Each chamber must carry; what that costs a voter is exact, and the published figures come out."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.analysis.decisions.ballots import CONSENT, MAJORITY, Box, Change, LeftOut, Outcome
from samspil.analysis.decisions.chambers import Fallback, apart, parity, pooled
from samspil.analysis.decisions.votes import blocked_by, consented, most

C, P = "citizens", "professionals"


def box(citizens: tuple[int, ...], professionals: tuple[int, ...], silent: tuple[int, int] = (0, 0)) -> Box:
    scale = MAJORITY if len(citizens) == 3 else CONSENT
    return Box(scale, {C: citizens, P: professionals}, {C: silent[0], P: silent[1]})


def test_what_the_larger_chamber_wants_does_not_pass_without_the_smaller() -> None:
    found = parity(box((2, 0, 6), (30, 0, 0)), most, Fallback.MEDIATION)
    assert (found.outcome, found.fallback) == (Outcome.STOPPED, Fallback.MEDIATION)
    assert found.by_chamber == {C: Outcome.STOPPED, P: Outcome.PASSED}
    assert found.changes == (Change(C, 3, None), Change(P, None, None))
    assert found.left_out == (LeftOut(C, 2, 8), LeftOut(P, 30, 30))
    passed = parity(box((5, 0, 3), (16, 0, 14)), most, Fallback.MEDIATION)
    assert (passed.outcome, passed.fallback) == (Outcome.PASSED, None)
    assert passed.changes == (Change(C, 1, None), Change(P, 1, None))


def test_a_tie_in_a_chamber_does_not_carry() -> None:
    found = parity(box((4, 0, 4), (16, 0, 14)), most, Fallback.TRIAL)
    assert (found.outcome, found.by_chamber[C], found.fallback) == (Outcome.STOPPED, Outcome.TIED, Fallback.TRIAL)


def test_consent_and_blocks_count_in_each_chamber() -> None:
    ballots = box((5, 0, 0, 0, 1), (5, 0, 0, 0, 0))
    assert parity(ballots, consented, Fallback.TRIAL).by_chamber == {C: Outcome.STOPPED, P: Outcome.PASSED}
    assert parity(ballots, blocked_by(2), Fallback.TRIAL).outcome is Outcome.PASSED


def test_each_chamber_has_its_quorum_and_none_can_be_empty() -> None:
    absent = parity(box((0, 0, 0), (9, 0, 0), (4, 0)), most, Fallback.TRIAL)
    assert (absent.outcome, absent.lacking, absent.fallback) == (Outcome.NO_QUORUM, {C: 1}, None)
    assert absent.by_chamber[C] is Outcome.NO_BALLOTS
    assert absent.changes == (Change(C, None, 1), Change(P, None, None))
    few = parity(box((2, 0, 0), (9, 0, 0), (4, 0)), most, Fallback.TRIAL, {C: 4})
    assert (few.outcome, few.lacking) == (Outcome.NO_QUORUM, {C: 2})
    assert parity(box((0, 0, 0), (0, 0, 0)), most, Fallback.TRIAL).outcome is Outcome.NO_BALLOTS
    with pytest.raises(ValueError, match="two or more"):
        parity(Box(MAJORITY, {C: (1, 0, 0)}, {C: 0}), most, Fallback.TRIAL)


@pytest.mark.parametrize(
    ("professionals", "citizens", "before", "after"),
    [(30, 8, 0.129, (0.053, 0.117)), (100, 10, 0.076, (0.030, 0.113)), (30, 40, 0.095, (0.063, 0.054))],
)
def test_the_published_costs_of_parity(
    professionals: int, citizens: int, before: float, after: tuple[float, float]
) -> None:
    """opinion.md 4.2; .053 is 0.0525 exactly."""
    sizes = {P: professionals, C: citizens}
    assert all(float(one.voter) == pytest.approx(before, abs=0.0006) for one in pooled(sizes).values())
    assert [float(one.voter) for one in apart(sizes).values()] == pytest.approx(after, abs=0.0006)
    assert all(one.stops for one in apart(sizes).values())


def test_eight_citizens_can_stop_nothing_when_all_are_counted_together() -> None:
    assert {name: one.stops for name, one in pooled({P: 30, C: 8}).items()} == {P: True, C: False}
    with pytest.raises(ValueError, match="nobody is in the chamber 'citizens'"):
        pooled({C: 0, P: 3})
    with pytest.raises(ValueError, match="nobody is in the chamber"):
        apart({C: 0, P: 3})


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 4), st.integers(1, 4))
def test_power_is_what_tossing_every_coin_says(citizens: int, professionals: int) -> None:
    sizes = {C: citizens, P: professionals}
    n = citizens + professionals

    def together(votes: tuple[int, ...]) -> bool:
        return sum(votes) > n / 2

    def each(votes: tuple[int, ...]) -> bool:
        return sum(votes[:citizens]) > citizens / 2 and sum(votes[citizens:]) > professionals / 2

    for rule, found in ((together, pooled(sizes)), (each, apart(sizes))):
        for voter, name in ((0, C), (n - 1, P)):
            others = list(product([0, 1], repeat=n - 1))
            turns = sum(
                rule((*rest[:voter], 1, *rest[voter:])) != rule((*rest[:voter], 0, *rest[voter:])) for rest in others
            )
            assert found[name].voter == Fraction(turns, len(others))
        assert found[C].stops is not rule((0,) * citizens + (1,) * professionals)

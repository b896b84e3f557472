"""Equal Shares: exactly the slow one and pabutools, within the budget, and something for everybody who agrees."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.analysis.decisions import shares
from samspil.analysis.decisions.budget import election
from samspil.analysis.decisions.greedy import greedy
from samspil.analysis.decisions.shares import equal_shares
from tests.analysis.decisions.slow_shares import slow_price, slow_round, slow_shares

UTILITIES = ("cost", "cardinality")
COMPLETIONS = ("none", "add1")
# Small whole numbers, so that ties are many; a few thirds and tenths; one amount that dwarfs the others.
AMOUNTS = st.one_of(
    st.integers(1, 12), st.fractions(Fraction(1, 10), 9, max_denominator=10), st.sampled_from([10**9, 10**12])
)


@st.composite
def asked(draw, *, least=0, amounts=AMOUNTS):
    """Names, costs, budget, and a ballot for each voter."""
    m = draw(st.integers(1, 5))
    names = draw(st.permutations([f"p{at}" for at in range(m)]))
    costs = draw(st.lists(amounts, min_size=m, max_size=m))
    budget = draw(st.one_of(st.integers(1, 40), st.just(10**9))) if amounts is AMOUNTS else draw(st.integers(1, 60))
    ballots = draw(st.lists(st.lists(st.integers(0, m - 1), unique=True).map(sorted), min_size=least, max_size=8))
    return names, costs, budget, ballots


def chosen(found, names, costs, budget, ballots, **options):
    """Ours, from distinct ballots in any order."""
    counts = {}
    for ballot in ballots:
        counts[tuple(ballot)] = counts.get(tuple(ballot), 0) + 1
    one = election(names, costs, budget, list(counts), heads=list(counts.values()))
    return found(one, **options)


@settings(max_examples=300)
@given(asked(), st.sampled_from(UTILITIES))
def test_the_shares_alone_are_exactly_the_slow_ones(case, utility):
    found = chosen(equal_shares, *case, utility=utility, completion="none")
    assert found.winners == slow_shares(*case, utility=utility)


@settings(max_examples=200, deadline=None)
@given(asked(amounts=st.integers(1, 12)), st.sampled_from(UTILITIES))
def test_the_completed_ones_too(case, utility):
    found = chosen(equal_shares, *case, utility=utility)
    assert found.winners == slow_shares(*case, utility=utility, completion="add1")


@settings(max_examples=200, deadline=None)
@given(asked(least=1), st.sampled_from(UTILITIES), st.sampled_from(("none", "add1", "greedy", "add1-greedy")))
def test_never_more_than_the_budget(case, utility, completion):
    costs, budget = case[1:3]
    found = chosen(equal_shares, *case, utility=utility, completion=completion)
    assert sum(costs[at] for at in found.winners) <= budget
    assert len(set(found.winners)) == len(found.winners)
    assert sum(costs[at] for at in chosen(greedy, *case, utility=utility)) <= budget


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_who_agrees_and_is_many_enough_gets_something(data):
    """Any group whose part of the money pays for what all of it named has a member who named something that won."""
    m = data.draw(st.integers(1, 5))
    costs = data.draw(st.lists(st.integers(1, 9), min_size=m, max_size=m))
    budget = data.draw(st.integers(1, 30))
    ballots = data.draw(st.lists(st.sets(st.integers(0, m - 1)).map(sorted), min_size=1, max_size=9))
    names = [f"p{at}" for at in range(m)]
    for utility in UTILITIES:
        found = chosen(equal_shares, names, costs, budget, ballots, utility=utility, completion="none")
        nothing = [ballot for ballot in ballots if not set(ballot) & set(found.winners)]
        for at, cost in enumerate(costs):
            together = sum(at in ballot for ballot in nothing)
            assert not together or together * Fraction(budget, len(ballots)) < cost


@settings(max_examples=100, deadline=None)
@given(asked(amounts=st.integers(1, 12)), st.sampled_from(UTILITIES), st.data())
def test_payment_by_points(case, utility, data):
    names, costs, budget, ballots = case
    weights = st.one_of(st.integers(1, 5), st.just(Fraction(3, 2)))
    points = [data.draw(st.lists(weights, min_size=len(one), max_size=len(one))) for one in ballots]
    one = election(names, costs, budget, ballots, points=points)
    found = equal_shares(one, utility=utility, payment="points")
    assert found.winners == slow_shares(*case, utility=utility, completion="add1", points=points)
    assert sum(costs[at] for at in greedy(one, utility=utility, payment="points")) <= budget


def test_a_tenth_decides_over_a_tenth():
    """Ninety and ten: by the plain rule the ninety take all, by shares the ten get what their tenth pays for."""
    ballots = [[0, 1, 2, 3]] * 90 + [[4]] * 10
    one = election(["a", "b", "c", "d", "e"], [30, 30, 30, 10, 10], 100, ballots)
    assert greedy(one) == (0, 1, 2, 3)
    assert set(equal_shares(one, completion="none").winners) == {0, 1, 2, 4}
    assert one.without_any(greedy(one)) == 10
    assert one.left_out(greedy(one)) == (4, 10)


# Ties and near ties


def test_ties_go_by_name():
    one = election(["b", "a", "10", "9"], [6, 6, 6, 6], 6, [[0, 1, 2, 3]])
    found = equal_shares(one)
    assert [one.names[at] for at in found.winners] == ["10"]
    assert found.exact


def test_thirds_that_floats_cannot_add_up():
    """Three voters with a third of a budget of one, ten times: what they have together is exactly the cost."""
    for budget, cost in ((1, 1), (10, 10), (Fraction(1, 10), Fraction(1, 10))):
        one = election(["x"], [cost], budget, [[0]] * 3, heads=None)
        assert equal_shares(one, completion="none").winners == (0,)
    assert sum([0.1] * 3) > 0.3  # what floats make of it


def nearly(difference):
    """Two projects that differ by less than float64 can tell, in what they ask of each payer."""
    return election(["a", "b"], [10**17 + difference, 10**17], 2 * 10**17, [[0], [1]])


def test_what_floats_cannot_tell_apart_is_told_by_fractions():
    assert float(10**17 + 1) == float(10**17)
    for difference in (-1, 0, 1):
        one = nearly(difference)
        found = equal_shares(one, utility="cardinality", completion="none")
        assert found.winners == slow_shares(one.names, one.costs, one.budget, [[0], [1]], utility="cardinality")
        assert found.exact
    assert equal_shares(nearly(1), utility="cardinality", completion="none").winners == (1,)
    assert equal_shares(nearly(0), utility="cardinality", completion="none").winners == (0, 1)


def test_without_the_fractions_it_would_be_wrong(monkeypatch):
    """The control: floats alone choose what cannot be paid for."""
    monkeypatch.setattr(shares._Round, "_exactly", lambda self, at: Fraction(1))
    assert equal_shares(nearly(1), utility="cardinality", completion="none").winners != (1,)


def test_the_gap_is_the_smallest_of_all():
    one = election(["a", "b"], [1000, 999], 1000, [[0, 1]])
    found = equal_shares(one, utility="cardinality", completion="none")
    assert found.winners == (1,)
    assert found.gap == pytest.approx(1 / 999)


# The completion


def test_one_more_until_it_would_be_too_much():
    """Ten voters, two groups that cannot quite pay: two more for each, and the larger group can."""
    one = election(["a", "b"], [42, 48], 70, [[0]] * 5 + [[1]] * 5)
    assert equal_shares(one, completion="none").winners == ()
    found = equal_shares(one)
    assert (found.winners, found.lent, found.each, found.overspent) == ((0,), 2, Fraction(9), False)


def test_it_stops_at_the_first_overspending():
    one = election(["a", "b"], [5, 5], 9, [[0], [1]])
    found = equal_shares(one)
    assert (found.winners, found.lent, found.overspent) == ((), 0, True)
    assert equal_shares(one, completion="add1-greedy").winners == (0,)
    assert equal_shares(one, completion="greedy").bought == 0


@settings(max_examples=150, deadline=None)
@given(asked(least=1, amounts=st.one_of(st.integers(1, 300), st.fractions(1, 90, max_denominator=3))))
def test_looking_ahead_changes_nothing(case):
    """Rounds that must give the same are passed over; what comes out is the same as one by one."""
    names, costs, budget, ballots = case
    slow = slow_shares(names, costs, budget * 20, ballots, completion="add1")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(shares, "_PATIENCE", 0)
        found = chosen(equal_shares, names, costs, budget * 20, ballots)
    assert found.winners == slow


@settings(max_examples=300, deadline=None)
@given(asked(least=2, amounts=st.integers(1, 300)), st.sampled_from(UTILITIES))
def test_what_is_passed_over_would_have_given_the_same(case, utility):
    """Within the limit that looking ahead gives, the slow one buys the same in the same order."""
    names, costs, budget, ballots = case
    rule = shares._Rule(election(names, costs, budget * 9, ballots), utility, "equal")
    now = rule.winners(0)
    step = rule.steady(0, now)
    weights = [dict.fromkeys(ballot, 1) for ballot in ballots]
    for more in {1, step // 3, step // 2, step - 1, step} - {0, -1}:
        if more <= step:
            assert slow_round(names, costs, Fraction(budget * 9, len(ballots)) + more, weights, utility) == now


def test_where_two_offers_cross_is_seen():
    """With 102 each b asks as much of its last payer as c does: before, c is bought first, and after, b."""
    one = election(["a", "b", "c"], [40, 130, 68], 300, [[0, 1], [1], [2]])
    rule = shares._Rule(one, "cardinality", "equal")
    assert [rule.winners(lent) for lent in (0, 1, 3)] == [(0, 2, 1), (0, 2, 1), (0, 1, 2)]
    assert rule.steady(0, (0, 2, 1)) == 1


@settings(max_examples=300)
@given(
    st.lists(st.tuples(st.integers(0, 99), st.integers(1, 9), st.integers(1, 3)), min_size=1, max_size=12), st.data()
)
def test_the_price_with_many_kinds_of_purses(payers, data):
    """Those who have less than the price pay all they have, however many turns it takes to find out who they are."""
    own, points, heads = (np.array(column) for column in zip(*payers, strict=True))
    cost = data.draw(st.integers(1, max(int((own * heads).sum()), 1)))
    if cost > (own * heads).sum():
        return
    named = [[0]] * len(payers)
    one = election(["a"], [cost], cost, named, heads=heads.tolist(), points=points[:, None].tolist())
    money = [Fraction(each) for each, count in zip(own.tolist(), heads.tolist(), strict=True) for _ in range(count)]
    given_ = [{0: each} for each, count in zip(points.tolist(), heads.tolist(), strict=True) for _ in range(count)]
    exact = slow_price(cost, money, given_, 0)
    start = data.draw(st.sampled_from([0.0, float(exact) / 2, float(exact) * (1 - 1e-12)]))
    project = shares.Project.of(one, 0, by_cost=True, by_points=True)
    price, part, poor = shares.common(project, own.astype(float), start)
    assert price == pytest.approx(float(exact))
    pays_all = own / points < float(exact) * (1 - 1e-9)
    assert (poor is None and not pays_all.any()) or (poor[pays_all]).all()
    rest = 1 - (own * heads)[pays_all].sum() / cost
    assert part == pytest.approx(rest) or np.isclose(own / points, float(exact)).any()


def test_a_budget_in_the_billions_is_no_wait():
    """A few voters and much money: 200 thousand million rounds, passed over by looking ahead."""
    one = election(["a", "b"], [6 * 10**11, 9 * 10**11], 2 * 10**12, [[0, 1], [1], []])
    found = equal_shares(one)
    weights = [{0: 1, 1: 1}, {1: 1}, {}]
    assert found.winners == slow_round(one.names, one.costs, Fraction(one.budget, 3) + found.lent, weights, "cost")
    assert one.cost(found.winners) <= one.budget
    assert found.lent > 10**9


# What there is to share


def test_nobody_and_nothing():
    assert equal_shares(election([], [], 10, [[], []])).winners == ()
    assert equal_shares(election(["a"], [1], 10, [])).winners == ()
    assert equal_shares(election(["a"], [1], 10, [[]])).winners == ()
    assert election(["a"], [1], 10, [[]]).left_out(()) is None


def test_what_costs_nothing():
    one = election(["a", "b"], [0, 0], 10, [[0]])
    assert equal_shares(one, utility="cardinality").winners == (0,)
    assert equal_shares(one).winners == ()  # worth what it costs


@pytest.mark.parametrize(
    ("costs", "budget", "ballots", "more"),
    [
        ([-1], 1, [[0]], {}),
        ([1], -1, [[0]], {}),
        ([1], 1, [[1]], {}),
        ([1], 1, [[-1]], {}),
        ([1], 1, [[0, 0]], {}),
        ([1], 1, [[0]], {"heads": [1, 2]}),
        ([1], 1, [[0]], {"points": [[]]}),
        ([1], 1, [[0]], {"points": [[0]]}),
    ],
)
def test_what_no_budget_can_be(costs, budget, ballots, more):
    with pytest.raises(ValueError):
        election(["a"], costs, budget, ballots, **more)


def test_points_must_be_there():
    with pytest.raises(ValueError, match="no points"):
        equal_shares(election(["a"], [1], 1, [[0]]), payment="points")

"""What came of a vote, who could have turned it, and who got nothing; against every other way to vote."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.analysis.decisions.ballots import (
    ADVICE,
    ALL,
    CONSENSUS,
    CONSENT,
    MAJORITY,
    Box,
    Change,
    LeftOut,
    Outcome,
    Scale,
    Stance,
    fill,
)
from samspil.analysis.decisions.votes import (
    Result,
    advice,
    approval,
    below,
    consensus,
    consent,
    gradients,
    levels,
    majority,
)

C, P = "citizens", "professionals"


def box(
    scale: Scale, citizens: tuple[int, ...], professionals: tuple[int, ...], silent: tuple[int, int] = (0, 0)
) -> Box:
    return Box(scale, {C: citizens, P: professionals}, {C: silent[0], P: silent[1]})


def boxes(scale: Scale, most: int = 2) -> st.SearchStrategy[Box]:
    counts = st.tuples(*[st.integers(0, most)] * len(scale.stances))
    return st.builds(
        lambda a, b, s: box(scale, a, b, s), counts, counts, st.tuples(st.integers(0, 2), st.integers(0, 2))
    )


def ways(number: int, places: int) -> list[tuple[int, ...]]:
    """Every way to spread so many ballots over so many stances."""
    return [
        tuple(chosen.count(place) for place in range(places))
        for chosen in combinations_with_replacement(range(places), number)
    ]


def by_trying(ballots: Box, chamber: str, outcome: Callable[[Box], Outcome]) -> Change:
    """The same as who_could_change, by trying everything that the chamber could have said."""
    own, before = ballots.counts[chamber], outcome(ballots)

    def turned(counts: tuple[int, ...]) -> bool:
        return outcome(replace(ballots, counts={**ballots.counts, chamber: counts})) != before

    switched = [
        sum(max(0, old - new) for old, new in zip(own, other, strict=True))
        for other in ways(sum(own), len(own))
        if turned(other)
    ]
    added = [
        number
        for number in range(1, ballots.silent[chamber] + 1)
        for more in ways(number, len(own))
        if turned(tuple(a + b for a, b in zip(own, more, strict=True)))
    ]
    return Change(chamber, min(switched, default=None), min(added, default=None))


@pytest.mark.parametrize(
    ("scale", "method"),
    [
        (CONSENT, consent),
        (CONSENT, lambda ballots: consent(ballots, {C: 1, ALL: 3})),
        (CONSENSUS, lambda ballots: consensus(ballots, 2)),
        (MAJORITY, majority),
        (MAJORITY, lambda ballots: majority(ballots, {P: 2})),
        (levels(["all in", "fine", "not really", "no"], 2), gradients),
    ],
)
def test_who_could_have_changed_it_is_found_by_trying_everything(scale: Scale, method: Callable[[Box], Result]) -> None:
    @settings(max_examples=25, deadline=None)
    @given(boxes(scale, 1 if len(scale.stances) > 4 else 2))
    def holds(ballots: Box) -> None:
        found = {change.chamber: change for change in method(ballots).changes}
        for chamber in (C, P):
            assert found[chamber] == by_trying(ballots, chamber, lambda other: method(other).outcome)

    holds()


def test_one_reasoned_objection_stops_and_one_without_a_reason_does_not() -> None:
    agreed = [(C, Stance.AGREE)] * 6 + [(P, Stance.CONCERN)] * 3
    invited = {C: 7, P: 5}
    passed = consent(fill(CONSENT, [*agreed, (C, Stance.UNREASONED)], invited))
    assert (passed.outcome, passed.standing, passed.left_out) == (Outcome.PASSED, 0, ())
    assert passed.changes == (Change(C, 1, None), Change(P, 1, 1))
    stopped = consent(fill(CONSENT, [*agreed, (C, Stance.OBJECT)], invited))
    assert (stopped.outcome, stopped.standing) == (Outcome.STOPPED, 1)
    assert stopped.changes == (Change(C, 1, None), Change(P, None, None))
    assert stopped.left_out == (LeftOut(C, 6, 7), LeftOut(P, 3, 3))


def test_who_stands_aside_stops_nothing_and_how_many_blocks_it_takes_is_chosen() -> None:
    ballots = box(CONSENSUS, (3, 0, 4, 1), (5, 1, 0, 0))
    assert consensus(ballots).outcome is Outcome.STOPPED
    two = consensus(ballots, blocks=2)
    assert (two.outcome, two.standing, two.changes[0]) == (Outcome.PASSED, 1, Change(C, 1, None))
    with pytest.raises(ValueError, match="one block or more"):
        consensus(ballots, blocks=0)


def test_a_majority_counts_who_is_for_and_against_and_a_tie_is_said() -> None:
    assert majority(box(MAJORITY, (2, 5, 1), (0, 1, 0))).outcome is Outcome.PASSED
    tied = majority(box(MAJORITY, (2, 0, 1), (1, 0, 2)))
    assert (tied.outcome, tied.left_out) == (Outcome.TIED, ())
    lost = majority(box(MAJORITY, (5, 0, 0), (0, 0, 9)))
    assert (lost.outcome, lost.left_out) == (Outcome.STOPPED, (LeftOut(C, 5, 5),))
    assert lost.changes == (Change(C, None, None), Change(P, 2, None))
    assert majority(box(MAJORITY, (4, 0, 1), (4, 0, 1))).left_out == (LeftOut(C, 1, 5), LeftOut(P, 1, 5))
    assert majority(box(MAJORITY, (5, 0, 1), (5, 0, 1))).left_out == ()


def test_without_a_quorum_nothing_is_decided_and_it_says_who_lacks() -> None:
    result = consent(box(CONSENT, (0,) * 5, (4, 0, 0, 0, 1), (3, 0)), {C: 1, ALL: 5})
    assert (result.outcome, result.lacking) == (Outcome.NO_QUORUM, {C: 1})
    assert result.changes == (Change(C, None, 1), Change(P, None, None))
    assert consent(box(CONSENT, (0,) * 5, (0,) * 5)).outcome is Outcome.NO_BALLOTS
    with pytest.raises(ValueError, match="not asked: 'friends'"):
        consent(box(CONSENT, (1, 0, 0, 0, 0), (0,) * 5), {"friends": 1})


@given(boxes(ADVICE))
def test_advice_binds_nobody(ballots: Box) -> None:
    result = advice(ballots)
    assert result.outcome is (Outcome.ADVICE if ballots.given else Outcome.NO_BALLOTS)
    assert (result.changes, result.left_out, result.box) == ((), (), ballots)


def test_gradients_say_how_many_are_below_the_line() -> None:
    scale = levels(["endorse", "agree", "mixed", "disagree", "block"], 3)
    low = gradients(box(scale, (1, 2, 0, 2, 1), (3, 0, 1, 0, 0)))
    assert (low.outcome, low.standing, below(low.box)) == (Outcome.STOPPED, 3, {C: 3, P: 0})
    assert gradients(box(scale, (1, 2, 4, 0, 0), (3, 0, 1, 0, 0))).outcome is Outcome.PASSED
    for names, line in ((["a", "a"], 1), (["a", "b"], 2), (["a", "b"], 0)):
        with pytest.raises(ValueError, match="each side of the line"):
            levels(names, line)


@pytest.mark.parametrize(
    ("ballots", "message"),
    [
        ([(C, "maybe")], "says 'maybe'; it can say agree"),
        ([("friends", Stance.AGREE)], "not asked: 'friends'"),
        ([(C, Stance.AGREE)] * 2, "2 ballots from 'citizens', of which 1 were asked"),
    ],
)
def test_a_wrong_ballot_is_refused_with_what_to_do(ballots: list[tuple[str, str]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        fill(CONSENT, ballots, {C: 1, P: 3})


def test_a_box_of_another_method_is_refused() -> None:
    for method in (consent, consensus, advice):
        with pytest.raises(ValueError, match="ballots that say"):
            method(box(MAJORITY, (1, 0, 0), (0, 0, 1)))
    with pytest.raises(ValueError, match="ballots that say"):
        majority(box(CONSENT, (1, 0, 0, 0, 0), (0,) * 5))


def test_approvals_are_counted_and_those_with_nothing_are_seen() -> None:
    ballots = [(P, frozenset("ab"))] * 4 + [(P, frozenset("a"))] + [(C, frozenset("c"))] * 3 + [(C, frozenset())]
    found = approval("abc", ballots, {C: 6, P: 5})
    assert (found.outcome, found.winners, found.approvals) == (Outcome.DECIDED, ("a",), {"a": 5, "b": 4, "c": 3})
    assert found.by_chamber[C] == {"a": 0, "b": 0, "c": 3}
    assert (found.without_any, found.left_out) == (3, (LeftOut("", 3, 9, "c"),))
    assert found.changes == (Change(C, 1, 1), Change(P, 1, None))
    with pytest.raises(ValueError, match="approves 'd'"):
        approval("abc", [(C, frozenset("d"))], {C: 1})


def test_a_tie_of_approvals_is_said_and_never_broken() -> None:
    found = approval("abc", [(C, frozenset("a")), (C, frozenset("b"))], {C: 3})
    assert (found.outcome, found.winners, found.changes) == (Outcome.TIED, ("a", "b"), (Change(C, 1, 1),))
    assert approval("ab", [(C, frozenset())], {C: 1}).outcome is Outcome.STOPPED
    assert approval("ab", [], {C: 1}).outcome is Outcome.NO_BALLOTS


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 3),
    st.lists(st.tuples(st.sampled_from([C, P]), st.frozensets(st.sampled_from("abc"))), max_size=4),
    st.integers(0, 2),
)
def test_who_could_have_changed_approvals_is_found_by_trying_everything(
    number: int, given_: list[tuple[str, frozenset[str]]], silent: int
) -> None:
    options = "abc"[:number]
    ballots = [(chamber, approved & set(options)) for chamber, approved in given_]
    every = [
        frozenset(o for o, yes in zip(options, bits, strict=True) if yes) for bits in product([0, 1], repeat=number)
    ]
    asked = {chamber: sum(name == chamber for name, _ in ballots) + silent for chamber in (C, P)}
    before = approval(options, ballots, asked)

    def turned(other: list[tuple[str, frozenset[str]]]) -> bool:
        return approval(options, other, {C: 9, P: 9}).winners != before.winners

    for change in before.changes:
        others = [one for one in ballots if one[0] != change.chamber]
        own = [approved for name, approved in ballots if name == change.chamber]
        switched = [
            sum(a != b for a, b in zip(own, new, strict=True))
            for new in product(every, repeat=len(own))
            if turned(others + [(change.chamber, approved) for approved in new])
        ]
        added = [
            n
            for n in range(1, silent + 1)
            for new in combinations_with_replacement(every, n)
            if turned(ballots + [(change.chamber, approved) for approved in new])
        ]
        assert change == Change(change.chamber, min(switched, default=None), min(added, default=None))

"""Ranked pairs: published elections, every order of equal majorities, and what the rule promises."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.analysis.decisions import ranked
from samspil.analysis.decisions.ballots import Change, Outcome
from samspil.analysis.decisions.ranked import Majority, Ranking, ranked_pairs


def election(*groups: tuple[int, str]) -> tuple[str, list[Ranking]]:
    """(number, "a>b=c") -> options and ballots of one chamber."""
    ballots = [("all", [tier.split("=") for tier in said.split(">")]) for number, said in groups for _ in range(number)]
    return "".join(sorted({o for _, said in groups for o in said if o.isalpha()})), ballots


def result(*groups: tuple[int, str], silent: int = 0) -> ranked.Ranked:
    options, ballots = election(*groups)
    return ranked_pairs(options, ballots, {"all": len(ballots) + silent})


def test_the_capital_of_tennessee() -> None:
    """The textbook example: Nashville (n) wins against each; 42 Memphis, 26 Nashville, 15 Chattanooga, 17 Knoxville."""
    found = result((42, "m>n>c>k"), (26, "n>c>k>m"), (15, "c>k>n>m"), (17, "k>c>n>m"))
    assert (found.outcome, found.winners, found.options) == (Outcome.DECIDED, ("n",), tuple("ckmn"))
    assert found.wins.tolist() == [[0, 83, 58, 32], [17, 0, 58, 32], [42, 42, 0, 42], [68, 68, 58, 0]]
    assert found.left_out == found.depending == ()
    assert found.locked[0] == Majority("c", "k", 66)


def test_a_circle_loses_its_smallest_majority() -> None:
    found = result((7, "a>b>c"), (5, "b>c>a"), (4, "c>a>b"))
    assert found.winners == ("a",)
    assert found.locked == (Majority("b", "c", 8), Majority("a", "b", 6))
    assert found.left_out == (Majority("c", "a", 2),)


def test_schulze_and_ranked_pairs_differ_where_it_is_known() -> None:
    """Schulze (2011), example 1: 45 ballots of which Schulze's winner is e; ranked pairs' is a."""
    found = result(
        (5, "a>c>b>e>d"), (5, "a>d>e>c>b"), (8, "b>e>d>a>c"), (3, "c>a>b>e>d"),
        (7, "c>a>e>b>d"), (2, "c>b>a>d>e"), (7, "d>c>e>b>a"), (8, "e>b>a>d>c"),
    )  # fmt: skip
    assert found.wins.tolist() == [
        [0, 20, 26, 30, 22], [25, 0, 16, 33, 18], [19, 29, 0, 17, 24], [15, 12, 28, 0, 14], [23, 27, 21, 31, 0],
    ]  # fmt: skip
    assert found.winners == ("a",)


def test_a_tie_is_explained_and_not_broken() -> None:
    found = result((1, "a>b>c"), (1, "b>c>a"), (1, "c>a>b"), silent=2)
    assert (found.outcome, found.winners, found.locked) == (Outcome.TIED, ("a", "b", "c"), ())
    assert len(found.depending) == 3
    assert found.changes == (Change("all", 1, 1),)
    assert result((2, "a>b"), (2, "b>a")).winners == ("a", "b")


def test_options_left_out_share_the_last_place_and_nobody_is_no_result() -> None:
    assert result((1, "a"), (0, "b>c")).wins.tolist() == [[0, 1, 1], [0, 0, 0], [0, 0, 0]]
    assert result((1, "a=b>c")).winners == ("a", "b")
    empty = ranked_pairs("ab", [], {"all": 3})
    assert (empty.outcome, empty.winners) == (Outcome.NO_BALLOTS, ())
    assert ranked_pairs("a", [("all", ["a"])], {"all": 1}).winners == ("a",)


def test_wrong_ballots_are_refused() -> None:
    for ranking, message in ((["a", "a"], "'a', which is there twice"), (["d"], "'d', which is no option")):
        with pytest.raises(ValueError, match=message):
            ranked_pairs("abc", [("all", ranking)], {"all": 1})
    with pytest.raises(ValueError, match="not asked: 'friends'"):
        ranked_pairs("abc", [("friends", ["a"])], {"all": 1})


rankings = st.lists(st.permutations("abcd"), min_size=1, max_size=9)


def over_every_order(wins: np.ndarray) -> set[int]:
    """All winners over all orders of equal majorities, one order at a time."""
    found: set[int] = set()
    margin = wins - wins.T
    groups = [list(map(tuple, np.argwhere(margin == size))) for size in sorted(set(margin[margin > 0]), reverse=True)]

    def follow(at: int, locked: frozenset[tuple[int, int]]) -> None:
        if at == len(groups):
            found.update(set(range(len(wins))) - {j for _, j in locked})
            return
        for order in permutations(groups[at]):
            now = set(locked)
            for i, j in order:
                reach = {j}
                for _ in wins:
                    reach |= {b for a, b in now if a in reach}
                if i not in reach:
                    now.add((i, j))
            follow(at + 1, frozenset(now))

    follow(0, frozenset())
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.permutations("abc"), min_size=1, max_size=7))
def test_the_winners_are_those_of_every_order_followed_one_at_a_time(said: list[list[str]]) -> None:
    found = ranked_pairs("abc", [("all", ranking) for ranking in said], {"all": 7})
    assert {found.options.index(name) for name in found.winners} == over_every_order(found.wins)


@settings(max_examples=80, deadline=None)
@given(rankings)
def test_what_the_rule_promises(said: list[list[str]]) -> None:
    """Who beats each wins alone, who loses to each never wins, names do not matter, and Split Cycle has the winners."""
    ballots = [("all", ranking) for ranking in said]
    found = ranked_pairs("abcd", ballots, {"all": 9})
    margin = found.wins - found.wins.T
    beats = [[margin[i, j] > 0 for j in range(4) if j != i] for i in range(4)]
    loses = [[margin[i, j] < 0 for j in range(4) if j != i] for i in range(4)]
    for i, name in enumerate("abcd"):
        assert not all(beats[i]) or found.winners == (name,)
        assert not all(loses[i]) or name not in found.winners
    turned = str.maketrans("abcd", "dcab")
    other = ranked_pairs("abcd", [("all", [o.translate(turned) for o in ranking]) for ranking in said], {"all": 9})
    assert {name.translate(turned) for name in found.winners} == set(other.winners)
    assert found.winners
    assert {"abcd".index(name) for name in found.winners} <= set(ranked._undefeated(found.wins))
    assert len(found.locked) + len(found.left_out) + len(found.depending) == int((margin > 0).sum())


@settings(max_examples=40, deadline=None)
@given(rankings, st.integers(0, 3))
def test_what_would_have_been_enough_is_enough(said: list[list[str]], silent: int) -> None:
    ballots: list[Ranking] = [("all", ranking) for ranking in said]
    found = ranked_pairs("abcd", ballots, {"all": len(said) + silent})
    (change,) = found.changes
    if change.added is not None:
        assert 0 < change.added <= silent
        more = [[*ballots, *[("all", [name])] * change.added] for name in "abcd"]
        assert any(ranked_pairs("abcd", one, {"all": 99}).winners != found.winners for one in more)
    assert change.switched is not None
    assert 0 < change.switched <= len(said)


def test_with_too_many_ties_to_follow_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranked, "STEPS", 3)
    found = result((1, "a>b>c"), (1, "b>c>a"), (1, "c>a>b"))
    assert (found.every_order, found.winners, found.outcome) == (False, ("a", "b", "c"), Outcome.TIED)
    assert (found.locked, found.left_out, len(found.depending)) == ((), (), 3)

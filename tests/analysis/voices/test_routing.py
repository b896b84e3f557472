"""The next statement: seen too rarely first, then by doubt; drawn by lot, with its reasons."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.analysis.voices.exposure import ageing
from samspil.analysis.voices.routing import MINIMUM, Counts, doubt, next_statement, under_heard


def counts(views: list[int], kinds: tuple[str | None, ...] = (), agree: float = 0.5) -> Counts:
    """One group that answered whenever it was shown something."""
    seen = np.array(views)
    return Counts(seen, (seen * agree).astype(np.int64)[None], seen[None], kinds)


ALL = np.ones(3, dtype=bool)


def drawn(known: Counts, open_: np.ndarray = ALL, **options) -> set[int]:
    """What comes out over many seeds."""
    return {next_statement(known, open_, seed=seed, **options).statement for seed in range(60)}


def test_hardly_seen_comes_first() -> None:
    """Until every statement has its least number of views."""
    known = counts([MINIMUM, 2, 30])
    assert drawn(known) == {1}
    assert next_statement(known, ALL, seed=1).why == "minimum"
    assert drawn(known, np.array([True, False, True])) == {0}


def test_seen_less_than_the_others_comes_next() -> None:
    """So that whoever wrote first is not heard most."""
    known = counts([40, 20, 25])
    assert drawn(known) == {1, 2}
    assert next_statement(known, ALL, seed=1).why == "seldom"
    assert next_statement(counts([20, 20, 20]), ALL, seed=1).why == "doubt"


def test_a_kind_of_author_heard_too_little_is_asked_for() -> None:
    """Also a statement that is seen more than the average of its own."""
    known = counts([40, 40, 20], ("professional", "professional", "experience"))
    assert under_heard(known.views, known.kinds) == {"experience"}
    choice = next_statement(known, ALL, seed=1)
    assert (choice.statement, choice.why) == (2, "kind")
    assert under_heard(known.views, (None, None, None)) == frozenset()


def test_nothing_left_is_none() -> None:
    """Whoever has seen all is thanked."""
    assert next_statement(counts([1, 1, 1]), np.zeros(3, dtype=bool), seed=1) is None


def test_being_agreed_with_is_no_factor() -> None:
    """As much doubt and as many views: the same chance, whether nine in ten agree or disagree."""
    known = Counts(np.array([20, 20]), np.array([[18, 2]]), np.array([[20, 20]]))
    assert next_statement(known, np.ones(2, dtype=bool), seed=1).chance == pytest.approx(0.5)


def test_the_doubt_of_a_small_group_counts_as_much() -> None:
    """What one group of few has not answered is drawn more often, though the many have; for one of them even more."""
    views = np.array([50, 50])
    given_, agree = np.array([[45, 50], [5, 0]]), np.array([[20, 25], [2, 0]])
    known = Counts(views, agree, given_)
    choices = [next_statement(known, np.ones(2, dtype=bool), seed=seed) for seed in range(400)]
    assert np.mean([choice.statement for choice in choices]) > 0.6
    few = [next_statement(known, np.ones(2, dtype=bool), seed=seed, group=1) for seed in range(400)]
    assert np.mean([choice.statement for choice in few]) > np.mean([choice.statement for choice in choices])


@given(st.integers(0, 50), st.integers(0, 50))
def test_doubt_is_one_before_and_falls(agree: int, disagree: int) -> None:
    """With every answer, one on each side."""
    here, more = (float(doubt(np.array([[a]]), np.array([[n]]))[0, 0]) for a, n in (
        (agree, agree + disagree), (agree + 1, agree + disagree + 2),
    ))  # fmt: skip
    assert doubt(np.array([[0]]), np.array([[0]]))[0, 0] == pytest.approx(1)
    assert 0 < here <= 1 + 1e-12
    if agree == disagree:
        assert more < here


def test_the_same_seed_draws_the_same() -> None:
    """So that a choice in the log can be drawn again."""
    known = counts([12, 12, 18])
    first = next_statement(known, ALL, seed=5)
    assert first == next_statement(known, ALL, seed=5)
    assert first.seed == 5
    assert first.among == 2


def test_whoever_writes_first_is_not_heard_most() -> None:
    """Statements come while people do; in the end age and answers hardly go together, and none is overlooked."""
    rng = np.random.default_rng(1)
    people, born = 120, np.append(np.zeros(15), np.sort(rng.integers(0, 60, 45)))
    views, agree, answered = np.zeros((3, 1, 60), dtype=np.int64)
    for person in range(people):
        still_open = born <= person
        for turn in range(12):
            choice = next_statement(Counts(views[0], agree, answered), still_open, seed=person * 100 + turn)
            if choice is None:
                break
            still_open[choice.statement] = False
            views[0, choice.statement] += 1
            if rng.random() < 0.9:
                answered[0, choice.statement] += 1
                agree[0, choice.statement] += rng.random() < 0.5
    assert views.min() >= MINIMUM
    assert abs(ageing(born.tolist(), answered[0].tolist()).rho or 0) <= 0.3

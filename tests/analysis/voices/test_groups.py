"""Groups are told only when they are earned."""

import numpy as np
import pytest

from samspil.analysis.voices.cells import Cells
from samspil.analysis.voices.groups import LEAST, SURE, groups, nothing, opinions, placing, shuffled
from tests.analysis.voices.made import agreement, camps, dealt, noise


@pytest.mark.parametrize("sizes", [(40, 30), (50, 40, 30)])
def test_camps_are_found(sizes: tuple[int, ...]) -> None:
    """As many groups as camps, and the right people in them; the largest is first."""
    given, camp = camps(1, sizes, 60)
    found = groups(given)
    assert found.k == len(sizes)
    assert agreement(found.likeliest.tolist(), camp) > 0.9
    assert found.sizes.tolist() == sorted(found.sizes.tolist(), reverse=True)
    assert found.gain_low > 0
    assert found.p <= 0.05


def test_shuffled_answers_are_no_groups() -> None:
    """In at most one of twenty; here in none of twelve."""
    assert sum(groups(noise(seed), seed=seed).k > 0 for seed in range(6)) == 0
    assert sum(groups(dealt(camps(seed)[0], seed), seed=seed).k > 0 for seed in range(6)) == 0


def test_shuffling_keeps_what_each_statement_got() -> None:
    """The same numbers of agree, pass and disagree, by the same people."""
    cells = Cells.of(camps(2)[0])
    again = shuffled(cells, np.random.default_rng(1))
    assert (again.counts == cells.counts).all()
    assert (again.value != cells.value).any()


def test_no_group_is_too_small() -> None:
    """A camp of four in a hundred is not told of, nor one that is under the k that is asked for."""
    for seed in range(4):
        found = groups(camps(seed, (60, 40, 4))[0], seed=seed)
        assert found.k == 0 or found.sizes.min() >= max(5, LEAST * 104)
    given, _ = camps(1)
    assert groups(given, least=30).k == 0 or groups(given, least=30).sizes.min() >= 30


def test_sure_is_sure() -> None:
    """Who has a letter is in the right camp nearly always; who is not sure is between groups."""
    given, camp = camps(3, (60, 60), 40, 0.25)
    found = groups(given)
    assert found.k == 2
    placed = found.label >= 0
    assert (found.sure[placed] >= SURE).all()
    assert (found.sure[~placed] < SURE).all()
    hits = (found.likeliest[placed] == np.array(camp)[placed]).mean()
    assert max(hits, 1 - hits) > 0.85
    assert placed.sum() < given.n == found.sizes.sum()


def test_sizes_lie_between_their_limits() -> None:
    """And the limits hold the true sizes."""
    given, _ = camps(4, (45, 25), 40, 0.4)
    found = groups(given)
    assert (found.low <= found.sizes).all()
    assert (found.sizes <= found.high).all()
    assert found.low[0] <= 45 <= found.high[0] + 2


def test_learnt_groups_place_others() -> None:
    """Groups learnt from some people place everyone, as for a million people."""
    given, camp = camps(5, (60, 60))
    some = groups(given.keeping(np.arange(given.n) % 2 == 0))
    found = placing(opinions(Cells.of(given)), some.mixtures)
    assert agreement(found.likeliest.tolist(), camp) > 0.9


def test_progress_is_told() -> None:
    """From the first step to the last."""
    told: list[float] = []
    groups(camps(1)[0], progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_nothing_says_why() -> None:
    """No clear groups is an answer."""
    none = nothing(3, "because")
    assert (none.k, none.label.tolist(), none.why) == (0, [-1, -1, -1], "because")

"""Two relations held against one another, against every way of shuffling tiny networks."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.analysis.networks.data import DENSE_LIMIT, Network, network
from samspil.analysis.networks.qap import permutation_test, qap, shuffles


def relation(n: int, seed: int, directed: bool = True, missing: float = 0.0) -> Network:
    rng = np.random.default_rng(seed)
    ties, gaps = rng.random((2, n, n)) < [[[0.4]], [[missing]]]
    return network(
        range(n), [(*c, 1.0) for c in np.argwhere(ties).tolist()], directed=directed, missing=np.argwhere(gaps).tolist()
    )


def by_definition(first: Network, second: Network, order: tuple[int, ...]) -> tuple[float, float, int]:
    """Correlation, Jaccard and how many cells, one cell at a time."""
    pairs = [
        (bool(first.adjacency()[order[i], order[j]]), bool(second.adjacency()[i, j]))
        for i, j in permutations(range(first.n), 2)
        if first.observed[order[i], order[j]] and second.observed[i, j]
    ]
    either = sum(a or b for a, b in pairs)
    vary = bool(pairs) and all(len(set(column)) == 2 for column in zip(*pairs, strict=True))
    r = np.corrcoef(np.array(pairs, dtype=float).T)[0, 1] if vary else np.nan
    return float(r), sum(a and b for a, b in pairs) / either if either else np.nan, len(pairs)


@pytest.mark.parametrize("seed", range(5))
def test_value_mean_and_p_approach_those_of_every_shuffle(seed: int) -> None:
    first, second = relation(5, seed, missing=0.1), relation(5, 100 + seed, missing=0.1)
    found = qap(first, second, permutations=4000, seed=seed)
    values = np.array([by_definition(first, second, order)[:2] for order in permutations(range(5))])
    for column, test in zip(values.T, (found.correlation, found.jaccard), strict=True):
        every = column[np.isfinite(column)]
        assert test.value == pytest.approx(column[0])
        assert test.mean == pytest.approx(every.mean(), abs=0.03)
        assert test.sd == pytest.approx(every.std(), abs=0.03)
        assert test.as_large == pytest.approx((every >= column[0] - 1e-9).mean(), abs=0.04)
        assert test.as_small == pytest.approx((every <= column[0] + 1e-9).mean(), abs=0.04)


@given(st.integers(2, 6), st.integers(0, 99), st.booleans())
def test_cells_seen_in_both_and_pairs_once(n: int, seed: int, directed: bool) -> None:
    first, second = (relation(n, seed + more, directed, missing=0.2) for more in (0, 1000))
    expected = by_definition(first, second, tuple(range(n)))[2]
    assert qap(first, second, permutations=2).n == (expected if directed else expected // 2)


def test_a_relation_goes_fully_together_with_itself() -> None:
    net = relation(9, 3)
    found = qap(net, net, permutations=999)
    assert (found.correlation.value, found.jaccard.value) == (pytest.approx(1.0), 1.0)
    assert found.correlation.as_large == 1 / 1000
    assert found.correlation.as_small == 1.0


def test_a_seed_gives_the_same_again_whatever_the_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = relation(8, 1), relation(8, 2)
    found = qap(first, second, permutations=50, seed=4)
    assert qap(first, second, permutations=50, seed=4) == found
    assert qap(first, second, permutations=50, seed=5) != found
    monkeypatch.setattr("samspil.analysis.networks.qap._CELLS_AT_A_TIME", 64 * 7)
    assert qap(first, second, permutations=50, seed=4) == found


def test_what_does_not_vary_cannot_be_held_against_anything() -> None:
    net, empty = relation(6, 1), network(range(6), [])
    found = qap(net, empty)
    assert found.correlation is None
    assert found.jaccard.value == 0
    assert qap(empty, empty).jaccard is None


def test_other_actors_are_refused_and_too_many_left_alone() -> None:
    with pytest.raises(ValueError, match="not among the same actors"):
        qap(network("ab", []), network("ba", []))
    large = network(range(DENSE_LIMIT + 1), [])
    assert qap(large, large) is None


def test_a_p_value_is_never_nothing_and_counts_the_observed_in() -> None:
    found = permutation_test(2.0, np.array([0.0, 1.0, 2.0, np.nan]))
    assert (found.as_small, found.as_large, found.permutations) == (1.0, 0.5, 3)
    assert (found.mean, found.sd) == (1.0, 1.0)
    hairs = permutation_test(0.3, np.array([0.1 + 0.2, 0.3 - 1e-16]))
    assert (hairs.as_small, hairs.as_large) == (1.0, 1.0)
    assert permutation_test(np.nan, np.zeros(3)) is None
    assert permutation_test(1.0, np.zeros(1)) is None


def test_shuffles_are_orders_and_as_many_as_asked() -> None:
    drawn = list(shuffles(np.random.default_rng(1), 4, 7, 3))
    assert [len(batch) for batch in drawn] == [3, 3, 1]
    assert all(sorted(order) == [0, 1, 2, 3] for batch in drawn for order in batch.tolist())

"""The core found, against every possible core of tiny networks."""

from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.analysis.networks.core import core_periphery
from samspil.analysis.networks.data import DENSE_LIMIT, Network, network


def ideal(core: str, rest: str) -> Network:
    arcs = [(i, j, 1.0) for i, j in permutations(range(len(core)), 2)]
    return network(list(core + rest), arcs)


def test_a_perfect_core() -> None:
    found = core_periphery(ideal("abc", "defgh"))
    assert (found.core, found.fit) == (("a", "b", "c"), pytest.approx(1.0))
    assert (found.core_core, found.core_periphery, found.periphery_core, found.periphery_periphery) == (1, 0, 0, 0)


def test_cells_between_core_and_periphery_are_free() -> None:
    inner = [(i, j, 1.0) for i, j in permutations(range(3), 2)]
    towards = [(i, j, 1.0) for i, j in product(range(3), range(3, 8))]
    found = core_periphery(network("abcdefgh", inner + towards[:-1]))
    assert (found.core, found.fit) == (("a", "b", "c"), pytest.approx(1.0))
    assert (found.core_periphery, found.periphery_core) == (14 / 15, 0)


def test_missing_cells_are_dropped_and_absent_actors_are_in_neither() -> None:
    arcs = [(i, j, 1.0) for i, j in permutations(range(3), 2) if (i, j) != (0, 1)]
    absent = [cell for i in range(7) for cell in ((i, 7), (7, i))]
    found = core_periphery(network("abcdefgh", arcs, missing=[(0, 1), (3, 4)], impossible=absent))
    assert (found.core, found.fit, found.core_core) == (("a", "b", "c"), pytest.approx(1.0), 1.0)
    assert core_periphery(network("abcdefgh", arcs)).core != found.core


def test_nothing_to_tell_where_nothing_varies() -> None:
    assert core_periphery(network("abc", [])) is None
    assert core_periphery(network("abc", [(i, j, 1.0) for i, j in permutations(range(3), 2)])) is None
    assert core_periphery(network([], [])) is None
    assert core_periphery(network(range(DENSE_LIMIT + 1), [(0, 1, 1.0)])) is None


def test_a_density_without_cells_is_none() -> None:
    between = [cell for i, j in product(range(2), range(2, 5)) for cell in ((i, j), (j, i))]
    found = core_periphery(network("abcde", [(0, 1, 1.0), (1, 0, 1.0)], missing=between))
    assert (found.core, found.core_periphery, found.periphery_core) == (("a", "b"), None, None)


def test_of_equal_cores_the_one_with_most_ties_and_nobody_idle() -> None:
    # Any two of the four would do: what the others have with them is free.
    assert core_periphery(ideal("abcd", "ef")).core == ("a", "b", "c", "d")


def best_of_all(net: Network) -> float:
    ties, seen = net.adjacency(), net.observed
    fits = []
    for core in product([False, True], repeat=net.n):
        same = np.equal.outer(core, core) & seen
        told, wished = ties[same], np.broadcast_to(core, ties.shape)[same]
        if len(set(told)) == 2 and len(set(wished)) == 2:
            fits.append(float(np.corrcoef(told, wished)[0, 1]))
    return max(fits, default=-np.inf)


@pytest.mark.parametrize("seed", [12, 15, 20, 31, 34])
def test_two_change_places_where_no_move_of_one_helps(seed: int) -> None:
    ties = np.random.default_rng(seed).random((9, 9)) < 0.4
    net = network(range(9), [(i, j, 1.0) for i, j in np.argwhere(ties).tolist()])
    assert core_periphery(net, starts=4).fit == pytest.approx(best_of_all(net))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(3, 7), st.integers(0, 10_000), st.booleans())
def test_no_core_fits_better(n: int, seed: int, directed: bool) -> None:
    rng = np.random.default_rng(seed)
    cells = rng.choice(["tie", "no", "missing"], (n, n), p=[0.35, 0.55, 0.1])
    arcs = [(i, j, 1.0) for i, j in np.argwhere(cells == "tie").tolist()]
    net = network(range(n), arcs, directed=directed, missing=np.argwhere(cells == "missing").tolist())
    found = core_periphery(net)
    assert (found.fit if found else -np.inf) == pytest.approx(best_of_all(net))
    assert core_periphery(net) == found

"""Bounds held against every completion of tiny networks."""

import itertools
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings

from samspil.analysis.networks.bounds import _EXACT_PAIRS, bounds
from samspil.analysis.networks.cells import lists
from samspil.analysis.networks.data import Network, network
from samspil.analysis.networks.whole import whole
from tests.analysis.drawn import IMPOSSIBLE, MISSING, NO, TIED, networks

#: Enough for every pattern of a few open cells, few enough to try all.
MOST_OPEN = 7


def open_cells(net: Network) -> list[tuple[int, int]]:
    cells = [(int(i), int(j)) for i, j in net.missing]
    return [(i, j) for i, j in cells if net.directed or i < j]


def completions(net: Network) -> dict[str, list[float]]:
    """What every measure comes to in every completion where it has a value."""
    seen = list(zip(net.source.tolist(), net.target.tolist(), net.value.tolist(), strict=True))
    never = [tuple(cell) for cell in net.impossible.tolist()]
    found = defaultdict(list)
    cells = open_cells(net)
    for answers in itertools.product((0, 1), repeat=len(cells)):
        filled = [(i, j, 1.0) for (i, j), yes in zip(cells, answers, strict=True) if yes]
        for reading in whole(network(net.ids, seen + filled, directed=net.directed, impossible=never)):
            if reading.value is not None:
                found[reading.id].append(reading.value)
    return found


def trimmed(net: Network) -> Network:
    """The same network with no more open cells than can be tried."""
    return network(
        net.ids,
        zip(net.source.tolist(), net.target.tolist(), net.value.tolist(), strict=True),
        directed=net.directed,
        missing=open_cells(net)[:MOST_OPEN],
        impossible=[tuple(cell) for cell in net.impossible.tolist()],
    )


@settings(max_examples=60)
@given(networks(kinds=(NO, TIED, MISSING), least=2, most=5).map(trimmed))
def test_bounds_are_reached_and_never_passed(net: Network) -> None:
    found, every = bounds(lists(net), directed=net.directed), completions(net)
    assert "density" in found
    for name, (low, high) in found.items():
        assert low == pytest.approx(min(every[name]), abs=1e-9), name
        assert high == pytest.approx(max(every[name]), abs=1e-9), name


@settings(max_examples=40)
@given(networks(kinds=(NO, TIED, MISSING, MISSING), directed=False, least=5, most=6).map(trimmed))
def test_bounds_of_undirected_centralisation_are_exact(net: Network) -> None:
    low, high = bounds(lists(net), directed=False)["centralisation.degree"]
    every = completions(net)["centralisation.degree"]
    assert (low, high) == pytest.approx((min(every), max(every)), abs=1e-9)


@settings(max_examples=40)
@given(networks(kinds=(NO, TIED, MISSING, IMPOSSIBLE), least=3, most=5).map(trimmed))
def test_bounds_hold_where_ties_are_impossible(net: Network) -> None:
    present = net.without(np.array(net.ids)[~net.present].tolist())
    every = completions(present)
    for name, (low, high) in (bounds(lists(present), directed=net.directed) if present.n > 1 else {}).items():
        assert not every[name] or low <= min(every[name]) + 1e-9, name
        assert not every[name] or high >= max(every[name]) - 1e-9, name


@settings(max_examples=60)
@given(networks(kinds=(NO, TIED, TIED, MISSING, IMPOSSIBLE), least=2, most=7))
def test_a_reading_lies_within_its_bounds(net: Network) -> None:
    for reading in whole(net):
        assert (reading.low is None) == (reading.high is None)
        if reading.value is not None and reading.low is not None and reading.high is not None:
            assert reading.low - 1e-9 <= reading.value <= reading.high + 1e-9, reading


def test_lifting_the_highest_can_narrow_the_spread() -> None:
    # Six who all know one another, and one whose every answer is open: full at the higher level, apart at the lower.
    clique = [(i, j, 1) for i, j in itertools.combinations(range(6), 2)]
    net = network([str(i) for i in range(7)], clique, directed=False, missing=[(6, i) for i in range(6)])
    assert bounds(lists(net), directed=False)["centralisation.degree"][0] == pytest.approx(0)


def test_a_large_gap_is_bounded_without_trying_everything() -> None:
    n = 120
    pairs = list(itertools.combinations(range(n), 2))
    missing = [(i, j) for i, j in pairs if j >= 15]
    assert len(missing) > _EXACT_PAIRS
    net = network([str(i) for i in range(n)], [(0, i, 1) for i in range(1, 15)], directed=False, missing=missing)
    low, high = bounds(lists(net), directed=False)["centralisation.degree"]
    assert low == pytest.approx(0, abs=1e-6)
    assert high == pytest.approx(1), "a star, when all that is open is tied to the one in its middle"


def test_nothing_possible_bounds_nothing() -> None:
    cells = [(0, 1), (1, 0)]
    found = bounds(lists(network("ab", [], impossible=cells)), directed=True)
    assert "density" not in found
    assert "reciprocity.arc" not in found
